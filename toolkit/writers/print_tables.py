"""Tables that fit the page: the wider their words, the smaller their type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from toolkit.writers.print_tree import add_class
from toolkit.writers.print_words import TIGHT, longest_word, open_words

_STEPS = ((84, ""), (100, "wide"), (118, "very-wide"))
"""Characters that fit a line of the text's width, and the class of that size of type."""
_CELL_PADDING = 2


def fit_tables(root: Element) -> list[str]:
    """Give each table the class of the largest type in which its words fit side by side.

    Words too long for that may break: at joints where they have some, anywhere where not,
    which the warnings that are returned tell of.
    """
    warnings = []
    for table in root.iter("table"):
        columns = _columns(table)
        if _needed(columns) > _STEPS[0][0]:
            open_words(table, TIGHT)
            columns = _columns(table)
        needed = _needed(columns)
        kind = next((name for room, name in _STEPS if needed <= room), f"{_STEPS[-1][1]} tight")
        if kind:
            add_class(table, kind)
        if needed > _STEPS[-1][0]:
            warnings.append(
                f"a table of {len(columns)} columns is wider than the page; its words are broken"
            )
        _drop_narrow_columns(table, columns)
    return warnings


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
    return sum(columns.values()) + _CELL_PADDING * len(columns)


def _drop_narrow_columns(table: Element, columns: Mapping[int, int]) -> None:
    """Leave the widths to the page where a word does not fit the width that the source gave.

    Pandoc reads widths off the dashes below a header, where authors rarely mean any.
    """
    for group in table.findall("colgroup"):
        widths = [col.get("style", "").removeprefix("width:").strip(" ;%") for col in group]
        for column, width in enumerate(widths):
            share = _STEPS[0][0] * float(width) / 100 if width.replace(".", "").isdigit() else 999
            if columns.get(column, 0) + _CELL_PADDING > share:
                table.remove(group)
                break
