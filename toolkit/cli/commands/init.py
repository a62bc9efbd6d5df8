"""``citable init``: an author's own repository, which builds at once."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "make a repository for papers, with a first one that builds"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="DIR", help="a new or an empty folder")


def run(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import init

    result = init(arguments.directory)
    report.diagnostics(result.diagnostics)
    if result.failed:
        return 1
    for path in result.value:
        print(path)
    here = arguments.directory.resolve() == Path.cwd()
    print("\nNext: make" if here else f"\nNext: cd {arguments.directory} && make")
    return 0
