"""``citable build``: articles to papers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from toolkit.cli.arguments import (
    add_format,
    add_limits,
    add_sources,
    limits_in_vain,
    whole_number,
    without_extra,
)

HELP = "turn articles into papers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_sources(parser)
    parser.add_argument(
        "--to",
        type=formats,
        metavar="FORMATS",
        help="pdf, html, docx, jats, epub or latex, separated by commas; the first three by default",
    )
    parser.add_argument(
        "--style",
        metavar="NAME",
        help="citation style, a name that 'citable styles' finds or a .csl file, "
        "instead of the article's own",
    )
    parser.add_argument(
        "--house-style",
        metavar="NAME",
        help="house style, a folder of styles/, instead of the article's own",
    )
    parser.add_argument(
        "--pdf-variant",
        metavar="NAME",
        help="standard that the PDF keeps, such as pdf/a-2u or pdf/ua-1, instead of the "
        "article's own; pdf/a-3a by default",
    )
    parser.add_argument(
        "--anonymous",
        nargs="?",
        const="names",
        default="",
        metavar="self",
        help="leave out the authors, for blind review; --anonymous=self hides them in the "
        "references as well",
    )
    parser.add_argument(
        "--untrusted",
        action="store_true",
        help="for sources of strangers: no HTML, no file but those of the article's folder, built-in "
        "styles only, and limits on time, memory and output",
    )
    add_limits(parser, "an untrusted paper")
    parser.add_argument(
        "--output",
        type=_place,
        metavar="DIR",
        help="folder for the papers' folders, with --executor dask also a URL; build by default",
    )
    _add_arguments_of_many(parser)
    add_format(parser, "report")
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="also write what --format json prints, and counts, to a file",
    )
    parser.add_argument(
        "--depfile",
        action="store_true",
        help="also write SLUG.d beside the paper, which tells make what it was made from",
    )


def _add_arguments_of_many(parser: argparse.ArgumentParser) -> None:
    """How many papers are built side by side, and where."""
    parser.add_argument(
        "--jobs",
        type=whole_number,
        metavar="N",
        help="processes that build papers; one a processor by default, where papers are many",
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="do not try again what failed before, where no file of it has changed; what was "
        "built is never built again",
    )
    parser.add_argument(
        "--executor",
        choices=("processes", "dask"),
        default="processes",
        help="what builds many papers: processes here (default), or the machines of a Dask "
        "cluster; sources may then be URLs, and projects",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of the Dask cluster, such as tcp://10.0.0.1:8786",
    )


def run(arguments: argparse.Namespace) -> int:
    import contextlib
    import gc
    import logging
    import os

    from toolkit.pipeline.typesetter import typesetter

    if _sets_pages_here(arguments):
        typesetter.begin_early()
    from toolkit import pipeline
    from toolkit.cli import progress, report

    # An article's name behind the option is no value of it.
    sources = arguments.sources
    if arguments.anonymous not in ("", "names", "self"):
        sources, arguments.anonymous = [arguments.anonymous, *sources], "names"
    if fault := _misuse(arguments, sources):
        print(f"citable: {fault}\nsee 'citable build --help'", file=sys.stderr)
        return 2
    if arguments.report:
        # After an interrupt there is no report, least of all that of another run.
        with contextlib.suppress(OSError):
            arguments.report.unlink()
    # A page is laid out in a million small objects that live until it is written: to look for
    # dead ones as often as usual takes a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    asked = {
        "formats": arguments.to,
        "style": arguments.style,
        "house_style": arguments.house_style,
        "pdf_variant": arguments.pdf_variant,
        "output": arguments.output,
        "anonymous": arguments.anonymous,
        "untrusted": arguments.untrusted,
        "time_limit": arguments.time_limit,
        "memory_limit": arguments.memory_limit,
        "resume": arguments.resume,
    }
    with progress.papers() as advance:
        if arguments.executor == "dask":
            if not os.environ.get("CITABLE_DEBUG"):
                logging.disable(logging.ERROR)  # What Dask says to its operators.
            try:
                papers = pipeline.build_on_dask(
                    sources, scheduler=arguments.scheduler, progress=advance, **asked
                )
            except ModuleNotFoundError as error:
                if error.name not in ("dask", "distributed", "fsspec"):
                    raise
                return without_extra(error, "dask")
        else:
            local = {"depfile": arguments.depfile, "jobs": arguments.jobs}
            papers = pipeline.build(sources, progress=advance, **local, **asked)
    written = not arguments.report or report.write(papers, arguments.report)
    report.papers(papers, arguments.format)
    return 1 if not papers or not written or any(paper.failed for paper in papers) else 0


def _sets_pages_here(arguments: argparse.Namespace) -> bool:
    """Whether this process is likely to make PDFs, not others in its place."""
    many = arguments.untrusted or arguments.executor == "dask" or (arguments.jobs or 1) > 1
    return not many and (not arguments.to or "pdf" in arguments.to)


def _misuse(arguments: argparse.Namespace, sources: Sequence[str]) -> str:
    """What cannot go together, or would destroy something."""
    if arguments.report and not _may_be_replaced(arguments.report):
        return f"--report: '{arguments.report}' is there, and no report of an earlier run"
    if fault := limits_in_vain(arguments):
        return fault
    if arguments.executor == "dask":
        if not arguments.scheduler:
            return "--executor dask needs the address of a scheduler: --scheduler tcp://HOST:8786"
        local = [name for name in ("depfile", "jobs") if getattr(arguments, name)]
        return f"--{local[0]} is not for --executor dask" if local else ""
    if arguments.scheduler:
        return "--scheduler is for --executor dask"
    urls = [word for word in (*sources, arguments.output) if "://" in str(word)]
    return f"'{urls[0]}' is a URL, which only --executor dask reads and writes" if urls else ""


def _may_be_replaced(report: Path) -> bool:
    """Whether nothing is there yet, or nothing but a report."""
    import json

    if not report.is_file():
        return True
    try:
        content = report.read_bytes()
        return not content.strip() or {"summary", "papers"} <= json.loads(content).keys()
    except (OSError, ValueError, AttributeError):
        return False


def _place(word: str) -> str | Path:
    """A folder, or a URL as it stands."""
    return word if "://" in word else Path(word)


def formats(words: str) -> tuple[str, ...]:
    """The formats of ``pdf,html``, each once; an unknown one is wrong usage."""
    from toolkit.model import nearest
    from toolkit.pipeline import FORMATS

    named = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    unknown = [name for name in named if name not in FORMATS]
    if unknown or not named:
        name = unknown[0] if unknown else words
        hint = nearest(name, FORMATS) or f"formats are {', '.join(FORMATS)}"
        raise argparse.ArgumentTypeError(f"there is no format '{name}'; {hint}")
    return named
