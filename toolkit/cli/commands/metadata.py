"""``citable metadata``: an article's record for catalogues and registration agencies."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "write an article's record for DataCite, Crossref, Zenodo, RePEc and library catalogues"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "article", nargs="?", metavar="ARTICLE", help="a slug of docs/articles, a folder or a file"
    )
    parser.add_argument(
        "--as",
        dest="format",
        metavar="FORMAT",
        help="print the record in one format; --list names them",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="folder for the files; build/SLUG/metadata by default",
    )
    parser.add_argument("--list", action="store_true", help="list the formats")


def run(arguments: argparse.Namespace) -> int:
    from toolkit import pipeline
    from toolkit.cli import report

    if arguments.list:
        _list()
        return 0
    if not arguments.article:
        print("citable: name an article\nsee 'citable metadata --help'", file=sys.stderr)
        return 2
    formats = (arguments.format,) if arguments.format else ()
    if arguments.format and (
        not arguments.output or arguments.format not in pipeline.METADATA_FORMATS
    ):
        made = pipeline.metadata(arguments.article, arguments.format)
        report.diagnostics(made.diagnostics)
        # As bytes, since some formats have their own line ends and a mark at their beginning.
        sys.stdout.flush()
        sys.stdout.buffer.write(made.value)
        return 1 if made.failed else 0
    written = pipeline.write_metadata(arguments.article, formats, arguments.output)
    report.diagnostics(written.diagnostics)
    for path in written.value.paths:
        print(path)
    return 1 if written.failed or (formats and not written.value.paths) else 0


def _list() -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from toolkit import pipeline

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Format", no_wrap=True)
    table.add_column("File", no_wrap=True)
    table.add_column("What it is")
    for format in pipeline.metadata_formats():
        table.add_row(format.name, format.file, format.description)
    Console(highlight=False, markup=False, emoji=False).print(table)
