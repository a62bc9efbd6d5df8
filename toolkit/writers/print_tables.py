"""Tables that fit the page: the wider their words, the smaller their type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from toolkit.writers.print_columns import WIDE
from toolkit.writers.print_tree import add_class
from toolkit.writers.print_words import TIGHT, longest_word, open_words

_LINE = 84
"""Characters of a table in its usual type that fit a line of `USUAL_MEASURE`."""
USUAL_MEASURE = 39.4
"""The width of the text for which that was counted, in the size of the text."""
_STEPS = ((1.0, ""), (1.19, "dense"), (1.405, "very-dense"))
"""How many more fit in smaller types, and the class of each type."""
PADDING = 2
"""Characters that the space between two columns takes."""


def fit_tables(
    root: Element, column: float = USUAL_MEASURE, measure: float = USUAL_MEASURE
) -> list[str]:
    """Give each table the class of the largest type in which its words fit side by side.

    ``column`` and ``measure`` are the widths of a column and of all of the text, in the size
    of the text; a table of the class ``wide`` is as wide as the other.
    Words too long for that may break: at joints where they have some, anywhere where not,
    which the warnings that are returned tell of.
    """
    warnings = []
    for table in root.iter("table"):
        columns = _columns(table)
        line = room(measure if WIDE in table.get("class", "").split() else column)
        if _needed(columns) > line:
            open_words(table, TIGHT)
            columns = _columns(table)
        needed = _needed(columns)
        steps = ((line * more, name) for more, name in _STEPS)
        kind = next((name for most, name in steps if needed <= most), f"{_STEPS[-1][1]} tight")
        if kind:
            add_class(table, kind)
        if needed > line * _STEPS[-1][0]:
            warnings.append(
                f"a table of {len(columns)} columns is wider than the page; its words are broken"
            )
        _drop_narrow_columns(table, columns, line)
    return warnings


def room(width: float) -> float:
    """Characters that fit ``width``."""
    return _LINE * width / USUAL_MEASURE


def _columns(table: Element) -> Mapping[int, int]:
    """Characters of the longest word of each column."""
    columns: defaultdict[int, int] = defaultdict(int)
    for row in table.iter("tr"):
        place = 0
        for cell in row:
            colspan = cell.get("colspan", "1")
            span = max(1, int(colspan)) if colspan.isdigit() else 1
            longest = longest_word("".join(cell.itertext()))
            for column in range(place, place + span):
                columns[column] = max(columns[column], -(-longest // span))
            place += span
    return columns


def _needed(columns: Mapping[int, int]) -> int:
    return sum(columns.values()) + PADDING * len(columns)


def _drop_narrow_columns(table: Element, columns: Mapping[int, int], line: float) -> None:
    """Leave the widths to the page where a word does not fit the width that the source gave.

    Pandoc reads widths off the dashes below a header, where authors rarely mean any.
    """
    for group in table.findall("colgroup"):
        widths = [col.get("style", "").removeprefix("width:").strip(" ;%") for col in group]
        for column, width in enumerate(widths):
            share = line * float(width) / 100 if width.replace(".", "").isdigit() else 999
            if columns.get(column, 0) + PADDING > share:
                table.remove(group)
                break
