"""``citable events``: the events of the bibliographies, to read or for other programs."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.pipeline import EventRow

_TITLE = 60
"""Characters of a title in the table."""
HELP = "list or export the events of the bibliographies"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "bibliographies",
        nargs="*",
        metavar="BIB",
        help="bibliography files; every one in bib/ when none is given",
    )
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv", "ics"),
        default="table",
        help="a table for people (default), data, or a calendar (iCalendar)",
    )
    parser.add_argument(
        "--keyword",
        metavar="WORDS",
        help="only events with this keyword, or one of several divided by commas",
    )
    parser.add_argument(
        "--type",
        metavar="TYPES",
        help="only events of this type (summit, treaty, speech...), or one of several",
    )
    parser.add_argument(
        "--from", metavar="DATE", help="only events that lasted until this date or began later"
    )
    parser.add_argument(
        "--to", metavar="DATE", help="only events that began before the end of this date"
    )


def run(arguments: argparse.Namespace) -> int:
    from toolkit import pipeline
    from toolkit.cli import report

    options = vars(arguments)
    filters = {name: options[name] for name in ("keyword", "type", "from", "to") if options[name]}
    if arguments.format == "table":
        listed = pipeline.list_events(arguments.bibliographies, **filters)
        report.diagnostics(listed.diagnostics)
        if not listed.failed:
            _print(listed.value)
        return 1 if listed.failed else 0
    exported = pipeline.export_events(arguments.format, arguments.bibliographies, **filters)
    report.diagnostics(exported.diagnostics)
    if exported.failed:
        return 1
    # As bytes, since the line ends of CSV and iCalendar are part of these formats.
    sys.stdout.flush()
    sys.stdout.buffer.write(exported.value.encode())
    return 0


def _print(events: Sequence[EventRow]) -> None:
    import textwrap

    from rich import box
    from rich.console import Console
    from rich.table import Table

    from toolkit.cli.excerpt import visible

    if not events:
        print("no event passes all filters")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Date", "Type", "Event", "Place", "Key"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("Type", "Key"))
    for event in events:
        title = textwrap.shorten(event.title, _TITLE, placeholder=" ...")
        cells = (event.date.replace("/", "/ "), event.kind, title, event.place, event.key)
        table.add_row(*map(visible, cells))
    Console(highlight=False, markup=False, emoji=False).print(table)
