"""Draw the article's two figures, and print its table, from results.csv.

Run by hand after measure.py: ``pip install matplotlib font-source-sans-pro`` and then
``python figures.py``. Neither package is needed to build the article. Grey values and the
forms of the marks carry the meaning, so that the figures survive a black and white printer.
"""

from __future__ import annotations

import csv
from pathlib import Path

import font_source_sans_pro
import matplotlib
from matplotlib import font_manager, pyplot
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

HERE = Path(__file__).parent
FONT = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
INK, GREY = "#1a1a1a", "#8c8c8c"
WIDTH = 6.5
"""Inches; at 300 dots an inch the bitmap is 1,950 pixels wide."""

Shares = dict[tuple[str, str, str], float]
"""Shares between 0 and 1 by record, type and measure."""

# Measure, record, label, marker, colour of the inside, colour of the edge.
DOTS = (
    ("title", "dated", "title", "o", INK, INK),
    ("year", "dated", "year", "s", "white", INK),
    ("day", "dated", "day", "^", GREY, INK),
    ("place", "dated", "place, as event-place", "D", INK, INK),
    ("place", "placed", "place, as publisher-place too", "D", "white", INK),
)
# Measure, label, fill, hatch.
BARS = (
    ("year", "year", INK, ""),
    ("place", "place", "#bdbdbd", ""),
    ("anything twice", "something twice", "white", "////"),
    ("no date", "“no date”", "white", "...."),
    ("complete", "all once", GREY, ""),
)
# Column head, record, measure.
COLUMNS = (
    ("Tested for", "source", "tests for the type"),
    ("Title", "dated", "title"),
    ("Year", "dated", "year"),
    ("Day", "dated", "day"),
    ("Place", "dated", "place"),
    ("Place, *placed*", "placed", "place"),
    ("Twice, *full*", "full", "anything twice"),
    ("“No date,” *bare*", "bare", "no date"),
    ("All once, *lean*", "lean", "complete"),
)


def results() -> tuple[Shares, list[str]]:
    """The shares of results.csv, and the types in its order."""
    with open(HERE / "results.csv", encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    shares = {(row["record"], row["type"], row["measure"]): float(row["share"]) for row in lines}
    types = [row["type"] for row in lines if row["measure"] == "tests for the type"]
    return shares, types


def plain(axes: Axes) -> None:
    """Take away the frame and ticks that carry no information."""
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.tick_params(length=0)


def dots(shares: Shares, types: list[str]) -> None:
    """What styles print, type by type: one line a type, one mark a part."""
    figure, axes = pyplot.subplots(figsize=(WIDTH, 4.3))
    rows = range(len(types))
    for measure, record, label, marker, fill, edge in DOTS:
        values = [shares[record, kind, measure] for kind in types]
        axes.plot(values, rows, marker, label=label, markerfacecolor=fill, markeredgecolor=edge,
                  markersize=6.5, markeredgewidth=0.9, clip_on=False, zorder=3)  # fmt: skip
    axes.set_yticks(rows, types)
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.set_xlabel("Share of the styles that have a bibliography")
    axes.grid(axis="both", color="#dddddd", linewidth=0.6)
    plain(axes)
    figure.legend(loc="upper center", ncols=3, frameon=False, handletextpad=0.3)
    figure.subplots_adjust(left=0.17, right=0.97, top=0.85, bottom=0.12)
    figure.savefig(HERE / "share.pdf", metadata={"CreationDate": None, "Creator": None,
                                                "Producer": None})  # fmt: skip


def bars(shares: Shares, kind: str) -> None:
    """What the records of one type yield: one group a record, one bar a measure."""
    records = ("bare", "dated", "placed", "full", "lean")
    figure, axes = pyplot.subplots(figsize=(WIDTH, 3.4))
    width = 0.165
    for place, (measure, label, fill, hatch) in enumerate(BARS):
        values = [shares[record, kind, measure] for record in records]
        middles = [group + (place - 2) * width for group in range(len(records))]
        axes.bar(middles, values, width * 0.92, label=label, color=fill, edgecolor=INK,
                 hatch=hatch, linewidth=0.7, zorder=2)  # fmt: skip
        for middle, value in zip(middles, values, strict=True):
            axes.text(middle, value + 0.012, f"{100 * value:.0f}", ha="center", fontsize=7)
    axes.set_xticks(range(len(records)), records)
    axes.set_ylim(0, 1.03)
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(axis="y", color="#dddddd", linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    plain(axes)
    figure.legend(loc="upper center", ncols=5, frameon=False, handlelength=1.4)
    figure.subplots_adjust(left=0.08, right=0.99, top=0.88, bottom=0.09)
    figure.savefig(HERE / "records.png", dpi=300, metadata={"Software": None})


def table(shares: Shares, types: list[str]) -> str:
    """The article's table in Markdown, in percent with one decimal."""
    heads = ["Type", *(head for head, _, _ in COLUMNS)]
    lines = [heads, [":---", *("---:" for _ in COLUMNS)]]
    for kind in types:
        values = (100 * shares[record, kind, measure] for _, record, measure in COLUMNS)
        lines.append([f"`{kind}`", *(f"{value:.1f}" for value in values)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    font_manager.fontManager.addfont(str(FONT))
    matplotlib.rcParams.update({
        "font.family": font_manager.FontProperties(fname=str(FONT)).get_name(),
        "font.size": 9.5, "text.color": INK, "axes.labelcolor": INK,
        "xtick.color": INK, "ytick.color": INK, "hatch.linewidth": 0.6,
        "pdf.fonttype": 42,
    })  # fmt: skip
    shares, types = results()
    dots(shares, types)
    bars(shares, "event")
    print(table(shares, types))


if __name__ == "__main__":
    main()
