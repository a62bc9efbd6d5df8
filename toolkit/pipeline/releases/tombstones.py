"""Withdrawn editions as a site shows them: by their metadata, since their sources are gone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from toolkit.archive.catalogue import Holding
from toolkit.archive.edition_folder import METADATA
from toolkit.archive.trees import read_record
from toolkit.metadata import export_csl
from toolkit.metadata.csl import unmarked
from toolkit.model import (
    Article,
    Author,
    Catalogues,
    PersonName,
    PublishedEdition,
    Record,
    Reference,
)
from toolkit.pandoc import ast
from toolkit.pipeline.releases.editions import as_edition

_PARTS = {
    "family": "family",
    "given": "given",
    "particle": "non-dropping-particle",
    "dropping_particle": "dropping-particle",
    "suffix": "suffix",
    "literal": "literal",
}
"""Of a name, by our words the variables of CSL-JSON."""


def tombstone(held: Holding, catalogues: Catalogues, released: str) -> PublishedEdition:
    """Title, authors and how it was cited; what its metadata do not say is left out."""
    edition, csl = held.edition, _csl(held)
    article = Article(
        path=edition.article,
        title=edition.title,
        authors=tuple(_authors(csl)),
        lang=str(csl.get("language") or "en"),
        series=edition.series,
        number=edition.number,
        publisher=edition.publisher,
    )
    own = Reference(key=str(csl.get("id") or edition.slug), csl=csl)
    return PublishedEdition(
        record=Record(
            slug=edition.slug,
            article=as_edition(article, edition),
            own=own,
            edition=edition,
            catalogues=catalogues,
        ),
        title=tuple(ast.text(unmarked(edition.title))),
        citation=tuple(ast.text(edition.citation)),
        released=released,
    )


def _csl(held: Holding) -> dict[str, Any]:
    """The paper's own CSL-JSON item, as far as it is one."""
    path = held.files.get(METADATA + export_csl.FILE_NAME)
    try:
        said = json.loads(read_record(path)) if path else []
    except (OSError, ValueError, RecursionError):
        said = []
    item = said[0] if isinstance(said, list) and said else said
    return item if isinstance(item, dict) else {}


def _authors(csl: dict[str, Any]) -> Iterator[Author]:
    names, custom = csl.get("author"), csl.get("custom")
    orcids = custom.get("orcid") if isinstance(custom, dict) else None
    by_name = {name: orcid for orcid, name in orcids.items()} if isinstance(orcids, dict) else {}
    for item in names if isinstance(names, list) else ():
        if isinstance(item, dict):
            parts = {ours: str(item[theirs]) for ours, theirs in _PARTS.items() if item.get(theirs)}
            name = PersonName(**parts)
            yield Author(name=name, orcid=by_name.get(name.inverted, ""))
