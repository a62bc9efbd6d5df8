"""Deposits with Crossref: what its two ways to register a working paper have in common.

Schema 5.3.1 (data.crossref.org/schemas/crossref5.3.1.xsd) and Crossref's markup guides "Reports and
working papers" and "Posted content (includes preprints)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from toolkit.metadata import facts
from toolkit.metadata.facts import Relation
from toolkit.metadata.xml import XSI, Maker, document, maker
from toolkit.model import Affiliation, Author, Reference
from toolkit.model.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

VERSION = "5.3.1"
NAMESPACE = f"http://www.crossref.org/schema/{VERSION}"
_NAMESPACES = {
    None: NAMESPACE,
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "fr": "http://www.crossref.org/fundref.xsd",
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "rel": "http://www.crossref.org/relations.xsd",
    "xsi": XSI,
}
_LOCATION = f"{NAMESPACE} https://www.crossref.org/schemas/crossref{VERSION}.xsd"
_RELATIONS = {
    "IsVersionOf": ("intra_work_relation", "isVersionOf"),
    "IsNewVersionOf": ("intra_work_relation", "replaces"),
    "IsPartOf": ("inter_work_relation", "isPartOf"),
    "Documents": ("inter_work_relation", "documents"),
}
"""Cited works are in the list of citations, where Crossref counts them."""
_NAME = re.compile(r"[^\d?]{1,60}")
_NUMBER, _SUFFIX, _INSTITUTIONS = 32, 10, 5
"""The longest item number and suffix of a name, and the most institutions of a work."""


def missing(record: Record) -> list[str]:
    """What Crossref refuses a deposit without, each with its article."""
    settings = record.catalogues
    demands = {
        "a DOI": record.article.doi,
        "a title": facts.title(record),
        "a date": facts.date(record),
        "an address, as 'url:' in the front matter": _address(record),
        "a depositor, as 'depositor' in [tool.citable.crossref]": settings.crossref_depositor,
        "an e-mail address, as 'email' in [tool.citable.crossref]": settings.crossref_email,
    }
    lacking = [name for name, there in demands.items() if not there]
    refused = [f"'{name}'" for name in _names(record) if not _NAME.fullmatch(name)]
    rule = "names of at most 60 signs without digits or question marks, unlike"
    return [*lacking, *([f"{rule} {', '.join(refused)}"] if refused else [])]


def _names(record: Record) -> Iterator[str]:
    """The surnames and given names of people."""
    for author in record.article.authors:
        if not author.group:
            given = facts.given_name(author)
            yield from filter(None, (facts.family_name(author) or author.name.display, given))


def deposit(record: Record, content: Any) -> bytes:
    """The batch of one work; ``content`` makes its element, given a `Maker`.

    Its timestamp is the day of the edition, so that a later edition's deposit is the newer one.
    """
    make = maker(_NAMESPACES)
    settings = record.catalogues
    version = record.edition.version if record.edition else record.article.version
    day = f"{facts.date(record)}-01-01"[:10].replace("-", "")
    head = make(
        "head",
        make("doi_batch_id", "-".join(filter(None, (record.slug, version, day)))),
        make("timestamp", f"{day}000000"),
        make(
            "depositor",
            make("depositor_name", settings.crossref_depositor),
            make("email_address", settings.crossref_email),
        ),
        make("registrant", settings.crossref_registrant or settings.crossref_depositor),
    )
    attributes = {"version": VERSION, "xsi:schemaLocation": _LOCATION}
    return document(make("doi_batch", attributes, head, make("body", content(make))))


def language(record: Record) -> dict[str, str]:
    """The attribute ``language``, for which Crossref has codes of two letters only."""
    primary = record.article.lang.split("-")[0].lower()
    return {"language": primary if len(primary) == 2 else ""}


def contributors(make: Maker, record: Record) -> _Element | None:
    authors = record.article.authors
    people = [_contributor(make, author, at, record) for at, author in enumerate(authors)]
    return make("contributors", people) if people else None


def _contributor(make: Maker, author: Author, at: int, record: Record) -> _Element:
    attributes = {"sequence": "additional" if at else "first", "contributor_role": "author"}
    name = author.name
    if author.group:
        return make("organization", attributes, name.display)
    places = [institution(make, place) for place in facts.affiliations(author, record)]
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    given = facts.given_name(author)
    # Crossref wants a surname; of a name in one part this is it, as its guide has it.
    return make(
        "person_name",
        {**attributes, "name-style": "eastern" if name.family_first else ""},
        make("given_name", given) if given else None,
        make("surname", facts.family_name(author) or name.display),
        make("suffix", name.suffix) if 0 < len(name.suffix) <= _SUFFIX else None,
        make("affiliations", places) if places else None,
        make("ORCID", orcid) if orcid else None,
    )


def institution(make: Maker, place: Affiliation) -> _Element:
    """An institution by its name and identifiers; parts of it and its place have elements."""
    where = ", ".join(filter(None, (place.city, place.region, place.country)))
    isni = f"https://isni.org/isni/{place.isni.replace(' ', '')}" if place.isni else ""
    ror = f"https://ror.org/{place.ror}" if place.ror else ""
    return make(
        "institution",
        make("institution_name", place.name),
        (
            make("institution_id", {"type": kind}, address)
            for kind, address in (("ror", ror), ("isni", isni))
            if address
        ),
        make("institution_place", where) if len(where) > 1 else None,
        (
            make("institution_department", part)
            for part in (place.department, place.group)
            if len(part) > 1
        ),
    )


def institutions(make: Maker, record: Record) -> list[_Element]:
    """Those from which the authors sign, as far as Crossref takes them."""
    return [institution(make, one) for one in record.article.affiliations[:_INSTITUTIONS]]


def titles(make: Maker, record: Record) -> _Element:
    return make("titles", make("title", facts.title(record)))


def abstract(make: Maker, record: Record) -> _Element | None:
    text = facts.abstract(record)
    return make("jats:abstract", make("jats:p", text)) if text else None


def day(make: Maker, name: str, date: str) -> _Element:
    """A date of up to three parts, in the order that Crossref has: month, day, year."""
    year, month, number = (*date.split("-"), "", "")[:3]
    return make(
        name,
        {"media_type": "online"},
        make("month", month) if month else None,
        make("day", number) if number else None,
        make("year", year),
    )


def item_number(make: Maker, record: Record) -> _Element | None:
    number = record.article.number
    if not 0 < len(number) <= _NUMBER:
        return None
    return make("item_number", {"item_number_type": "series number"}, number)


def programs(make: Maker, record: Record) -> Iterator[_Element]:
    """Funding (FundRef), licence (access indicators) and relations, in the schema's order."""
    groups = list(_funding(make, record))
    if groups:
        yield make("fr:program", {"name": "fundref"}, groups)
    license = facts.license_of(record)
    if license and license.url:
        name = {"name": "AccessIndicators"}
        start = facts.date(record)
        when = {"start_date": start if len(start) == 10 else ""}
        yield make("ai:program", name, make("ai:license_ref", when, license.url))
    related = [_related(make, one) for one in facts.relations(record) if _is_related(one)]
    if related:
        yield make("rel:program", {"name": "relations"}, related)


def _funding(make: Maker, record: Record) -> Iterator[_Element]:
    for funding in record.article.funding:
        parts = (("funder_name", funding.funder), ("award_number", funding.award))
        group = [make("fr:assertion", {"name": name}, text) for name, text in parts if text]
        if group:
            yield make("fr:assertion", {"name": "fundgroup"}, group)


def _is_related(relation: Relation) -> bool:
    return relation.kind in _RELATIONS and bool(relation.scheme)


def _related(make: Maker, relation: Relation) -> _Element:
    element, kind = _RELATIONS[relation.kind]
    scheme = "uri" if relation.scheme == "URL" else relation.scheme.lower()
    attributes = {"relationship-type": kind, "identifier-type": scheme}
    title = facts.cited_title(relation.reference) if relation.reference else ""
    return make(
        "rel:related_item",
        make("rel:description", title) if title else None,
        make(f"rel:{element}", attributes, relation.identifier),
    )


def doi_data(make: Maker, record: Record) -> _Element:
    address = make("resource", _address(record))
    return make("doi_data", make("doi", record.article.doi), address)


def _address(record: Record) -> str:
    """Where the DOI is to lead; its own address cannot be that."""
    page = facts.landing_page(record)
    return "" if re.match(r"https?://(dx\.)?doi\.org/", page) else page


def citations(make: Maker, references: Iterable[Reference]) -> _Element | None:
    """All that is cited, events too, each as text and by its identifier."""
    cited = [_citation(make, one, at) for at, one in enumerate(references, 1)]
    return make("citation_list", cited) if cited else None


def _citation(make: Maker, reference: Reference, at: int) -> _Element:
    scheme, identifier = facts.identifier_of(reference)
    names = [facts.inverted(name) for name in facts.cited_authors(reference)]
    year = facts.cited_year(reference)
    return make(
        "citation",
        {"key": f"ref{at}"},
        make("author", names[0]) if names and names[0] else None,
        make("cYear", year) if year else None,
        make("doi", identifier) if scheme == "DOI" else None,
        make("isbn", identifier) if scheme == "ISBN" else None,
        make("unstructured_citation", facts.citation(reference)),
    )
