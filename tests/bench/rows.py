"""Results as tables of words: the terminal and docs/guide/benchmarks.md print the same ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from tests.bench.measuring import ratios, spread

BASE = "plain"
"""The side that others are measured against."""
SIDES = {"citable": "Citable", "plain": "Makefile"}
"""Whose growth is measured."""
MEGABYTE = 1_000_000
_LEAST_SPAN = 0.01
"""Share of the whole below which a stage is told with the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table: the first column holds words, all others figures."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def all_rows(results: Mapping[str, Any]) -> tuple[Rows, ...]:
    """Every table, in the order in which they are read."""
    subjects = results["subjects"].items()
    return (
        *(_sides(name, subject) for name, subject in subjects),
        *(_stages(name, subject) for name, subject in subjects),
        _live(results["subjects"].values()),
        _starts(results["starts"]),
        *(_growth(axis, points) for axis, points in results["growth"].items()),
        _checks(results["checks"], results["reading"]),
    )


def _sides(name: str, subject: Mapping[str, Any]) -> Rows:
    sides = subject["sides"]
    base = sides[BASE].get("runs")
    rows = []
    for side in sides.values():
        words = (side["title"], side["formats"])
        if "failed" in side:
            rows.append((*words, *["–"] * 4))
            continue
        runs = side["runs"]
        rows.append(
            (
                *words,
                seconds(median(run["seconds"] for run in runs)),
                _ratio(ratios(runs, base)) if base else "–",
                seconds(median(run["processor"] for run in runs)),
                f"{max(run['memory'] for run in runs) / MEGABYTE:.0f} MB",
            )
        )
    return Rows(
        name=f"sides-{name}",
        title=f"{subject['title']}, {subject['pages'] or '?'} pages",
        headings=(
            "",
            "makes",
            "time",
            "ratio to the Makefile",
            "processor time",
            "largest process",
        ),
        rows=tuple(rows),
    )


def _ratio(values: Sequence[float]) -> str:
    middle, least, most = spread(values)
    return f"{middle:.2f}" if len(values) == 1 else f"{middle:.2f} ({least:.2f}–{most:.2f})"


def seconds(value: float) -> str:
    return (
        f"{value:.0f} s" if value >= 100 else f"{value:.1f} s" if value >= 10 else f"{value:.2f} s"
    )


def shares(stages: Mapping[str, Any]) -> dict[str, float]:
    """Seconds of each stage that takes a hundredth of the whole or more, in the flow's order."""
    taken: dict[str, float] = defaultdict(float)
    for span in stages["spans"]:
        taken[span["stage"]] += span["end"] - span["start"]
    least = _LEAST_SPAN * stages["total"]
    return {stage: value for stage, value in taken.items() if value >= least}


def _stages(name: str, subject: Mapping[str, Any]) -> Rows:
    total = subject["stages"]["total"]
    rows = [
        (stage, seconds(value), f"{100 * value / total:.0f} %")
        for stage, value in shares(subject["stages"]).items()
    ]
    return Rows(
        name=f"stages-{name}",
        title=f"{subject['title']}: stages of a cold build that took {seconds(total)}",
        headings=("stage", "time", "share of the clock"),
        rows=tuple(rows),
    )


def _live(subjects: Sequence[Mapping[str, Any]]) -> Rows:
    rows = []
    for subject in subjects:
        for formats, told in subject["live"].items():
            words = (f"{subject['title']}, {formats}",)
            if "failed" in told:
                rows.append((*words, "–", told["failed"]))
            else:
                middle, least, most = spread(told["seconds"])
                rows.append((*words, seconds(middle), f"{seconds(least)}–{seconds(most)}"))
    return Rows(
        name="live",
        title="From a save to the new files, while `citable watch` runs",
        headings=("", "median", "least–most"),
        rows=tuple(rows),
    )


def _starts(starts: Mapping[str, Any]) -> Rows:
    rows = []
    for command, runs in starts.items():
        if isinstance(runs, str):
            rows.append((f"`{command}`", "–", runs))
            continue
        middle, least, most = spread([run["seconds"] for run in runs])
        rows.append((f"`{command}`", seconds(middle), f"{seconds(least)}–{seconds(most)}"))
    headings = ("", "median", "least–most")
    return Rows(
        name="starts", title="Commands that build nothing", headings=headings, rows=tuple(rows)
    )


def _growth(axis: str, points: Sequence[Mapping[str, Any]]) -> Rows:
    sides = list(dict.fromkeys(point["side"] for point in points))
    headings = [axis]
    for side in sides:
        headings += [SIDES[side], "each", "largest process"]
    rows = []
    for size in dict.fromkeys(point["size"] for point in points):
        row = [f"{size:,}"]
        for side in sides:
            row += _point(
                next(point for point in points if (point["side"], point["size"]) == (side, size))
            )
        rows.append(tuple(row))
    return Rows(
        name=f"growth-{axis}",
        title=f"Growth with {axis}",
        headings=tuple(headings),
        rows=tuple(rows),
    )


def _point(point: Mapping[str, Any]) -> Iterator[str]:
    if "failed" in point:
        yield from ("–", "–", "–")
        return
    yield seconds(point["seconds"])
    yield f"{1000 * point['seconds'] / point['size']:,.0f} ms"
    yield f"{point['memory'] / MEGABYTE:.0f} MB"


def _checks(checks: Sequence[Mapping[str, Any]], reading: Mapping[str, Any]) -> Rows:
    rows = [
        (f"`citable check`: {row['what']}", "–", "–")
        if "failed" in row
        else (f"`citable check`: {row['what']}", seconds(row["seconds"]), seconds(row["processor"]))
        for row in checks
    ]
    rows.append(
        (
            f"reading a bibliography of {reading['entries']:,} entries",
            seconds(reading["seconds"]),
            "–",
        )
    )
    headings = ("", "time", "processor time")
    return Rows(name="checks", title="Checking and reading", headings=headings, rows=tuple(rows))
