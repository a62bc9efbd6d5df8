"""Editions as a site shows them: read anew from their own sources."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from toolkit.archive.catalogue import Holding
from toolkit.archive.edition_folder import ENVIRONMENT, SOURCE
from toolkit.archive.trees import read_record
from toolkit.document.event_selection import Selection, in_order, names_of
from toolkit.document.quotes import with_quotes
from toolkit.document.reference_sections import without_dead_links
from toolkit.metadata.event_exports import DatedEvent, to_schema_org
from toolkit.model import (
    Bibliography,
    Catalogues,
    CitedEvent,
    Diagnostic,
    PublishedEdition,
    Record,
    Reference,
    Result,
    SeriesPaper,
    Span,
)
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.pipeline.events import dated_events
from toolkit.pipeline.how_to_cite import catalogued, how_to_cite, own_record
from toolkit.pipeline.options import Options
from toolkit.pipeline.papers import process, processor_of
from toolkit.pipeline.project import Source
from toolkit.pipeline.reading import read_paper
from toolkit.pipeline.releases.environment import released_on
from toolkit.pipeline.releases.tombstones import tombstone
from toolkit.site.places import canonical, edition_page

LANG = "en"
"""Of the site itself; papers are in their own languages."""


def published(
    held: Sequence[Holding], catalogues: Catalogues, address: str = ""
) -> Result[tuple[SeriesPaper, ...]]:
    """The papers of ``held``, each with its editions in the order given.

    ``address`` is that of the site; editions with neither DOI nor address are cited by their pages.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(lambda item: _published(item, catalogues, address), held))
    found = [diagnostic for result in read for diagnostic in result.diagnostics]
    papers: dict[str, list[PublishedEdition]] = {}
    for result in read:
        if result.value:
            earlier = papers.setdefault(result.value.record.slug, [])
            before = tuple(item.edition for item in earlier)
            record = replace(result.value.record, editions=before)
            earlier.append(replace(result.value, record=record))
    series = tuple(
        SeriesPaper(slug=slug, editions=tuple(editions)) for slug, editions in papers.items()
    )
    return Result(series, tuple(found))


def _published(
    held: Holding, catalogues: Catalogues, address: str
) -> Result[PublishedEdition | None]:
    edition = held.edition
    released = _released(held)
    if edition.withdrawn:
        return Result(tombstone(held, catalogues, released))
    page = canonical(address, edition_page(edition.slug, edition.version)) if address else ""
    found_at = edition if edition.doi or edition.url else replace(edition, url=page)
    name = f"{edition.slug} {edition.version}"
    with tempfile.TemporaryDirectory() as folder:
        source = _source(held, Path(folder).resolve())
        if source is None:
            message = f"the edition {name} has no article among its sources"
            return Result(None, (Diagnostic(code="CIT734", message=message, span=Span(name)),))
        inputs, prepared, found = read_paper(source, Options(edition=found_at))
        errors = [item for item in found if item.is_error]
        if prepared is None or errors or inputs.style is None:
            why = errors[0].message if errors else "it has no citation style"
            message = f"the source of the edition {name} cannot be read: {why}"
            return Result(None, (Diagnostic(code="CIT734", message=message, span=Span(name)),))
        article = inputs.article
        cited = process(processor_of(article), inputs, prepared)
        document = without_dead_links(with_quotes(cited.document, article.lang))
        meta = document["meta"]
        references = tuple(inputs.bibliography[key] for key in prepared.keys)
        known = catalogued(article, meta, references)
        record = Record(
            slug=edition.slug,
            article=article,
            own=own_record(article, meta),
            cited=references,
            edition=edition,
            catalogues=catalogues,
        )
        return Result(
            PublishedEdition(
                record=record,
                title=_prose(meta, "title"),
                subtitle=_prose(meta, "subtitle"),
                abstract=_prose(meta, "abstract"),
                citation=_prose(meta, "edition-citation"),
                notice=_prose(meta, "notice"),
                references=_references(document),
                how_to_cite=how_to_cite(article, meta),
                events=_events(inputs.bibliography, references),
                description=known["description"],
                meta_tags=known["meta_tags"],
                released=released,
            )
        )


def _released(held: Holding) -> str:
    """The day on which the edition was made, as far as its records know."""
    path = held.files.get(ENVIRONMENT)
    try:
        return released_on(read_record(path)) if path else ""
    except OSError:
        return ""


def _source(held: Holding, folder: Path) -> Source | None:
    """The edition's sources in ``folder``: an archive may keep them in several places."""
    for path, file in held.files.items():
        if path.startswith(SOURCE):
            target = folder / path.removeprefix(SOURCE)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    edition = held.edition
    article = (folder / edition.article).resolve()
    if not edition.article or not article.is_file() or not article.is_relative_to(folder):
        return None
    name = f"{edition.slug} {edition.version}"
    return Source(path=article, slug=edition.slug, name=name, project=folder)


def _prose(meta: Json, name: str) -> tuple[ast.Node, ...]:
    content = meta.get(name, {}).get("c", ())
    return tuple(content) if isinstance(content, list) else ()


def _references(document: Json) -> tuple[ast.Node, ...]:
    """The entries of the list of references, without the list's headings."""
    lists = (div for div in ast.nodes(document["blocks"], "Div") if div["c"][0][0] == "refs")
    found = next(lists, None)
    return (found,) if found and found["c"][1] else ()


def _events(bibliography: Bibliography, cited: Sequence[Reference]) -> tuple[CitedEvent, ...]:
    names = names_of(bibliography[key] for key in bibliography)
    dated = dated_events(in_order(cited, Selection()), names, LANG)
    return tuple(_event(item, data) for item, data in zip(dated, to_schema_org(dated), strict=True))


def _event(item: DatedEvent, data: Json) -> CitedEvent:
    said = {name: value for name, value in data.items() if name not in ("@id", "superEvent")}
    return CitedEvent(
        key=item.key,
        kind=item.event.kind,
        title=item.event.title,
        date=item.event.date,
        when=item.when,
        first=item.first or (0, 0, 0),
        place=item.place,
        people=item.people,
        organizers=item.event.organizers,
        url=item.event.url,
        data=said,
    )
