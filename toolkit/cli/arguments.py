"""Arguments that several commands take, worded once."""

from __future__ import annotations

import argparse


def add_sources(parser: argparse.ArgumentParser) -> None:
    """The articles that a command is about."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SLUG|PATH",
        help="an article's slug, its folder or a Markdown file; every article in docs/articles "
        "when none is given",
    )


def add_format(parser: argparse.ArgumentParser, verb: str = "print") -> None:
    """``--format text|json``; ``verb`` says what the command does with what it found."""
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=f"how to {verb}: for people (default) or for programs",
    )


def words(value: str) -> tuple[str, ...]:
    """``a,b c`` as ``("a", "b", "c")``."""
    return tuple(value.replace(",", " ").split())
