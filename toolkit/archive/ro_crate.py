"""An edition as a research object: RO-Crate 1.1 (w3id.org/ro/crate/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from toolkit.model import Affiliation, Article, Author, EditionFile, Record
from toolkit.model.license import license_name, license_url

_VERSION = "https://w3id.org/ro/crate/1.1"
_FILE = "ro-crate-metadata.json"
_NAMES = {"source": "Source", "metadata": "Metadata", "output": "Paper", "record": "Record"}

Entity = dict[str, Any]


def ro_crate(record: Record, files: Sequence[EditionFile]) -> bytes:
    """``ro-crate-metadata.json`` for the edition of ``record`` with ``files``."""
    people = [
        _person(author, number, record.article)
        for number, author in enumerate(record.article.authors, 1)
    ]
    used = {item.affiliation for author in record.article.authors for item in author.memberships}
    places = [_place(record.article.affiliations[index], index) for index in sorted(used)]
    graph = [
        {
            "@id": _FILE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _VERSION},
            "about": {"@id": "./"},
        },
        _root(record, files, people),
        *(_file(file) for file in files),
        *people,
        *places,
        *_others(record),
    ]
    said = {"@context": f"{_VERSION}/context", "@graph": graph}
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def _root(record: Record, files: Sequence[EditionFile], people: Sequence[Entity]) -> Entity:
    article, edition = record.article, record.edition
    if edition is None:
        raise ValueError("only an edition is a crate")
    title = edition.title or edition.slug
    identifier = f"https://doi.org/{edition.doi}" if edition.doi else edition.swhid
    return _known(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"{title}, version {edition.version}",
            "description": str(record.own.csl.get("abstract", "")) or f"Edition of '{title}'",
            "datePublished": edition.date,
            "version": edition.version,
            "identifier": identifier,
            "license": _reference(_license(article)),
            "author": [_reference(person["@id"]) for person in people],
            "publisher": _reference("#publisher") if edition.publisher else {},
            "inLanguage": article.lang,
            "keywords": ", ".join(article.keywords),
            "creditText": edition.citation,
            "mainEntity": next(
                (_reference(quote(file.path)) for file in files if file.role == "output"), {}
            ),
            "hasPart": [_reference(quote(file.path)) for file in files],
        }
    )


def _license(article: Article) -> str:
    return license_url(article.license) or (
        f"#{quote(article.license)}" if article.license else "#none"
    )


def _file(file: EditionFile) -> Entity:
    return {
        "@id": quote(file.path),
        "@type": "File",
        "name": f"{_NAMES[file.role]}: {file.path}",
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
    }


def _person(author: Author, number: int, article: Article) -> Entity:
    own = dict.fromkeys(membership.affiliation for membership in author.memberships)
    return _known(
        {
            "@id": f"https://orcid.org/{author.orcid}" if author.orcid else f"#author-{number}",
            "@type": "Organization" if author.group else "Person",
            "name": author.name.display,
            "givenName": author.name.given,
            "familyName": author.name.family,
            "affiliation": [
                _reference(_place(article.affiliations[index], index)["@id"]) for index in own
            ],
        }
    )


def _place(affiliation: Affiliation, index: int) -> Entity:
    ror = f"https://ror.org/{affiliation.ror}" if affiliation.ror else ""
    return _known(
        {
            "@id": ror or f"#affiliation-{index + 1}",
            "@type": "Organization",
            "name": affiliation.line,
            "url": affiliation.url,
        }
    )


def _others(record: Record) -> Iterator[Entity]:
    """The licence and the publisher."""
    license = record.article.license
    told = license_name(license) or "No licence was given: all rights reserved"
    yield {
        "@id": _license(record.article),
        "@type": "CreativeWork",
        "name": told,
        "description": told,
    }
    if record.edition and record.edition.publisher:
        yield {"@id": "#publisher", "@type": "Organization", "name": record.edition.publisher}


def _reference(identifier: str) -> Entity:
    return {"@id": identifier}


def _known(entity: Entity) -> Entity:
    """The entity without what is empty; of a list of one, the one."""
    said = {name: value for name, value in entity.items() if value}
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in said.items()
    }
