"""Arguments that several commands take, worded once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence


def add_sources(parser: argparse.ArgumentParser) -> None:
    """The articles that a command is about."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SLUG|PATH",
        help="an article's slug, its folder or a Markdown file; every article in docs/articles "
        "when none is given",
    )


def add_format(
    parser: argparse.ArgumentParser, verb: str = "print", more: Sequence[str] = ()
) -> None:
    """``--format text|json``, and ``more``; ``verb`` says what is done with what was found."""
    besides = f"; {' and '.join(more)} as those know it" if more else ""
    parser.add_argument(
        "--format",
        choices=("text", "json", *more),
        default="text",
        help=f"how to {verb}: for people (default) or for programs{besides}",
    )


def add_limits(parser: argparse.ArgumentParser, what: str) -> None:
    """``--time-limit`` and ``--memory-limit`` of ``what`` is read in a process of its own."""
    parser.add_argument(
        "--time-limit",
        type=whole_number,
        metavar="SECONDS",
        help=f"time that {what} may take; 120 by default",
    )
    parser.add_argument(
        "--memory-limit",
        type=whole_number,
        metavar="MB",
        help=f"memory that each process of {what} may use; 2000 by default",
    )


def limits_in_vain(arguments: argparse.Namespace) -> str:
    """What is wrong about limits where nothing is limited; empty where nothing is."""
    limited = arguments.time_limit or arguments.memory_limit
    return "--time-limit and --memory-limit are for --untrusted" if limited and not arguments.untrusted else ""


def whole_number(word: str) -> int:
    """A whole number above nothing."""
    if not word.isdigit() or not int(word):
        raise argparse.ArgumentTypeError(f"'{word}' is no whole number above 0")
    return int(word)


def words(value: str) -> tuple[str, ...]:
    """``a,b c`` as ``("a", "b", "c")``."""
    return tuple(value.replace(",", " ").split())


def without_extra(error: ModuleNotFoundError, extra: str) -> int:
    """Say which extra of the installation a command needs; an exit code."""
    wanted = f"pip install 'citable-toolkit[{extra}]'"
    print(f"citable: this command needs {error.name}: {wanted}", file=sys.stderr)
    return 1
