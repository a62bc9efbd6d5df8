"""A finished document on its way to the writers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from toolkit.model.article import Article
from toolkit.model.attachment import Attachment
from toolkit.model.citation_form import CitationForm
from toolkit.model.house_style import HouseStyle
from toolkit.model.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """Everything that a writer may look at."""

    article: Article
    document: dict[str, Any]
    """The cited document as pandoc AST; its ``meta`` holds the variables of templates."""
    house: HouseStyle
    name: str
    """File name without a suffix."""
    epoch: int
    """The article's date in seconds since 1970: the time that a writer puts into its file."""
    events: tuple[dict[str, Any], ...] = ()
    """The events that the document cites, each as a schema.org/Event (JSON-LD)."""
    description: dict[str, Any] = field(default_factory=dict)
    """The paper itself as a schema.org/ScholarlyArticle (JSON-LD)."""
    meta_tags: tuple[tuple[str, str], ...] = ()
    """Names and contents of what catalogues read in the head of a page."""
    how_to_cite: tuple[CitationForm, ...] = ()
    """The paper cited in several styles, and its record; empty for formats that do not ask."""
    attachments: tuple[Attachment, ...] = ()
    """Files to be embedded in formats that can carry some."""
    references: tuple[Reference, ...] = ()
    """What the document cites and lists, in the order of first mention."""
    reference_docx: bytes | None = None
    """The author's own Word document that gives DOCX its look, where there is one."""
