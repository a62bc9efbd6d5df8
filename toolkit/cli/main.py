"""The command ``citable``: parse the arguments, run one command, return its exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn, Protocol

from toolkit import __version__
from toolkit.cli.commands import (
    archive,
    build,
    check,
    cite,
    doctor,
    events,
    import_,
    init,
    metadata,
    new,
    release,
    schema,
    serve,
    site,
    styles,
    verify,
    watch,
)
from toolkit.cli.interrupts import interrupt_once
from toolkit.model import nearest

OK, USER_ERROR, WRONG_USAGE, OUR_BUG = 0, 1, 2, 3
INTERRUPTED, BROKEN_PIPE = 130, 141
"""As a shell reports a command that SIGINT and SIGPIPE ended."""


class Command(Protocol):
    """What a module in ``toolkit.cli.commands`` offers."""

    HELP: str
    """One line for the list of commands."""

    @staticmethod
    def add_arguments(parser: argparse.ArgumentParser) -> None: ...

    @staticmethod
    def run(arguments: argparse.Namespace) -> int:
        """Do the work and return an exit code."""


COMMANDS: Mapping[str, Command] = {
    "init": init,
    "new": new,
    "import": import_,
    "build": build,
    "watch": watch,
    "check": check,
    "metadata": metadata,
    "events": events,
    "cite": cite,
    "release": release,
    "archive": archive,
    "verify": verify,
    "site": site,
    "serve": serve,
    "styles": styles,
    "schema": schema,
    "doctor": doctor,
}
"""In the order in which an author meets them."""

DESCRIPTION = """\
Turn articles and a bibliography into working papers: PDF, HTML and DOCX with complete
authors and affiliations, in any citation style, with events cited like books.

An article is docs/articles/SLUG/article.md; bibliographies are bib/*.bib; papers go to
build/SLUG/."""

EPILOG = """\
examples:
  citable init mypapers && cd mypapers && citable build
  citable build my-slug --to pdf,docx --style chicago-author-date
  citable build notes/paper.md --output out

exit codes:
  0  everything was built     1  an error in an article, a bibliography or a style
  2  wrong usage              3  a bug in citable
  130  interrupted by Ctrl-C"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line and where to read on."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"citable: {message}\nsee '{self.prog} --help'\n")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(
        prog="citable",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("-V", "--version", action="version", version=f"citable {__version__}")
    commands = top.add_subparsers(
        title="commands, in the order of use",
        metavar="COMMAND",
        dest="command",
        parser_class=_Parser,
    )
    for name, command in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=command.HELP,
            description=f"{command.HELP[0].upper()}{command.HELP[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``citable`` and return its exit code; no exception leaves."""
    _tolerate_any_character()
    interrupt_once()
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else OK
    except KeyboardInterrupt:
        print("citable: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # What is still in the buffer must not raise again when the interpreter closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        return _report_bug(error)


def _run(arguments: list[str]) -> int:
    top = parser()
    word = next((argument for argument in arguments if not argument.startswith("-")), None)
    if word is not None and word not in COMMANDS:
        hint = nearest(word, COMMANDS)
        top.error(f"there is no command '{word}'" + (f"; {hint}" if hint else ""))
    parsed = top.parse_args(arguments)
    if parsed.command is None:
        top.print_help(sys.stderr)
        return WRONG_USAGE
    return parsed.run(parsed)


def _report_bug(error: Exception) -> int:
    if os.environ.get("CITABLE_DEBUG"):
        import traceback

        traceback.print_exc()
    else:
        print(
            f"citable: a bug in citable, not in your files: {type(error).__name__}: "
            f"{' '.join(str(error).split())} (run with CITABLE_DEBUG=1 for a traceback)",
            file=sys.stderr,
        )
    return OUR_BUG


def _tolerate_any_character() -> None:
    """A terminal without Unicode shows an escape for what it lacks, and nothing fails."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
