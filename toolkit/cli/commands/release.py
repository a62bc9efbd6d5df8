"""``citable release``: an edition that never changes again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.arguments import add_format
from toolkit.cli.commands.build import formats

if TYPE_CHECKING:
    from toolkit.pipeline import PaperReport

HELP = "release a version of an article: every format, its source and its metadata"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="SLUG|PATH", help="the article")
    parser.add_argument(
        "--version",
        default="",
        metavar="VERSION",
        help="version, such as 1.1; by default that of the front matter, or the next one",
    )
    parser.add_argument(
        "--kind",
        choices=("major", "minor"),
        default="",
        help="count up from the last version: 1.0 to 2.0, or to 1.1",
    )
    parser.add_argument(
        "--change", default="", metavar="NOTE", help="what changed since the version before"
    )
    parser.add_argument(
        "--date",
        default="",
        metavar="DAY",
        help="day of the release; by default the article's date",
    )
    parser.add_argument(
        "--withdraw",
        default="",
        metavar="REASON",
        help="withdraw the version instead: its title page and metadata remain, with the reason",
    )
    parser.add_argument(
        "--sign", type=Path, metavar="KEY", help="sign the manifest with this private SSH key"
    )
    parser.add_argument(
        "--to",
        type=formats,
        default=(),
        metavar="FORMATS",
        help="pdf, html, docx, jats, epub or latex; by default all but the last",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("releases"),
        metavar="DIR",
        help="folder for the releases; releases by default",
    )
    add_format(parser, "report")


def run(arguments: argparse.Namespace) -> int:
    import datetime

    from toolkit.cli import report
    from toolkit.pipeline import Wanted, release

    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    day = arguments.date or (today if arguments.withdraw else "")
    done = release(
        arguments.article,
        Wanted(
            version=arguments.version,
            kind=arguments.kind,
            change=arguments.change,
            date=day,
            withdraw=arguments.withdraw,
            released=today,
            sign=arguments.sign,
            formats=arguments.to,
            folder=arguments.output,
        ),
    )
    verb = "withdrawn" if arguments.withdraw else "released"
    report.papers((done,), arguments.format, verb=verb, folder=_folder(done))
    return 1 if done.failed else 0


def _folder(done: PaperReport) -> Path | None:
    """The edition's, in which the paper comes first: its forty files are for programs to be told."""
    return Path(done.outputs[0]).parent if done.outputs else None
