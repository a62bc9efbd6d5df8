"""docs/guide/benchmarks.md, written from the results, so that no figure in it is typed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from tests.bench.measuring import ratios
from tests.bench.rows import BASE, SIDES, Rows, all_rows

ALT = {
    "ratios": "Bars: how long each program took to build the example and the long article, "
    "as a ratio to the Makefile",
    "stages": "Bars on a clock: when each stage of a cold build began and ended",
    "growth": "Four curves: seconds against pages, citations, authors and papers, both axes logarithmic",
    "memory": "Four curves: memory of the largest process against pages, citations, authors and papers",
}
"""What the plots show, by their names, for those who do not see them."""
_HOW = """\
- Sides take turns, A B C, A B C, and a ratio is that of two runs of one round; beside the median
  stand the least and the most. Ratios say more than seconds, which are those of one machine.
- **The Makefile** is what an author would write: pandoc with `--citeproc` for HTML, for DOCX and for a
  page that WeasyPrint's command prints, with formulas as TeX, since WeasyPrint sets none. It, and
  every other program, builds everything again when a word was changed.
- **The example** is `docs/articles/trump-meets-kim`; **the long article** is made by
  `tests/bench/manuscripts.py`: sections with notes and citations, a table and a formula on every second
  page, a figure on every fourth. Each program reads both in its own dialect.
- Processor time is that of all processes, on all processors. The largest process is the peak of one,
  not a sum.
"""
_MYSTMD = """\
mystmd makes no HTML here, since it would fetch its theme from the network: compare it with Citable's
  PDF and DOCX. Its tables go through a stand-in for a package of Typst's, and Typst is called through
  its module for Python
"""
_MANUBOT = """\
Manubot runs without its citation filter, which would fetch a schema from the network; pandoc cites in
  its place. Its formats are made as by the Makefile
"""
_GROWTH = """\
Cold builds of three formats. Citations and authors grow in an article of ten pages of text, and each
work that is cited adds to the list of references. Papers have a page each, and are built by two
processes.
"""
_STAGES = """\
Stages run side by side, in several processes, so that shares add up to more than the whole.
"""
_COMMANDS = """\
```
make bench            # all of it, about half an hour on two processors; writes this page
make bench QUICK=1    # a minute or two, for a first look
```
"""
_AIMS = (
    ("cold", 1.0, "three formats, nothing kept, in less time than the Makefile takes"),
    ("warm", 1 / 3, "after a change of one word, in less than a third of that"),
)
_START = 0.3
"""Seconds within which a command that builds nothing is to answer."""


def written(results: Mapping[str, Any]) -> str:
    """The page."""
    rows = {item.name: item for item in all_rows(results)}
    return "\n".join(_lines(results, rows)) + "\n"


def _lines(results: Mapping[str, Any], rows: Mapping[str, Rows]) -> Iterator[str]:
    yield "# Benchmarks\n"
    yield "How long builds take beside other ways to make papers, and how that grows.\n"
    yield _COMMANDS
    yield f"{_where(results)}\n"
    yield _HOW
    yield "## Beside others\n"
    yield _picture("ratios")
    for name in results["subjects"]:
        yield _markdown(rows[f"sides-{name}"])
    yield "\n".join(f"- {line}" for line in left_out(results)) + "\n"
    yield "## Aims\n"
    yield "| aim | measured | |\n|---|--:|---|"
    yield "\n".join(_aims(results)) + "\n"
    yield "## Where the time goes\n"
    yield _STAGES
    yield _picture("stages")
    for name in results["subjects"]:
        yield _markdown(rows[f"stages-{name}"])
    yield "## While you write\n"
    yield _markdown(rows["live"])
    yield _markdown(rows["starts"])
    yield "## Growth\n"
    yield _GROWTH
    yield _picture("growth")
    yield _picture("memory")
    for axis in results["growth"]:
        yield _markdown(rows[f"growth-{axis}"])
    yield f"## {rows['checks'].title}\n"
    yield _markdown(rows["checks"], titled=False).rstrip()


def _where(results: Mapping[str, Any]) -> str:
    machine, scope = results["machine"], results["scope"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    memory = machine["memory"] / 1024**3
    run = (
        "**These figures are of a quick run**, which shows that all of it works and little more."
        if scope["quick"]
        else f"Medians of {scope['rounds']} rounds, of {scope['long_rounds']} for the long article."
    )
    return (
        f"{run} Measured on {machine['processors']} processors with {memory:.0f} GB of memory "
        f"({machine['system']}, load {machine['load']} at the start): {versions}. "
        "All figures are in [results.json](bench/results.json)."
    )


def left_out(results: Mapping[str, Any]) -> Iterator[str]:
    """What was not measured, or not as it would be elsewhere, and why."""
    for name, reason in results["missing"].items():
        yield f"{name} was left out: {reason}"
    for subject in results["subjects"].values():
        for side in subject["sides"].values():
            if "failed" in side:
                yield f"{subject['title']}, {side['title']}: {' '.join(side['failed'].split())}"
    for axis, points in results["growth"].items():
        for point in points:
            if "failed" in point:
                reason = " ".join(point["failed"].split())
                yield f"{point['size']:,} {axis}, {SIDES[point['side']]}: {reason}"
    if "mystmd" not in results["missing"]:
        yield _MYSTMD.rstrip()
    if "manubot" not in results["missing"]:
        yield _MANUBOT.rstrip()


def _aims(results: Mapping[str, Any]) -> Iterator[str]:
    for subject in results["subjects"].values():
        base = subject["sides"][BASE].get("runs")
        for side, most, what in _AIMS:
            runs = subject["sides"][side].get("runs")
            if base and runs:
                value = median(ratios(runs, base))
                yield f"| {subject['title']}: {what} | {value:.2f} of {most:.2f} | {_met(value < most)} |"
    for command, runs in results["starts"].items():
        if not isinstance(runs, str):
            value = median(run["seconds"] for run in runs)
            yield f"| `{command}` within {_START} s | {value:.2f} s | {_met(value < _START)} |"


def _met(met: bool) -> str:
    return "met" if met else "not met"


def _picture(name: str) -> str:
    return f"![{ALT[name]}](bench/{name}.svg)\n"


def _markdown(rows: Rows, *, titled: bool = True) -> str:
    lines = [f"**{rows.title}**\n"] if titled else []
    lines.append(f"| {' | '.join(rows.headings)} |")
    lines.append("|---|" + "--:|" * (len(rows.headings) - 1))
    lines += [f"| {' | '.join(row)} |" for row in rows.rows]
    return "\n".join(lines) + "\n"
