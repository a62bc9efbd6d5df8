"""An article as its source states it, before anything is parsed as prose or cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from toolkit.model.author import Affiliation, Author
from toolkit.model.diagnostic import Span
from toolkit.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Located:
    """A word of the source that a later stage looks up, so that a failure can name its line."""

    text: str
    span: Span | None = None
    """None for a word of the command line."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Money that made the work possible."""

    funder: str
    award: str = ""
    statement: str = ""
    """The sentence to print, where the source gave one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceSection:
    """One of the groups into which the list of references is divided."""

    title: str
    """The group's heading. Plain text."""
    types: tuple[str, ...] = ()
    """``event``, a kind of event, or a CSL type; an entry has one of them."""
    keywords: tuple[str, ...] = ()
    """An entry has one of them. A group without types and keywords takes what is left."""
    span: Span


INLINE_PROSE = ("title", "subtitle")
BLOCK_PROSE = (
    "abstract",
    "notice",
    "acknowledgements",
    "conflicts",
    "data_availability",
    "image_credit",
)
"""Fields of `Article` that hold Markdown: words of one line, and paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: its front matter, understood, and its body, untouched.

    Fields marked *Markdown* hold pandoc Markdown and become prose in the document stage;
    all others are plain text, in which markup has no meaning.
    """

    path: str
    """The source file, as diagnostics name it."""
    title: str = ""
    """Markdown."""
    subtitle: str = ""
    """Markdown."""
    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    """In the order in which authors first name them; this order gives the numbers."""
    date: str = ""
    """EDTF level 0: ``2019-07-07``, ``2019-07`` or ``2019``."""
    version: str = ""
    doi: str = ""
    """Without ``https://doi.org/``."""
    concept_doi: str = ""
    """The DOI of the paper in all its versions."""
    publisher: str = ""
    url: str = ""
    """Where the paper is found, if not by its DOI."""
    edition: Edition | None = None
    """The edition that is being made of the paper; None while nothing is released."""
    license: str = ""
    """An SPDX identifier where the source gave one."""
    series: str = ""
    number: str = ""
    """Number within the series."""
    lang: str = "en"
    """BCP 47."""
    abstract: str = ""
    """Markdown."""
    keywords: tuple[str, ...] = ()
    notice: str = ""
    """Markdown. Printed on the first page, set apart: what a reader must know before reading."""
    funding: tuple[Funding, ...] = ()
    acknowledgements: str = ""
    """Markdown."""
    conflicts: str = ""
    """Conflicts of interest. Markdown."""
    data_availability: str = ""
    """Markdown."""
    image_credit: str = ""
    """Markdown."""
    bibliography: tuple[Located, ...] = ()
    """Bibliography files, relative to the article's folder."""
    nocite: tuple[str, ...] = ()
    """Keys to list without citing; ``*`` for all."""
    reference_sections: tuple[ReferenceSection, ...] = ()
    """The groups of the list of references, in order; without any it is one list."""
    style: Located | None = None
    """Citation style: a name, or the path of a .csl file."""
    house_style: Located | None = None
    reference_doc: Located | None = None
    """A Word document of the project, from the article's folder, that gives DOCX its look."""
    citation_processor: Located | None = None
    author_layout: Located | None = None
    pdf_variant: Located | None = None
    """A standard of ISO that the PDF is to keep, one of `PDF_VARIANTS`."""
    anonymous: bool = False
    """For blind review: nothing in an output may lead to the authors."""
    table_of_contents: bool | None = None
    """None where the source does not say and the house style decides."""
    numbered_sections: bool | None = None
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    """Where each front-matter field stands, by the name of its attribute here."""
    body: str = ""
    """Pandoc Markdown below the front matter."""
    body_line: int = 1
    """1-based line of ``path`` on which ``body`` begins."""
