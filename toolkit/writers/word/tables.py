"""Tables: columns as wide as what they hold, rows that stay whole, text in a style of its own."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.writers.word.measures import Measures
from toolkit.writers.word.styles import APPARATUS
from toolkit.writers.word.xml import Element, find, name, twips, w

_NARROW = frozenset("iljtfrI.,:;|!'’()[]/- ")
_CHARACTER = {True: 0.3, False: 0.54}
"""Widths of a narrow and of any other character of the tables' face, in its size."""
_PADDING = 12.0
"""Points of a cell that its text cannot use, and a little air."""
_SHORT = 15
"""A table of so many rows is kept on one page."""


def finish_tables(root: Element, m: Measures) -> None:
    """Improve every table of a part in place."""
    for table in find(root, "//w:tbl[w:tblPr/w:tblStyle/@w:val='Table']"):
        _style_cells(table)
        _keep_rows(table)
        if find(table, "w:tblPr/w:tblLayout[@w:type='fixed']"):
            _scale_columns(table, m)
        else:
            _size_columns(table, m)
        _space_after(table)


def _style_cells(table: Element) -> None:
    for row in find(table, "w:tr"):
        style = "TableHeading" if find(row, "w:trPr/w:tblHeader") else "TableText"
        for mark in find(row, ".//w:p/w:pPr/w:pStyle"):
            if mark.get(name("w:val")) in ("Compact", "FirstParagraph", "BodyText"):
                mark.set(name("w:val"), style)


def _keep_rows(table: Element) -> None:
    """No row breaks across pages; a short table does not break at all."""
    rows = find(table, "w:tr")
    for row in rows:
        properties = find(row, "w:trPr")
        if not properties:
            properties = [w("trPr")]
            row.insert(0, properties[0])
        properties[0].insert(0, w("cantSplit"))
    if len(rows) <= _SHORT:
        for properties in find(table, "w:tr[position() < last()]//w:p/w:pPr"):
            if not find(properties, "w:keepNext"):
                properties.insert(len(find(properties, "w:pStyle")), w("keepNext"))


def _scale_columns(table: Element, m: Measures) -> None:
    """Columns whose shares the author chose: pandoc divides a page of its own among them."""
    columns = find(table, "w:tblGrid/w:gridCol")
    total = sum(int(column.get(name("w:w"))) for column in columns) or 1
    for column in columns:
        column.set(name("w:w"), str(round(int(column.get(name("w:w"))) * twips(m.measure) / total)))


def _size_columns(table: Element, m: Measures) -> None:
    """Widths by content, in the grid and in each cell, so that every program shows the same."""
    columns = find(table, "w:tblGrid/w:gridCol")
    wanted, least = _content_widths(table, len(columns), m.size * APPARATUS)
    widths = [twips(width) for width in share(m.measure, wanted, least)]
    for column, width in zip(columns, widths, strict=True):
        column.set(name("w:w"), str(width))
    for row in find(table, "w:tr"):
        at = 0
        for cell in find(row, "w:tc"):
            spans = _spans(cell)
            properties = find(cell, "w:tcPr")[0]
            for old in find(properties, "w:tcW"):
                properties.remove(old)
            properties.insert(0, w("tcW", w=sum(widths[at : at + spans]), type="dxa"))
            at += spans
    for total in find(table, "w:tblPr/w:tblW"):
        total.set(name("w:type"), "dxa")
        total.set(name("w:w"), str(sum(widths)))
        if not find(table, "w:tblPr/w:jc"):
            total.addnext(w("jc", val="center"))


def _spans(cell: Element) -> int:
    found = find(cell, "w:tcPr/w:gridSpan/@w:val")
    return int(found[0]) if found else 1


def _content_widths(table: Element, count: int, size: float) -> tuple[list[float], list[float]]:
    """What each column would take on one line, and what its longest word takes, in points."""
    wanted, least = [0.0] * count, [0.0] * count
    for row in find(table, "w:tr"):
        at = 0
        for cell in find(row, "w:tc"):
            spans = _spans(cell)
            if spans == 1 and at < count:
                lines = ["".join(find(line, ".//w:t/text() | .//m:t/text()")) for line in find(cell, ".//w:p")]
                words = [word for line in lines for word in line.split()]
                wanted[at] = max(wanted[at], size * max(map(_ems, lines), default=0))
                least[at] = max(least[at], size * max(map(_ems, words), default=0))
            at += spans
    return [width + _PADDING for width in wanted], [width + _PADDING for width in least]


def _ems(text: str) -> float:
    return sum(_CHARACTER[character in _NARROW] for character in text)


def share(total: float, wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """Column widths that together are not more than ``total``.

    Columns get their longest word first, what is left goes to those that want more; where
    even the words do not fit, all give way alike.
    """
    if sum(wanted) <= total:
        return list(wanted)
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    lacking = [want - need for want, need in zip(wanted, least, strict=True)]
    part = (total - sum(least)) / sum(lacking)
    return [need + lack * part for need, lack in zip(least, lacking, strict=True)]


def _space_after(table: Element) -> None:
    """Word gives a table no space below it: an empty line in a style of its own does."""
    table.addnext(w("p", w("pPr", w("pStyle", val="AfterTable"))))
