"""A chronology: the events of an article as a table in the order in which they happened."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence

from toolkit.document.event_dates import EventDate
from toolkit.document.event_list import (
    ROW,
    EventList,
    date_text,
    placeholder,
    title_link,
)
from toolkit.document.event_selection import Fault, people, place
from toolkit.model import Reference, nearest
from toolkit.pandoc import ast

Cell = Callable[[Reference, "EventDate | None", EventList], ast.Nodes]


def chronology(events: EventList, columns: str = "") -> tuple[ast.Nodes, list[Fault]]:
    """A table with a row an event, and the columns asked for that do not exist.

    ``columns`` names some of `COLUMNS`, in the order in which they shall stand. A column
    without any entry is left out, as is the whole table where there is no event.
    """
    wanted = columns.replace(",", " ").split() or list(COLUMNS)
    faults = [_unknown(name) for name in wanted if name not in COLUMNS]
    names = list(dict.fromkeys(name for name in wanted if name in COLUMNS))
    if not events.events or not names:
        return [], faults
    rows = [
        [COLUMNS[name][1](reference, date, events) for name in names]
        for reference, date in events.events
    ]
    kept = [at for at in range(len(names)) if any(row[at] for row in rows)]
    head = {names[at]: _head(names[at], events) for at in kept}
    body = [
        [_anchored(row[at], reference, events) if at == kept[0] else row[at] for at in kept]
        for row, (reference, _) in zip(rows, events.events, strict=True)
    ]
    return [_table(events, head, body)], faults


def _head(column: str, events: EventList) -> ast.Nodes:
    """The word above a column; on paper, places are pages."""
    inlines = ast.text(events.words[COLUMNS[column][0]])
    if column != "cited":
        return inlines
    return [ast.span(inlines, ast.attr("", ["cited-head"], data_print=events.words["on-page"]))]


def _unknown(name: str) -> Fault:
    hint = nearest(name, COLUMNS) or f"columns are {', '.join(COLUMNS)}"
    return Fault("columns", f"a chronology has no column '{name}'", hint)


def _date(reference: Reference, date: EventDate | None, events: EventList) -> ast.Nodes:
    """A line ends between the two dates of a span, not within one of them."""
    begin, dash, end = date_text(reference, date, events).partition("– ")
    inlines = [ast.span(ast.text(begin + dash.strip()), ast.attr("", ["together"]))]
    if end:
        inlines += [ast.space(), ast.span(ast.text(end), ast.attr("", ["together"]))]
    return inlines if begin else []


def _event(reference: Reference, date: EventDate | None, events: EventList) -> ast.Nodes:
    return [title_link(reference)]


def _place(reference: Reference, date: EventDate | None, events: EventList) -> ast.Nodes:
    line = place(reference)
    return ast.text(line) if line else []


def _participants(reference: Reference, date: EventDate | None, events: EventList) -> ast.Nodes:
    names = people(reference, events.names)
    return ast.text(events.words["comma"].join(names)) if names else []


def _cited(reference: Reference, date: EventDate | None, events: EventList) -> ast.Nodes:
    return [placeholder(reference)]


COLUMNS: dict[str, tuple[str, Cell]] = {
    "date": ("date", _date),
    "event": ("event", _event),
    "place": ("place", _place),
    "participants": ("participants", _participants),
    "cited": ("cited-in", _cited),
}
"""Column by the word that asks for it: the term at its head, and its cells."""


def _anchored(cell: ast.Nodes, reference: Reference, events: EventList) -> ast.Nodes:
    """A cell with the row's anchor."""
    table = "" if events.number == 1 else f"-{events.number}"
    anchor = f"event{table}-{reference.key}"
    return [ast.span(cell, ast.attr(anchor, [ROW], event=reference.key))]


def _table(
    events: EventList, head: Mapping[str, ast.Nodes], body: list[list[ast.Nodes]]
) -> ast.Node:
    """``head`` by column, for a house style to give columns their widths."""
    attributes = ast.attr(events.anchor, ["chronology"])
    if events.lang:
        attributes[2].append(["lang", events.lang])
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}] for _ in head]
    rows = [_row(cells) for cells in body]
    return {
        "t": "Table",
        "c": [
            attributes,
            [None, events.caption],
            columns,
            [ast.attr(), [_row(list(head.values()), list(head))]],
            [[ast.attr(), 0, [], rows]],
            [ast.attr(), []],
        ],
    }


def _row(cells: list[ast.Nodes], classes: Sequence[str] = ()) -> list[object]:
    return [
        ast.attr(),
        [_cell(cell, name) for cell, name in itertools.zip_longest(cells, classes, fillvalue="")],
    ]


def _cell(inlines: ast.Nodes, name: str) -> list[object]:
    content = [{"t": "Plain", "c": inlines}] if inlines else []
    return [ast.attr("", [name] if name else []), {"t": "AlignDefault"}, 1, 1, content]
