"""``citable serve``: the site of the series on this machine, with OAI-PMH."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "show the site of the series on this machine, and answer harvesters (OAI-PMH)"
SITE = "build/site"
THIS_MACHINE = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "shown",
        nargs="?",
        metavar="DIR|SLUG",
        help=f"the site that citable site made, {SITE} by default; with --preview an article",
    )
    parser.add_argument(
        "--port", type=int, default=8000, metavar="NUMBER", help="port; 8000 by default"
    )
    parser.add_argument(
        "--host",
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
        if arguments.host:
            print("citable: drafts are shown to this machine only: leave out --host", file=sys.stderr)
            return 2
        return watch.run_preview([arguments.shown] if arguments.shown else (), arguments.port)
    site = Path(arguments.shown or SITE)
    ready = pipeline.ready_to_serve(site)
    report.diagnostics(ready.diagnostics)
    if ready.failed:
        return 1
    host = arguments.host or THIS_MACHINE
    served = pipeline.serve(site, host=host, port=arguments.port, started=_say)
    report.diagnostics(served.diagnostics)
    return 1 if served.failed else 0


def _say(address: str) -> None:
    print(f"{address}  (OAI-PMH at {address}oai; Ctrl-C ends it)", file=sys.stderr, flush=True)
