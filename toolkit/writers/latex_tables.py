"""Widths of columns for tables whose lines would run off the page in LaTeX."""

from __future__ import annotations

import math

from toolkit.pandoc import ast
from toolkit.writers.print_words import longest_word

_LINE = 84
"""Characters that a line of text has room for."""
_BETWEEN = 2
"""Characters' worth of space between columns."""

_CODE = 1.2
"""How much wider a character of code is. Code does not break."""


def with_widths(table: ast.Node) -> ast.Node:
    """``table`` with relative widths that hold the longest word of each column.

    One whose columns have room side by side, or in the widths that it has, stays as it is.
    """
    attributes, caption, specs, head, bodies, foot = table["c"]
    if not specs:
        return table
    whole, word = _lengths(head, bodies, foot, len(specs))
    room = _LINE - _BETWEEN * len(specs)
    given = [width["c"] if width["t"] == "ColWidth" else 0 for _, width in specs]
    wide_enough = all(part * room >= least for part, least in zip(given, word, strict=True))
    if wide_enough or (not any(given) and sum(whole) <= room):
        return table
    free = max(room - sum(word), 0)
    wanted = [longest - least for longest, least in zip(whole, word, strict=True)]
    widths = [
        least + free * more / max(sum(wanted), 1) for least, more in zip(word, wanted, strict=True)
    ]
    specs = [
        [alignment, {"t": "ColWidth", "c": width / sum(widths)}]
        for (alignment, _), width in zip(specs, widths, strict=True)
    ]
    return {"t": "Table", "c": [attributes, caption, specs, head, bodies, foot]}


def _lengths(head: list, bodies: list, foot: list, columns: int) -> tuple[list[int], list[int]]:
    """Characters of the longest cell and of the longest word of each column, 1 at the least."""
    rows = [*head[1], *foot[1]]
    for _, _, intermediate, body in bodies:
        rows += [*intermediate, *body]
    whole, word = [1] * columns, [1] * columns
    for _, cells in rows:
        at = 0
        for _, _, _, span, blocks in cells:
            if span == 1 and at < columns:
                text = ast.plain(blocks)
                of_code = max((len(node["c"][1]) for node in ast.nodes(blocks, "Code")), default=0)
                whole[at] = max(whole[at], len(text))
                word[at] = max(word[at], longest_word(text), math.ceil(_CODE * of_code))
            at += span
    return whole, word
