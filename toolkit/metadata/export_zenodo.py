"""The paper for Zenodo: the body of a deposit by its REST API."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from toolkit.metadata import facts
from toolkit.metadata.datacite import datacite
from toolkit.metadata.facts import known
from toolkit.metadata.languages import iso_639_3
from toolkit.model import Author
from toolkit.model.record import Record

FILE_NAME = "zenodo.json"
MEDIA_TYPE = "application/json"
_OWN = frozenset(("IsVersionOf",))
"""Relations that Zenodo makes itself: the DOI of all versions is one of its own."""


def missing(record: Record) -> list[str]:
    """What Zenodo refuses an open deposit without, each with its article."""
    license = facts.license_of(record)
    demands = {
        "an author": record.article.authors,
        "a title": facts.title(record),
        "a date": facts.date(record),
        "an abstract": facts.abstract(record),
        "a licence by its SPDX identifier": license and license.identifier,
    }
    return [name for name, there in demands.items() if not there]


def write(record: Record) -> bytes:
    said = {"metadata": _metadata(record)}
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def _metadata(record: Record) -> dict[str, Any]:
    article, license = record.article, facts.license_of(record)
    return known(
        {
            "upload_type": "publication",
            "publication_type": "workingpaper",
            "publication_date": facts.date(record),
            "title": facts.title(record),
            "creators": [_person(author, record) for author in article.authors],
            "description": f"<p>{html.escape(facts.abstract(record), quote=False)}</p>",
            "access_right": "open",
            "license": license.identifier.lower() if license else "",
            "doi": article.doi,
            "keywords": list(dict.fromkeys(article.keywords)),
            "contributors": list(_contributors(record)),
            "related_identifiers": list(_related(record)),
            "references": [facts.citation(reference) for reference in record.cited],
            "version": record.edition.version if record.edition else article.version,
            "language": iso_639_3(article.lang),
            "imprint_publisher": facts.publisher(record),
            "notes": "\n".join(_notes(record)),
        }
    )


def _person(author: Author, record: Record) -> dict[str, Any]:
    places = (place.line for place in facts.affiliations(author, record))
    named = {"name": author.name.inverted, "affiliation": "; ".join(places)}
    return known({**named, "orcid": author.orcid})


def _contributors(record: Record) -> Iterator[dict[str, Any]]:
    """As for DataCite, whose types Zenodo takes."""
    names = {author.name.inverted: author for author in record.article.authors}
    for one in datacite(record).get("contributors", ()):
        yield {**_person(names[one["name"]], record), "type": one["contributorType"]}


def _related(record: Record) -> Iterator[dict[str, Any]]:
    for relation in facts.relations(record):
        if relation.scheme and relation.kind not in _OWN:
            kind = relation.kind[0].lower() + relation.kind[1:]
            scheme = {"identifier": relation.identifier, "scheme": relation.scheme.lower()}
            yield {**scheme, "relation": kind}


def _notes(record: Record) -> Iterator[str]:
    """Number and funding, for which the form has no field that takes any text."""
    if record.article.number:
        yield facts.series_number(record)
    for funding in record.article.funding:
        award = f"award {funding.award}" if funding.award else ""
        yield funding.statement or ", ".join(filter(None, (funding.funder, award)))
    if record.edition and record.edition.change:
        yield record.edition.change
