"""``citable check``: find what is wrong without writing a paper."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from toolkit.cli.arguments import (
    add_format,
    add_limits,
    add_sources,
    limits_in_vain,
    words,
)
from toolkit.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from toolkit.model import Article, Author, Diagnostic
    from toolkit.pipeline import PaperReport

HELP = "report what is wrong with articles, and build nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_sources(parser)
    parser.add_argument(
        "--front-matter",
        action="store_true",
        help="also print how authors and affiliations were understood",
    )
    parser.add_argument(
        "--compare-processors",
        action="store_true",
        help="also list each citation and reference that the citation processors print differently",
    )
    parser.add_argument(
        "--select",
        type=words,
        default=(),
        metavar="CODE,...",
        help="report only these: codes (CIT261), beginnings of codes (CIT2), rules or families",
    )
    parser.add_argument(
        "--ignore", type=words, default=(), metavar="CODE,...", help="report all but these"
    )
    parser.add_argument(
        "--for",
        dest="places",
        type=words,
        default=(),
        metavar="PLACE,...",
        help="also report what a place that takes papers would miss (zenodo, crossref, arxiv ...)",
    )
    parser.add_argument(
        "--untrusted",
        action="store_true",
        help="for sources of strangers: as in 'citable build --untrusted'",
    )
    add_limits(parser, "an untrusted paper")
    parser.add_argument("--fix", action="store_true", help="change what can be changed safely")
    parser.add_argument(
        "--fail-on",
        choices=[severity.value for severity in Severity],
        help="the mildest finding that makes the exit code 1 (default: error)",
    )
    parser.add_argument(
        "--explain",
        metavar="CODE",
        help="say what a code, a rule or a place means, and check nothing",
    )
    add_format(parser, "report", ("sarif", "github"))


def run(arguments: argparse.Namespace) -> int:
    from toolkit import pipeline
    from toolkit.cli import report

    if arguments.explain:
        return _explain(arguments.explain)
    if fault := _misuse(arguments):
        print(f"citable: {fault}\nsee 'citable check --help'", file=sys.stderr)
        return 2
    if arguments.front_matter:
        return _front_matter(arguments)
    # A large bibliography is a million objects that live to the end: looking for garbage among
    # them takes a third of the time.
    gc.set_threshold(100_000, 20, 20)
    papers = _check(arguments)
    if arguments.fix and (fixed := pipeline.fix(_diagnostics(papers))):
        print(f"fixed {len(fixed)}: {', '.join(sorted({item.code for item in fixed}))}", file=sys.stderr)
        papers = _check(arguments)
    if arguments.format in ("sarif", "github"):
        _for_machines(report.ordered(_diagnostics(papers)), arguments.format)
    else:
        report.papers(papers, arguments.format, verb="checked")
        if arguments.format == "text":
            report.counts(_diagnostics(papers))
    severities = [severity.value for severity in Severity]
    worst = arguments.fail_on or pipeline.configuration().fail_on
    failing = severities[: severities.index(worst) + 1]
    failed = any(item.severity.value in failing for item in _diagnostics(papers))
    return 1 if not papers or failed else 0


def _misuse(arguments: argparse.Namespace) -> str:
    """What cannot go together."""
    if not arguments.untrusted:
        return limits_in_vain(arguments)
    alone = [name for name in ("fix", "front_matter") if getattr(arguments, name)]
    return f"--{alone[0].replace('_', '-')} is not for --untrusted" if alone else ""


def _check(arguments: argparse.Namespace) -> tuple[PaperReport, ...]:
    from toolkit import pipeline
    from toolkit.cli import progress

    with progress.bar() as advance:
        return pipeline.check(
            arguments.sources,
            compare_processors=arguments.compare_processors,
            select=arguments.select,
            ignore=arguments.ignore,
            places=arguments.places,
            untrusted=arguments.untrusted,
            time_limit=arguments.time_limit,
            memory_limit=arguments.memory_limit,
            progress=advance,
        )


def _diagnostics(papers: Sequence[PaperReport]) -> Iterator[Diagnostic]:
    return (diagnostic for paper in papers for diagnostic in paper.diagnostics)


def _for_machines(found: Sequence[Diagnostic], form: str) -> None:
    import json

    from toolkit import pipeline
    from toolkit.cli import github, sarif

    if form == "sarif":
        json.dump(sarif.as_sarif(found, pipeline.code_pages()), sys.stdout, indent=2, ensure_ascii=False)
        print()
        return
    for line in github.as_github(found):
        print(line)


def _explain(word: str) -> int:
    from rich.console import Console
    from rich.markdown import Markdown

    from toolkit import pipeline

    page = pipeline.explain(word)
    if not page:
        hint = pipeline.suggest(word) or "the guide's reference page on rules lists all codes"
        print(f"citable: nothing is called '{word}'; {hint}", file=sys.stderr)
        return 2
    console = Console(width=None if sys.stdout.isatty() else 100)
    if console.is_terminal:
        console.print(Markdown(page))
    else:
        print(page, end="")
    return 0


def _front_matter(arguments: argparse.Namespace) -> int:
    from toolkit import pipeline
    from toolkit.cli import report

    results = pipeline.read_front_matter(arguments.sources)
    if arguments.format == "json":
        import json

        json.dump([_as_json(result.value) for result in results], sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        for result in results:
            _print(result.value)
    report.diagnostics([item for result in results for item in result.diagnostics])
    return 1 if not results or any(result.failed for result in results) else 0


def _print(article: Article) -> None:
    """Authors and affiliations as tables: what an author checks before a title page is printed."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(f"{article.path}\n{article.title or '(no title)'}", style="bold")
    authors = _table("", "Printed as", "Family name", "Given names", "At", "And")
    for number, author in enumerate(article.authors, 1):
        name = author.name
        family = " ".join(filter(None, (name.dropping_particle, name.particle, name.family)))
        at = ", ".join(str(item.affiliation + 1) for item in author.memberships)
        cells = (author.byline, family or name.literal, name.given, at, "\n".join(_details(author)))
        authors.add_row(str(number), *cells)
    console.print(authors)
    if article.affiliations:
        places = _table("", "Department", "Institution", "City", "Country", "ROR")
        for number, place in enumerate(article.affiliations, 1):
            unit = ", ".join(filter(None, (place.group, place.department)))
            places.add_row(str(number), unit, place.name, place.city, place.country, place.ror)
        console.print(places)


def _details(author: Author) -> Iterator[str]:
    if author.corresponding:
        yield "corresponding"
    if author.equal_group:
        yield f"contributed equally ({author.equal_group})"
    if author.deceased:
        yield "deceased"
    if author.group:
        yield "a group"
    yield from filter(None, (author.email, author.orcid, *author.roles))


def _table(*headings: str) -> Table:
    """Columns that fold long words: nothing of a name may be cut off."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        width = len("0000-0000-0000-0000") if heading == "And" else None
        table.add_column(heading, overflow="fold", min_width=width)
    return table


def _as_json(article: Article) -> dict[str, object]:
    import dataclasses

    wanted = ("path", "title", "subtitle", "date", "version", "lang", "keywords", "authors", "affiliations")
    whole = dataclasses.asdict(dataclasses.replace(article, spans={}))
    return {name: whole[name] for name in wanted}
