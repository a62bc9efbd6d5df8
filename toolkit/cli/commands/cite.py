"""``citable cite``: print references by their keys."""

from __future__ import annotations

import argparse
import sys

HELP = "print references by their keys, in a citation style or as data"
FORMATS = ("text", "html", "markdown", "bibtex", "ris", "csl-json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "keys", nargs="+", metavar="KEY", help="key of a reference, with or without @"
    )
    parser.add_argument(
        "--style",
        default="",
        metavar="NAME",
        help="citation style, a name that 'citable styles' finds or a .csl file; "
        "chicago-author-date by default",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="how to print: in the style (text, html, markdown) or as data (bibtex, ris, csl-json)",
    )
    parser.add_argument(
        "--bibliography",
        action="append",
        default=[],
        metavar="BIB",
        help="a bibliography file; every one in bib/ when none is given",
    )
    parser.add_argument(
        "--lang", default="en", metavar="TAG", help="language of the terms; en by default"
    )


def run(arguments: argparse.Namespace) -> int:
    from toolkit import pipeline

    cited = pipeline.cite(
        [key.removeprefix("@") for key in arguments.keys],
        style=arguments.style,
        format=arguments.format,
        bibliographies=arguments.bibliography,
        lang=arguments.lang,
    )
    if cited.diagnostics:
        from toolkit.cli import report

        report.diagnostics(cited.diagnostics)
    if cited.value:
        # As bytes, since the line ends of RIS are part of the format.
        sys.stdout.flush()
        sys.stdout.buffer.write(cited.value.encode())
    return 1 if cited.failed else 0
