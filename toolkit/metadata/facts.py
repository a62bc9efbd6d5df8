"""What formats of metadata ask of a record alike, worked out once, so that none can differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.metadata.csl import date_text, unmarked
from toolkit.model import Affiliation, Author, EditionFile, Reference
from toolkit.model.license import license_name, license_url
from toolkit.model.record import Record

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How something else relates to the paper, in the words of DataCite's ``relationType``."""

    kind: str
    scheme: str = ""
    """``DOI``, ``URL``, ``ISBN`` or ``ISSN``; empty for what no identifier is known of."""
    identifier: str = ""
    reference: Reference | None = None
    """The work or event that is cited."""

    @property
    def url(self) -> str:
        """The identifier as an address, or as a URN."""
        if self.scheme in ("ISBN", "ISSN"):
            return f"urn:{self.scheme.lower()}:{self.identifier}"
        return doi_url(self.identifier) if self.scheme == "DOI" else self.identifier


def title(record: Record) -> str:
    """Title and subtitle, without markup."""
    return unmarked(str(record.own.csl.get("title", "")))


def abstract(record: Record) -> str:
    return str(record.own.csl.get("abstract", ""))


def date(record: Record) -> str:
    """The day, month or year of this version (ISO 8601); nothing where none is known."""
    return record.article.date if _DAY.fullmatch(record.article.date) else ""


def year(record: Record) -> str:
    return date(record)[:4]


def publisher(record: Record) -> str:
    """Whom the paper names, else its series, else the institution of its first author."""
    article = record.article
    named = record.edition.publisher if record.edition else ""
    places = [place.name for place in article.affiliations[:1]]
    return next(filter(None, (article.publisher, named, article.series, *places)), "")


def doi_url(doi: str) -> str:
    return f"https://doi.org/{doi}" if doi else ""


def landing_page(record: Record) -> str:
    """The address that the paper gives itself, else that of its DOI."""
    edition = record.edition.url if record.edition else ""
    return record.article.url or edition or doi_url(record.article.doi)


def swhid(record: Record) -> str:
    return record.edition.swhid if record.edition else ""


def series_number(record: Record) -> str:
    """'Memoirs, 3'; what is not known is left out."""
    return ", ".join(filter(None, (record.article.series, record.article.number)))


@dataclass(frozen=True, slots=True)
class License:
    """A licence by its names."""

    identifier: str
    """Of SPDX; empty for a licence in the author's own words."""
    name: str
    url: str


def license_of(record: Record) -> License | None:
    """The licence of the paper, with the address of its text where it has one in SPDX's list."""
    text = record.article.license
    if not text:
        return None
    known = bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", text))
    page = f"https://spdx.org/licenses/{text}.html" if known else ""
    return License(text if known else "", license_name(text), license_url(text) or page)


def affiliations(author: Author, record: Record) -> tuple[Affiliation, ...]:
    """The author's institutions, each once, in the author's order."""
    own = dict.fromkeys(membership.affiliation for membership in author.memberships)
    return tuple(record.article.affiliations[index] for index in own)


def family_name(author: Author) -> str:
    """With the particle that stays before it: 'van der Walt'."""
    return " ".join(filter(None, (author.name.particle, author.name.family)))


def given_name(author: Author) -> str:
    """With the particle that follows it in an index: 'Ludwig van'."""
    return " ".join(filter(None, (author.name.given, author.name.dropping_particle)))


def outputs(record: Record) -> tuple[EditionFile, ...]:
    """The files that readers get of the edition."""
    files = record.edition.files if record.edition else ()
    return tuple(file for file in files if file.role == "output")


def relations(record: Record) -> Iterator[Relation]:
    """Other versions, the series, then all that is cited, in the order of first mention.

    A work is cited, an event is documented by the paper. A work has the first that is known of
    DOI, ISBN and address.
    """
    article, edition = record.article, record.edition
    if article.concept_doi:
        yield Relation(kind="IsVersionOf", scheme="DOI", identifier=article.concept_doi)
    if edition and edition.previous_doi:
        yield Relation(kind="IsNewVersionOf", scheme="DOI", identifier=edition.previous_doi)
    if record.catalogues.issn:
        yield Relation(kind="IsPartOf", scheme="ISSN", identifier=record.catalogues.issn)
    for reference in record.cited:
        scheme, identifier = identifier_of(reference)
        kind = "Documents" if reference.event else "Cites"
        yield Relation(kind=kind, scheme=scheme, identifier=identifier, reference=reference)


def identifier_of(reference: Reference) -> tuple[str, str]:
    """The scheme of an identifier of a work or event, and the identifier."""
    csl = reference.csl
    if reference.event:
        return ("URL", reference.event.url) if is_url(reference.event.url) else ("", "")
    if csl.get("DOI"):
        return "DOI", str(csl["DOI"])
    if csl.get("ISBN"):
        return "ISBN", str(csl["ISBN"]).split()[0]
    url = str(csl.get("URL", ""))
    return ("URL", url) if is_url(url) else ("", "")


def is_url(text: str) -> bool:
    """Whether ``text`` is an address on the web that a catalogue can make a link of."""
    return bool(re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text))


def cited_title(reference: Reference) -> str:
    if reference.event:
        return reference.event.title
    csl = reference.csl
    return unmarked(str(csl.get("title") or csl.get("container-title") or reference.key))


def cited_year(reference: Reference) -> str:
    """Four digits, or nothing."""
    found = re.match(r"\d{4}", cited_date(reference))
    return found[0] if found else ""


def cited_date(reference: Reference) -> str:
    """EDTF."""
    return reference.event.date if reference.event else date_text(reference.csl.get("issued"))


def cited_authors(reference: Reference) -> Iterator[Mapping[str, Any]]:
    """Names as CSL has them; those who took part in an event are literal ones."""
    if reference.csl.get("author"):
        yield from reference.csl["author"]
    elif reference.event:
        names = reference.event.participants or reference.event.organizers
        yield from ({"literal": name} for name in names)


def inverted(name: Mapping[str, Any]) -> str:
    """A name of CSL as an index prints it: 'van der Berg, Anna'."""
    if name.get("literal"):
        return unmarked(str(name["literal"]))
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    given = " ".join(filter(None, (name.get("given"), name.get("dropping-particle"))))
    return unmarked(", ".join(filter(None, (family, given, name.get("suffix")))))


def citation(reference: Reference) -> str:
    """A work or event in one line, for formats that want text: authors (date). Title. Where."""
    csl, event = reference.csl, reference.event
    names = "; ".join(inverted(name) for name in cited_authors(reference))
    day = cited_date(reference)
    where = (
        (event.venue, event.place)
        if event
        else (csl.get("container-title"), csl.get("publisher"), csl.get("publisher-place"))
    )
    scheme, identifier = identifier_of(reference)
    page = Relation(kind="", scheme=scheme, identifier=identifier).url
    parts = (
        " ".join(filter(None, (names, f"({day})" if day else ""))),
        cited_title(reference),
        ", ".join(unmarked(str(part)) for part in where if part),
    )
    text = " ".join(part if part.endswith(tuple(".?!…")) else f"{part}." for part in parts if part)
    return " ".join(filter(None, (text, page)))


def known(data: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` without what is empty."""
    return {name: value for name, value in data.items() if value not in ("", None, [], {}, ())}


def listed(items: Iterable[str]) -> list[str]:
    """Each once, in order, without empty ones."""
    return list(dict.fromkeys(item for item in items if item))
