"""``citable serve``: the site of the series on this machine, with OAI-PMH."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "show the site of the series on this machine, and answer harvesters (OAI-PMH)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "site",
        nargs="?",
        type=Path,
        default=Path("build/site"),
        metavar="DIR",
        help="the site that citable site made; build/site by default",
    )
    parser.add_argument(
        "--port", type=int, default=8000, metavar="NUMBER", help="port; 8000 by default"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help="address to listen on; by default only this machine is answered",
    )
    parser.add_argument(
        "--preview",
        action="store_true",
        help="show the articles instead while they are written, as 'citable watch --preview' does",
    )


def run(arguments: argparse.Namespace) -> int:
    from toolkit import pipeline
    from toolkit.cli import report
    from toolkit.cli.commands import watch

    if arguments.preview:
        return watch.run_preview((), arguments.port)
    ready = pipeline.ready_to_serve(arguments.site)
    report.diagnostics(ready.diagnostics)
    if ready.failed:
        return 1
    served = pipeline.serve(arguments.site, host=arguments.host, port=arguments.port, started=_say)
    report.diagnostics(served.diagnostics)
    return 1 if served.failed else 0


def _say(address: str) -> None:
    print(f"{address}  (OAI-PMH at {address}oai; Ctrl-C ends it)", file=sys.stderr, flush=True)
