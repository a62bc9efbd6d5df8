"""The events of bibliographies, selected and exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.document.event_dates import EventDate, in_words
from toolkit.document.event_selection import (
    Selection,
    in_order,
    names_of,
    people,
    place,
    read_selection,
    short_title,
)
from toolkit.document.terms import terms
from toolkit.metadata.event_exports import (
    DatedEvent,
    in_calendar,
    to_csv,
    to_ics,
    to_json,
    to_schema_org,
)
from toolkit.model import Bibliography, Diagnostic, Reference, Result, Severity
from toolkit.readers.bibliography import merge, read_bibliography

EVENT_FORMATS: Mapping[str, Callable[[Sequence[DatedEvent]], str]] = {
    "csv": to_csv,
    "ics": to_ics,
    "json": to_json,
}
_SUFFIXES = (".bib", ".json", ".yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event as a list shows it."""

    date: str
    """EDTF, as its source gave it."""
    kind: str
    title: str
    """The short one, if there is one."""
    place: str
    key: str


def export_events(
    format: str, bibliographies: Sequence[str] = (), **filters: str
) -> Result[str]:
    """The events of ``bibliographies`` as text in one of `EVENT_FORMATS`, in date order.

    Without any, all of the working directory's ``bib/`` is read. ``filters`` are those of
    `read_selection`: ``keyword``, ``type``, ``from``, ``to``.
    """
    found = _events(bibliographies, filters)
    diagnostics = list(found.diagnostics)
    for item in found.value:
        if format == "ics" and not in_calendar(item):
            message = f"'{item.key}' has no days that a calendar could hold and is left out"
            diagnostics.append(
                Diagnostic(code="CIT926", severity=Severity.WARNING, message=message)
            )
    return Result(EVENT_FORMATS[format](found.value), tuple(diagnostics))


def list_events(bibliographies: Sequence[str] = (), **filters: str) -> Result[tuple[EventRow, ...]]:
    """The events that `export_events` would write, each in the words of a list."""
    found = _events(bibliographies, filters)
    rows = tuple(
        EventRow(
            date=item.event.date,
            kind=item.event.kind,
            title=item.short_title.replace("\u00a0", " "),
            place=item.event.place,
            key=item.key,
        )
        for item in found.value
    )
    return Result(rows, found.diagnostics)


def schema_events(
    bibliography: Bibliography, cited: Sequence[Reference]
) -> tuple[dict[str, Any], ...]:
    """The events among the references ``cited`` as schema.org/Event, in date order."""
    names = names_of(bibliography[key] for key in bibliography)
    return tuple(to_schema_org(dated_events(in_order(cited, Selection()), names)))


def _events(
    bibliographies: Sequence[str], filters: Mapping[str, str]
) -> Result[tuple[DatedEvent, ...]]:
    read = _read(bibliographies)
    references = [read.value[key] for key in read.value]
    selection, faults = read_selection(filters, references)
    diagnostics = [
        *read.diagnostics,
        *(Diagnostic(code="CIT925", message=fault.message, hint=fault.hint) for fault in faults),
    ]
    chosen = in_order(references, selection)
    return Result(dated_events(chosen, names_of(references)), tuple(diagnostics))


def _read(bibliographies: Sequence[str]) -> Result[Bibliography]:
    paths = [Path(name) for name in bibliographies]
    if not paths:
        paths = [path for path in sorted(Path("bib").glob("*")) if path.suffix in _SUFFIXES]
    if not paths:
        hint = "name a .bib, .json or .yaml file"
        message = "there is no bibliography in bib/"
        return Result(Bibliography(), (Diagnostic(code="CIT902", message=message, hint=hint),))
    results = [read_bibliography(path, path.as_posix()) for path in paths]
    merged = merge([result.value for result in results])
    found = [diagnostic for result in results for diagnostic in result.diagnostics]
    return Result(merged.value, (*found, *merged.diagnostics))


def dated_events(
    events: Iterable[tuple[Reference, EventDate | None]],
    names: frozenset[str],
    lang: str = "en",
) -> tuple[DatedEvent, ...]:
    """Events with their dates, as exports take them."""
    return tuple(
        DatedEvent(
            key=reference.key,
            event=reference.event,
            short_title=short_title(reference),
            place=place(reference),
            people=people(reference, names),
            when=in_words(date, lang, terms(lang)) if date else reference.event.date,
            first=date.bounds[0] if date else None,
            last=date.bounds[1] if date else None,
        )
        for reference, date in events
        if reference.event
    )
