"""``citable new``: one more article in this repository."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "add an article"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "slug", metavar="SLUG", help="its name in paths: lower case, digits and hyphens"
    )
    parser.add_argument("--title", metavar="TITLE", help="its title; made from the slug by default")


def run(arguments: argparse.Namespace) -> int:
    import datetime

    from toolkit.cli import report
    from toolkit.pipeline import new_article

    result = new_article(
        arguments.slug,
        title=arguments.title,
        root=Path(),
        date=datetime.date.today().isoformat(),
    )
    report.diagnostics(result.diagnostics)
    if result.failed:
        return 1
    print(result.value)
    return 0
