"""What goes across all columns of a page, the same on paper and in Word."""

from __future__ import annotations

from toolkit.model import HouseStyle
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.writers.print_columns import WIDE
from toolkit.writers.print_tables import PADDING, room
from toolkit.writers.print_words import longest_word
from toolkit.writers.word.measures import measures

_BY_NATURE = frozenset(("chronology", "timeline"))
_DENSE = 1.19
"""How many more characters a line has in the smaller type that a column's table may take."""


def with_wide(document: Json, house: HouseStyle) -> Json:
    """The document with the class ``wide`` on what a column is too narrow for."""
    if house.columns == 1:
        return document
    m = measures(house)
    limit = room(m.column / m.size) * _DENSE

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] not in ("Figure", "Table"):
            return None
        (anchor, classes, pairs), *rest = node["c"]
        too_wide = node["t"] == "Table" and _needed(node) > limit
        if WIDE in classes or not (too_wide or _BY_NATURE & set(classes)):
            return None
        return {"t": node["t"], "c": [[anchor, [*classes, WIDE], pairs], *rest]}

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def across(house: HouseStyle) -> tuple[float, float]:
    """The widths of a column and of the text, in the size of the text."""
    m = measures(house)
    return m.column / m.size, m.measure / m.size


def _needed(table: ast.Node) -> int:
    """Characters that a table's columns need side by side, cells of several columns left out."""
    _, _, specs, (_, head), bodies, (_, foot) = table["c"]
    rows = [*head, *foot]
    for _, _, intermediate, body in bodies:
        rows += [*intermediate, *body]
    longest = [0] * len(specs)
    for _, cells in rows:
        at = 0
        for _, _, _, span, blocks in cells:
            if span == 1 and at < len(longest):
                longest[at] = max(longest[at], longest_word(ast.plain(blocks)))
            at += span
    return sum(longest) + PADDING * len(longest)
