"""A .bib text as a bibliography."""

from __future__ import annotations

from types import MappingProxyType

from toolkit.model import Bibliography, Reference, Result, SourceField, Span
from toolkit.readers.bibliography import fields as tables
from toolkit.readers.bibliography.bibtex import parse
from toolkit.readers.bibliography.inherit import resolve
from toolkit.readers.bibliography.item import read_item
from toolkit.readers.bibliography.places import field_span, placed
from toolkit.readers.bibliography.problems import Problems


def read_bib(text: str, name: str) -> Result[Bibliography]:
    """Every entry of a BibTeX or biblatex file that can be read, with the faults of the others."""
    from toolkit.readers.bibliography.events import is_event, read_event

    problems = Problems(name)
    lines = text.split("\n")
    entries = parse(text, problems)
    references: dict[str, Reference] = {}
    for entry in resolve(entries, problems):
        if entry.kind in tables.NOT_PRINTED:
            continue
        event = None
        if is_event(entry):
            item, event = read_event(entry, problems)
        else:
            item = read_item(entry, problems)
        span = Span(name, entry.line)
        references[entry.key] = Reference(
            key=entry.key,
            csl=MappingProxyType(item),
            event=event,
            span=span,
            fields=MappingProxyType(
                {
                    field: SourceField(raw.value, field_span(name, raw.line, field, lines))
                    for field, raw in entry.fields.items()
                }
            ),
            entry_type=entry.kind,
        )
    if not references and not problems.found:
        problems.warning("CIT219", "this bibliography has no entries", 1)
    # What an entry inherits is read again in each of its children.
    placed_ones = (placed(problem, lines) for problem in dict.fromkeys(problems.found))
    found = sorted(dict.fromkeys(placed_ones), key=lambda problem: problem.span)
    return Result(Bibliography(MappingProxyType(references)), tuple(found))
