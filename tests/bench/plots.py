"""The plots of docs/guide/bench, drawn from results.json: ``python -m tests.bench.plots FILE``.

It runs in an environment of its own, with matplotlib and nothing of ours besides this package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.bench.measuring import ratios, spread
from tests.bench.rows import BASE, MEGABYTE, SIDES

_BLUE, _ORANGE, _GREY, _INK = "#1f5fa8", "#c05a00", "#8a8f98", "#1f2328"
_LINES = {"citable": (_BLUE, "o", "-"), "plain": (_ORANGE, "s", "--")}
"""Colour, mark and line of each side, which differ without colours too."""
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
"""Behind words that a line may cross."""
_WIDTH = 8.0
"""Inches. The page shows plots about as wide as its text."""
plt.rcParams.update(
    {
        "svg.hashsalt": "citable",
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans", "Helvetica", "Arial"],
        "font.size": 10,
        "text.color": _INK,
        "axes.edgecolor": _GREY,
        "axes.labelcolor": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "grid.color": "#e2e5e9",
        "axes.axisbelow": True,
        # A card of its own, which can be read on a dark page too.
        "figure.facecolor": "white",
        "savefig.facecolor": "white",
    }
)


def main(path: Path) -> None:
    results = json.loads(path.read_text(encoding="utf-8"))
    figures = {
        "ratios": _ratios(results["subjects"]),
        "stages": _stages(results["subjects"]),
        "growth": _growth(results["growth"], "seconds", 1.0, "seconds"),
        "memory": _growth(results["growth"], "memory", MEGABYTE, "MB of the largest process"),
    }
    for name, figure in figures.items():
        figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
        figure.savefig(path.with_name(f"{name}.svg"), metadata={"Date": None, "Creator": None})
        plt.close(figure)


def _ratios(subjects: Mapping[str, Any]) -> Figure:
    most = max(len(subject["sides"]) for subject in subjects.values())
    figure, places = plt.subplots(
        1, len(subjects), figsize=(_WIDTH, 0.9 + 0.42 * most), layout="constrained", sharey=True
    )
    for axes, subject in zip(places, subjects.values(), strict=True):
        _bars(axes, subject)
    places[0].invert_yaxis()
    figure.supxlabel("time, as a ratio to the Makefile (median, least and most)", fontsize=10)
    return figure


def _bars(axes: Axes, subject: Mapping[str, Any]) -> None:
    sides, base = subject["sides"], subject["sides"][BASE].get("runs")
    axes.set_title(f"{subject['title']}, {subject['pages']} pages", loc="left", fontsize=10.5)
    axes.axvline(1, color=_INK, linewidth=1)
    for place, (name, side) in enumerate(sides.items()):
        if not base or "failed" in side:
            axes.text(0.02, place, "left out", va="center", fontsize=9)
            continue
        middle, least, more = spread(ratios(side["runs"], base))
        colour = (
            _BLUE if side["title"].startswith("Citable") else _ORANGE if name == BASE else _GREY
        )
        axes.barh(place, middle, color=colour, height=0.62)
        axes.plot([least, more], [place, place], color=_INK, linewidth=1.2)
        axes.text(
            max(middle, more) + 0.03, place, f"{middle:.2f}", va="center", fontsize=9, bbox=_CLEAR
        )
    axes.set_yticks(range(len(sides)), [_label(side) for side in sides.values()])
    axes.margins(x=0.16)
    axes.grid(axis="y", visible=False)


def _label(side: Mapping[str, str]) -> str:
    kinds = "" if side["formats"].count(",") == 2 else f"\n({side['formats']})"
    return side["title"].replace("`", "") + kinds


def _stages(subjects: Mapping[str, Any]) -> Figure:
    counts = [len(_rows(subject["stages"])) for subject in subjects.values()]
    figure, places = plt.subplots(
        len(subjects),
        1,
        figsize=(_WIDTH, 1.4 + 0.23 * sum(counts)),
        layout="constrained",
        height_ratios=counts,
    )
    for axes, subject in zip(places, subjects.values(), strict=True):
        stages = subject["stages"]
        rows = _rows(stages)
        for place, (name, spans) in enumerate(rows.items()):
            colour = _ORANGE if "pandoc" in name else _BLUE
            bars = [
                (span["start"], max(span["end"] - span["start"], 0.002 * stages["total"]))
                for span in spans
            ]
            axes.broken_barh(bars, (place - 0.35, 0.7), color=colour)
        axes.set_yticks(range(len(rows)), list(rows), fontsize=9)
        axes.invert_yaxis()
        axes.set_xlim(0, stages["total"])
        axes.set_title(f"{subject['title']}, {subject['pages']} pages", loc="left", fontsize=10.5)
        axes.grid(axis="y", visible=False)
    places[-1].set_xlabel("seconds from the start (orange: pandoc alone)")
    return figure


def _rows(stages: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    """Spans by stage, without stages that take less than a two-hundredth of the whole."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for span in stages["spans"]:
        rows.setdefault(span["stage"], []).append(span)
    least = stages["total"] / 200
    return {
        name: spans
        for name, spans in rows.items()
        if sum(span["end"] - span["start"] for span in spans) >= least
    }


def _growth(growth: Mapping[str, Any], field: str, unit: float, words: str) -> Figure:
    figure, places = plt.subplots(2, 2, figsize=(_WIDTH, 5.6), layout="constrained")
    for axes, (axis, points) in zip(places.flat, growth.items(), strict=True):
        for side in SIDES:
            _curve(axes, side, points, field, unit)
        if field == "seconds":
            _proportional(axes, [point for point in points if point["side"] == "citable"])
        _scale(axes, axis, points, field)
    figure.supylabel(words, fontsize=10)
    handles, labels = places.flat[0].get_legend_handles_labels()
    figure.legend(
        handles, labels, loc="outside upper left", ncols=len(labels), frameon=False, fontsize=9
    )
    return figure


def _curve(axes: Axes, side: str, points: list[Mapping[str, Any]], field: str, unit: float) -> None:
    """One side, with its values on that side of the curve where the other's are not."""
    colour, mark, line = _LINES[side]
    told = [point for point in points if point["side"] == side and "failed" not in point]
    values = [point[field] / unit for point in told]
    sizes = [point["size"] for point in told]
    axes.plot(sizes, values, color=colour, marker=mark, linestyle=line, label=SIDES[side])
    for size, value in zip(sizes, values, strict=True):
        others = [
            point[field] / unit for point in points if point["size"] == size and field in point
        ]
        axes.annotate(
            f"{value:,.0f}" if value >= 10 else f"{value:.1f}",
            (size, value),
            xytext=(0, 6 if value == max(others) else -13),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            color=colour,
        )


def _proportional(axes: Axes, points: list[Mapping[str, Any]]) -> None:
    """What growth in proportion would be, from Citable's last step backwards."""
    told = [point for point in points if "failed" not in point]
    if len(told) > 1:
        *_, before, last = told
        sizes = [before["size"], last["size"]]
        values = [last["seconds"] * size / last["size"] for size in sizes]
        style = {"color": _GREY, "linestyle": ":", "linewidth": 1.2, "zorder": 1}
        axes.plot(sizes, values, label="in proportion", scaley=False, **style)


def _scale(axes: Axes, axis: str, points: list[Mapping[str, Any]], field: str) -> None:
    sizes = sorted({point["size"] for point in points})
    axes.margins(x=0.12, y=0.22)
    axes.set_xscale("log")
    axes.set_yscale("log" if field == "seconds" else "linear")
    if field == "memory":
        axes.set_ylim(0, 1.3 * max(point.get(field, 0) for point in points) / MEGABYTE)
    else:
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_xlabel(axis)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
