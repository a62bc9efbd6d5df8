"""``citable import``: an article folder from a file of another kind."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.arguments import add_format, add_limits
from toolkit.cli.excerpt import visible

if TYPE_CHECKING:
    from rich.table import Table

    from toolkit.model import Inferred
    from toolkit.pipeline import Import

_WIDEST = 120
"""Characters of a text that is shown on the terminal."""
_UNREAD = "Until somebody has read it through, build it with --untrusted where it is not your own."
HELP = "make an article from a text, DOCX, ODT, HTML, LaTeX or JATS file, or a bibliography"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to import")
    parser.add_argument(
        "--slug", metavar="SLUG", help="the article's name; made from its title by default"
    )
    parser.add_argument(
        "--output",
        metavar="FOLDER",
        type=Path,
        help="the folder to make (default: docs/articles/SLUG)",
    )
    parser.add_argument(
        "--trusted",
        action="store_true",
        help="FILE is your own: read it without limits, not in a process that is shut in",
    )
    add_limits(parser, "a file that is not trusted")
    add_format(parser, "report")


def run(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import import_article

    if arguments.trusted and (arguments.time_limit or arguments.memory_limit):
        print("citable: with --trusted there are no limits\nsee 'citable import --help'", file=sys.stderr)
        return 2
    result = import_article(
        arguments.file,
        slug=arguments.slug,
        folder=arguments.output,
        trusted=arguments.trusted,
        time_limit=arguments.time_limit,
        memory_limit=arguments.memory_limit,
    )
    report.diagnostics(result.diagnostics)
    if result.value is None:
        return 1
    if arguments.format == "json":
        import json

        json.dump(_as_json(result.value), sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        _print(result.value)
        if result.value.article and not arguments.trusted:
            print(_UNREAD, file=sys.stderr)
    return 0


def _print(made: Import) -> None:
    """What was understood, for a person to go through, and the files on standard output."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Field", "Understood as", "How sure", "Why"):
        table.add_column(heading, overflow="fold")
    colours = {"stated": "green", "likely": "", "guessed": "bold yellow"}
    for item in made.inferred:
        style = colours[item.confidence.value]
        table.add_row(item.field, _short(item.value), item.confidence.value, item.why, style=style)
    if made.inferred:
        console.print(table)
        console.print(f"Go through {made.article}: what was guessed is marked there.")
    if made.events:
        console.print(_events(made))
        console.print("Name these events in events.bib and cite them, or delete what is none.")
    for path in made.files:
        print(path)


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _WIDEST else f"{text[:_WIDEST].rstrip()}…"


def _events(made: Import) -> Table:
    """The events that the text dates, each with its sentence."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Event", "How sure", "Sentence"):
        table.add_column(heading, overflow="fold")
    for stub in made.events:
        style = "bold yellow" if stub.confidence.value == "guessed" else ""
        table.add_row(stub.date, stub.confidence.value, _short(stub.sentence), style=style)
    return table


def _as_json(made: Import) -> dict[str, object]:
    return {
        "article": str(made.article) if made.article else None,
        "files": [str(path) for path in made.files],
        "inferred": [_inferred(item) for item in made.inferred],
        "events": [
            {
                "key": stub.key,
                "date": stub.date,
                "confidence": stub.confidence.value,
                "sentence": stub.sentence,
            }
            for stub in made.events
        ],
    }


def _inferred(item: Inferred) -> dict[str, str]:
    return {
        "field": item.field,
        "value": item.value,
        "confidence": item.confidence.value,
        "why": item.why,
        "source": item.source,
    }
