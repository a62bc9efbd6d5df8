"""``citable styles``: find a citation style."""

from __future__ import annotations

import argparse
import sys

from toolkit.cli.arguments import add_format

HELP = "search the citation styles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="words that its name or title holds; all of them must be there",
    )
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    from toolkit.pipeline import find_styles

    found = find_styles(arguments.words)
    if arguments.format == "json":
        import dataclasses
        import json

        json.dump(
            [dataclasses.asdict(style) for style in found], sys.stdout, indent=2, ensure_ascii=False
        )
        print()
        return 0
    for style in found:
        print(f"{style.name}  {style.title}" + (f"  (as {style.parent})" if style.parent else ""))
    if not found:
        words = " ".join(arguments.words)
        print(f"citable: no citation style has '{words}' in its name or title", file=sys.stderr)
        return 1
    return 0
