"""What catalogues read in the head of a page about a paper: names and contents of ``<meta>``.

Highwire's tags are those that Google Scholar asks for
(scholar.google.com/intl/en/scholar/inclusion.html), Dublin Core's follow RFC 5013.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.metadata.csl import date_text, unmarked
from toolkit.model import Article, Author, Reference
from toolkit.model.license import license_url

DESCRIPTION_LENGTH = 300
"""Characters of the abstract that a search engine is given to show."""
_CONTAINERS = {"chapter": "citation_inbook_title", "paper-conference": "citation_conference_title"}
_INSTITUTIONS = {
    "report": "citation_technical_report_institution",
    "thesis": "citation_dissertation_institution",
}

Tag = tuple[str, str]


def meta_tags(
    article: Article, record: Reference, cited: Iterable[Reference] = ()
) -> tuple[Tag, ...]:
    """The tags in their order, none of them empty.

    ``record`` is the paper's own bibliographic record, ``cited`` what it cites; events among
    these are no works and have no tag.
    """
    tags = (
        ("description", _shortened(record.csl.get("abstract", ""))),
        ("keywords", ", ".join(article.keywords)),
        *_highwire(article, record),
        *(("citation_reference", _cited(reference)) for reference in cited if not reference.event),
        *_dublin_core(article, record),
    )
    return tuple((name, content) for name, content in tags if content)


def _highwire(article: Article, record: Reference) -> Iterator[Tag]:
    yield "citation_title", _title(record)
    for author in article.authors:
        yield from _author(author, article)
    yield "citation_publication_date", article.date.replace("-", "/")
    # A series stands for its publisher, where the front matter names none.
    yield "citation_technical_report_institution", article.publisher or article.series
    yield "citation_technical_report_number", article.number
    yield "citation_doi", article.doi
    yield "citation_language", article.lang
    for keyword in article.keywords:
        yield "citation_keywords", keyword


def _author(author: Author, article: Article) -> Iterator[Tag]:
    """Institutions, ORCID iD and address belong to the author in the tag before them."""
    yield "citation_author", author.name.inverted
    own = (article.affiliations[item.affiliation].line for item in author.memberships)
    for institution in dict.fromkeys(own):
        yield "citation_author_institution", institution
    yield "citation_author_orcid", f"https://orcid.org/{author.orcid}" if author.orcid else ""
    yield "citation_author_email", author.email


def _cited(reference: Reference) -> str:
    """A cited work in Highwire's notation, ``citation_title=...; citation_author=...``."""
    csl = reference.csl
    kind = str(csl.get("type"))
    pairs = [
        ("citation_title", csl.get("title")),
        *(("citation_author", _name(name)) for name in csl.get("author", ())),
        ("citation_publication_date", date_text(csl.get("issued")).replace("-", "/")),
        (_CONTAINERS.get(kind, "citation_journal_title"), csl.get("container-title")),
        ("citation_volume", csl.get("volume")),
        ("citation_issue", csl.get("issue")),
        (_INSTITUTIONS.get(kind, "citation_publisher"), csl.get("publisher")),
        ("citation_doi", csl.get("DOI")),
    ]
    return "; ".join(f"{name}={_value(value)}" for name, value in pairs if value)


def _value(value: object) -> str:
    """A semicolon would end the field."""
    return " ".join(unmarked(str(value)).replace(";", ",").split())


def _name(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return str(name["literal"])
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    family = " ".join(filter(None, (*particles, name.get("family"))))
    return ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))


def _dublin_core(article: Article, record: Reference) -> Iterator[Tag]:
    yield "dc.title", _title(record)
    for author in article.authors:
        yield "dc.creator", author.name.inverted
    yield "dc.date", article.date
    yield "dc.type", "Text"
    yield "dc.language", article.lang
    yield "dc.identifier", f"https://doi.org/{article.doi}" if article.doi else ""
    yield "dc.relation.ispartof", " ".join(filter(None, (article.series, article.number)))
    yield "dc.rights", license_url(article.license) or article.license


def _title(record: Reference) -> str:
    return unmarked(record.csl.get("title", ""))


def _shortened(text: str) -> str:
    """``text`` up to its last whole word within `DESCRIPTION_LENGTH`."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
