"""Widths of columns for tables whose lines would run off the page in LaTeX."""

from __future__ import annotations

from toolkit.pandoc import ast
from toolkit.writers.print_words import longest_word

_LINE = 84
"""Characters that a line of text has room for."""
_BETWEEN = 2
"""Characters' worth of space between columns."""


def with_widths(table: ast.Node) -> ast.Node:
    """``table`` with relative widths, if its columns need more than a line side by side."""
    attributes, caption, specs, head, bodies, foot = table["c"]
    if not specs or any(width["t"] != "ColWidthDefault" for _, width in specs):
        return table
    whole, word = _lengths(head, bodies, foot, len(specs))
    room = _LINE - _BETWEEN * len(specs)
    if sum(whole) <= room:
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
                whole[at] = max(whole[at], len(text))
                word[at] = max(word[at], longest_word(text))
            at += span
    return whole, word
