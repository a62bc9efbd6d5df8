"""``citable site``: the web site of the series."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "make the site of the series: a page a paper, indexes, search, feed, records"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "releases",
        nargs="?",
        type=Path,
        default=Path("releases"),
        metavar="DIR",
        help="the releases, or an OCFL storage root; releases by default",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("build/site"),
        metavar="DIR",
        help="folder for the site; build/site by default",
    )
    parser.add_argument(
        "--base-url",
        default="",
        metavar="URL",
        help="address under which the site will stand; by default that of citable.toml",
    )
    parser.add_argument(
        "--house-style",
        default="working-paper",
        metavar="NAME",
        help="house style of the site; working-paper by default",
    )


def run(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import make_site

    made = make_site(
        arguments.releases,
        output=arguments.output,
        address=arguments.base_url,
        house_style=arguments.house_style,
    )
    report.diagnostics(made.diagnostics)
    if made.failed:
        return 1
    print(made.value.folder / "index.html")
    sys.stdout.flush()
    said = made.value
    counts = [(said.papers, "paper"), (said.editions, "version"), (said.files, "file")]
    told = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
    print(f"{', '.join(told)} for {said.address}", file=sys.stderr)
    return 0
