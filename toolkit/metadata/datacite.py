"""A paper in the words of the DataCite Metadata Schema 4.6.

DataCite has no type for working papers: a paper of a series is a ``Report`` generally, as in CSL
and BibLaTeX, any other a ``Preprint``, and both are "Working paper" in the free text beside that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.metadata import facts
from toolkit.metadata.facts import Relation, known
from toolkit.model import Affiliation, Author, Funding, Reference
from toolkit.model.record import Record

RESOURCE_TYPE = "Working paper"
SCHEMA = "http://datacite.org/schema/kernel-4"

_TYPES = {
    "article": "Preprint",
    "article-journal": "JournalArticle",
    "article-magazine": "Text",
    "article-newspaper": "Text",
    "book": "Book",
    "broadcast": "Audiovisual",
    "chapter": "BookChapter",
    "dataset": "Dataset",
    "entry-dictionary": "BookChapter",
    "entry-encyclopedia": "BookChapter",
    "graphic": "Image",
    "manuscript": "Text",
    "motion_picture": "Audiovisual",
    "paper-conference": "ConferencePaper",
    "report": "Report",
    "review": "PeerReview",
    "software": "Software",
    "song": "Sound",
    "standard": "Standard",
    "thesis": "Dissertation",
}
"""Types of CSL that DataCite has one for; all others are texts."""
_NUMBER_TYPES = {"report": "Report", "chapter": "Chapter", "article-journal": "Article"}
_ROLES = {
    "Data curation": "DataCurator",
    "Project administration": "ProjectManager",
    "Supervision": "Supervisor",
}
"""Roles of CRediT that are types of contributors."""

Data = dict[str, Any]


def datacite(record: Record) -> Data:
    """The attributes of a DOI as DataCite's REST API has them; what is not known is left out."""
    article, edition = record.article, record.edition
    related = list(facts.relations(record))
    return known(
        {
            "doi": article.doi,
            "url": facts.landing_page(record),
            "creators": [creator(author, record) for author in article.authors],
            "titles": list(_titles(record)),
            "publisher": known({"name": facts.publisher(record)}),
            "publicationYear": facts.year(record),
            "subjects": [{"subject": word} for word in dict.fromkeys(article.keywords)],
            "contributors": list(_contributors(record)),
            "dates": list(_dates(record)),
            "language": article.lang,
            "types": {
                "resourceType": RESOURCE_TYPE,
                "resourceTypeGeneral": general_type(record),
            },
            "alternateIdentifiers": list(_alternates(record)),
            "relatedIdentifiers": _unique(
                _identifier(one, record) for one in related if one.scheme
            ),
            "relatedItems": list(_items(record, related)),
            "sizes": facts.listed(f"{file.size} bytes" for file in facts.outputs(record)),
            "formats": facts.listed(file.media_type for file in facts.outputs(record)),
            "version": edition.version if edition else article.version,
            "rightsList": list(_rights(record)),
            "descriptions": list(_descriptions(record)),
            "fundingReferences": _unique(map(_funding, article.funding)),
            "schemaVersion": SCHEMA,
        }
    )


def _titles(record: Record) -> Iterator[Data]:
    if title := facts.title(record):
        yield known({"title": title, "lang": record.article.lang})


def general_type(record: Record) -> str:
    """``Report`` or ``Preprint``."""
    return "Report" if record.own.csl.get("type") == "report" else "Preprint"


def missing(record: Record) -> list[str]:
    """What DataCite refuses a record without, each with its article."""
    demands = {
        "an author": record.article.authors,
        "a title": facts.title(record),
        "a publisher": facts.publisher(record),
        "a date": facts.year(record),
    }
    return [name for name, there in demands.items() if not there]


def creator(author: Author, record: Record) -> Data:
    """A person or group with its identifiers, and its institutions by ROR where that is known."""
    name = author.name
    personal = bool(name.family) and not author.group
    kind = "Organizational" if author.group else "Personal" if personal else ""
    return known(
        {
            "name": name.inverted,
            "nameType": kind,
            "givenName": facts.given_name(author) if personal else "",
            "familyName": facts.family_name(author) if personal else "",
            "nameIdentifiers": list(_name_identifiers(author)),
            "affiliation": _unique(_affiliation(one) for one in facts.affiliations(author, record)),
        }
    )


def _name_identifiers(author: Author) -> Iterator[Data]:
    for scheme, number, uri in (
        ("ORCID", author.orcid, "https://orcid.org"),
        ("ISNI", author.isni, "https://isni.org"),
    ):
        if number:
            path = f"isni/{number.replace(' ', '')}" if scheme == "ISNI" else number
            yield {
                "nameIdentifier": f"{uri}/{path}",
                "nameIdentifierScheme": scheme,
                "schemeUri": uri,
            }


def _affiliation(affiliation: Affiliation) -> Data:
    if not affiliation.ror:
        return {"name": affiliation.line}
    return {
        "name": affiliation.line,
        "affiliationIdentifier": f"https://ror.org/{affiliation.ror}",
        "affiliationIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
    }


def _contributors(record: Record) -> Iterator[Data]:
    """Authors in so far as they are more than that."""
    for author in record.article.authors:
        kinds = ["ContactPerson"] if author.corresponding else []
        for kind in (*kinds, *(_ROLES[role] for role in author.roles if role in _ROLES)):
            yield {**creator(author, record), "contributorType": kind}


def _dates(record: Record) -> Iterator[Data]:
    edition = record.edition
    if day := facts.date(record):
        yield {"date": day, "dateType": "Issued"}
        if edition and edition.previous:
            yield known({"date": day, "dateType": "Updated", "dateInformation": edition.change})
    if edition and edition.withdrawn_date:
        yield {
            "date": edition.withdrawn_date,
            "dateType": "Withdrawn",
            "dateInformation": edition.withdrawn,
        }


def _alternates(record: Record) -> Iterator[Data]:
    for kind, value in (
        ("Series number", facts.series_number(record) if record.article.number else ""),
        ("SWHID", facts.swhid(record)),
        ("URL", record.article.url),
    ):
        if value:
            yield {"alternateIdentifier": value, "alternateIdentifierType": kind}


def _identifier(relation: Relation, record: Record) -> Data:
    kind = _type(relation.reference) if relation.reference else general_type(record)
    return known(
        {
            "relatedIdentifier": relation.identifier,
            "relatedIdentifierType": relation.scheme,
            "relationType": relation.kind,
            "resourceTypeGeneral": "Collection" if relation.kind == "IsPartOf" else kind,
        }
    )


def _items(record: Record, related: list[Relation]) -> Iterator[Data]:
    """The series, then the works and events that have no identifier."""
    if record.article.series:
        series = {
            "relatedItemType": "Collection",
            "relationType": "IsPartOf",
            "titles": [{"title": record.article.series}],
            "number": record.article.number,
        }
        yield known({**series, "numberType": "Report" if record.article.number else ""})
    yield from _unique(
        _item(one.kind, one.reference) for one in related if one.reference and not one.scheme
    )


def _item(kind: str, reference: Reference) -> Data:
    # An event's item of CSL is made to be printed: its place may stand for a publisher.
    csl = {} if reference.event else reference.csl
    number = str(csl.get("number", ""))
    first, _, last = str(csl.get("page", "")).replace("–", "-").partition("-")
    return known(
        {
            "relatedItemType": _type(reference),
            "relationType": kind,
            "creators": [
                {"name": facts.inverted(name)}
                for name in facts.cited_authors(reference)
                if facts.inverted(name)
            ],
            "titles": [{"title": facts.cited_title(reference)}],
            "publicationYear": facts.cited_year(reference),
            "volume": str(csl.get("volume", "")),
            "issue": str(csl.get("issue", "")),
            "number": number,
            "numberType": _NUMBER_TYPES.get(str(csl.get("type")), "Other") if number else "",
            "firstPage": first.strip(),
            "lastPage": last.strip("- "),
            "publisher": str(csl.get("publisher", "")),
            "edition": str(csl.get("edition", "")),
        }
    )


def _type(reference: Reference) -> str:
    return "Event" if reference.event else _TYPES.get(str(reference.csl.get("type")), "Text")


def _rights(record: Record) -> Iterator[Data]:
    license = facts.license_of(record)
    if license:
        scheme = {
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
        }
        yield known(
            {
                "rights": license.name,
                "rightsUri": license.url,
                "rightsIdentifier": license.identifier,
                **(scheme if license.identifier else {}),
            }
        )


def _descriptions(record: Record) -> Iterator[Data]:
    lang = record.article.lang
    for kind, text in (
        ("Abstract", facts.abstract(record)),
        ("SeriesInformation", facts.series_number(record)),
    ):
        if text:
            yield known({"description": text, "descriptionType": kind, "lang": lang})


def _funding(funding: Funding) -> Data:
    return known({"funderName": funding.funder or funding.statement, "awardNumber": funding.award})


def _unique(items: Iterable[Data]) -> list[Data]:
    """Each once, in order; DataCite allows no two alike."""
    kept: list[Data] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept
