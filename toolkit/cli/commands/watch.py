"""``citable watch``: build papers again on every save, and show them while they are written."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.arguments import add_sources, without_extra
from toolkit.cli.commands.build import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.model import Diagnostic
    from toolkit.pipeline import PaperReport

HELP = "build papers again on every save, and show them in the browser"
DEFAULT_PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_sources(parser)
    parser.add_argument(
        "--to",
        type=formats,
        metavar="FORMATS",
        help="formats to build, separated by commas; html and pdf with --preview",
    )
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for the papers' folders; build by default"
    )
    parser.add_argument(
        "--preview",
        action="store_true",
        help="show HTML and PDF side by side in the browser, with what is wrong; a save that "
        "cannot be built keeps the last good paper",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=DEFAULT_PORT,
        metavar="N",
        help=f"port of the preview on this machine; {DEFAULT_PORT} by default",
    )


def run(arguments: argparse.Namespace) -> int:
    from toolkit import pipeline

    options: dict[str, Any] = {"output": arguments.output}
    if arguments.to:
        options["formats"] = arguments.to
    if arguments.preview:
        return run_preview(arguments.sources, arguments.port, **options)
    try:
        return 0 if pipeline.watch(arguments.sources, _telling(), **options) else 1
    except ModuleNotFoundError as error:
        return without_extra(error, "serve")
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 0


def run_preview(sources: Sequence[str], port: int, **options: Any) -> int:
    """Show articles in the browser, and build them on every save, until an interrupt."""
    from toolkit import pipeline

    try:
        told = {"port": port, "on_ready": _say_where}
        return 0 if pipeline.preview(sources, _telling(), **told, **options) else 1
    except ModuleNotFoundError as error:
        return without_extra(error, "serve")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        print(f"citable: port {port}: {reason.lower()}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 0


def _telling() -> Callable[[tuple[PaperReport, ...]], None]:
    """Tells what a save has changed: files of papers that it had built again, and what is wrong now."""
    from dataclasses import replace

    from toolkit.cli import report

    known: dict[str, tuple[Diagnostic, ...]] = {}

    def tell(reports: tuple[PaperReport, ...]) -> None:
        shown = []
        for paper in reports:
            if paper.unchanged:
                said = paper.diagnostics if paper.diagnostics != known.get(paper.source) else ()
                shown.append(replace(paper, outputs=(), diagnostics=said))
            else:
                shown.append(paper)
            known[paper.source] = paper.diagnostics
        report.papers(shown)

    return tell


def _say_where(address: str) -> None:
    print(f"the preview is at {address} (Ctrl-C ends it)", file=sys.stderr, flush=True)
