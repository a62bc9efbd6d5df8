"""Tables: columns as wide as what they hold, rows that stay whole, text in a style of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.writers.word.measures import Measures
from toolkit.writers.word.sections import is_wide
from toolkit.writers.word.style import APPARATUS
from toolkit.writers.word.xml import Element, find, name, twips, w

_WIDTHS = (("iljtfrI.,:;|!'’()[]/- ", 0.31), ("mwMWOQGD@%—…", 0.86))
"""Widths of narrow and of wide characters of the tables' face, in its size, with some room for
headings in bold."""
_MEAN, _CODE = 0.57, 0.65
_EMS = {character: width for characters, width in _WIDTHS for character in characters}
_BREAKS = frozenset("/-–—")
"""Characters behind which programs break a long word or an address."""
_PADDING = 12.0
"""Points of a cell that its text cannot use, and a little air."""
_BRIEF = 0.25
"""Of the width of the text: a column of dates or names, narrower than that, is not broken."""
_SHORT, _SPARSE = 15, 600
"""A table of so many rows, and so many characters in all, is kept on one page."""


def finish_tables(root: Element, m: Measures) -> None:
    """Improve every table of a part in place."""
    for table in find(root, "//w:tbl[w:tblPr/w:tblStyle/@w:val='Table']"):
        _style_cells(table)
        _keep_rows(table)
        _size_columns(table, m)
        _space_around(table, m)


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
    if len(rows) <= _SHORT and len("".join(table.itertext())) <= _SPARSE:
        for properties in find(table, "w:tr[position() < last()]//w:p/w:pPr"):
            if not find(properties, "w:keepNext"):
                properties.insert(len(find(properties, "w:pStyle")), w("keepNext"))


def _size_columns(table: Element, m: Measures) -> None:
    """Widths by content, in the grid and in each cell, so that every program shows the same.

    Where the author chose shares of the page, pandoc wrote them for a page of its own.
    """
    measure = m.measure if is_wide(table) else m.column
    columns = find(table, "w:tblGrid/w:gridCol")
    wanted, least = _content_widths(table, len(columns), m.size * APPARATUS)
    if find(table, "w:tblPr/w:tblLayout[@w:type='fixed']"):
        chosen = [float(column.get(name("w:w"))) for column in columns]
        shares = [measure * share / (sum(chosen) or 1) for share in chosen]
        whole = [
            want if want <= measure * _BRIEF else need
            for want, need in zip(wanted, least, strict=True)
        ]
        widths = raised(shares, whole if sum(whole) <= measure else least)
    else:
        widths = shared(measure, wanted, least)
    _write_widths(table, columns, [twips(width) for width in widths])


def _write_widths(table: Element, columns: Sequence[Element], widths: Sequence[int]) -> None:
    for column, width in zip(columns, widths, strict=True):
        column.set(name("w:w"), str(width))
    for cell, at, spans in _cells(table):
        properties = find(cell, "w:tcPr")[0]
        for old in find(properties, "w:tcW"):
            properties.remove(old)
        properties.insert(0, w("tcW", w=sum(widths[at : at + spans]), type="dxa"))
    for total in find(table, "w:tblPr/w:tblW"):
        total.set(name("w:type"), "dxa")
        total.set(name("w:w"), str(sum(widths)))
        if not find(table, "w:tblPr/w:jc"):
            total.addnext(w("jc", val="center"))


def _cells(table: Element) -> Iterator[tuple[Element, int, int]]:
    """Each cell with its first column and the number of columns that it spans."""
    for row in find(table, "w:tr"):
        at = 0
        for cell in find(row, "w:tc"):
            found = find(cell, "w:tcPr/w:gridSpan/@w:val")
            spans = int(found[0]) if found else 1
            yield cell, at, spans
            at += spans


def _content_widths(table: Element, count: int, size: float) -> tuple[list[float], list[float]]:
    """What each column would take on one line, and what its longest word takes, in points."""
    wanted, least = [0.0] * count, [0.0] * count
    for cell, at, spans in _cells(table):
        if spans > 1 or at >= count:
            continue
        for line in find(cell, ".//w:p"):
            width, widest = _line_widths(line, size)
            wanted[at], least[at] = max(wanted[at], width), max(least[at], widest)
    return [width + _PADDING for width in wanted], [width + _PADDING for width in least]


def _line_widths(line: Element, size: float) -> tuple[float, float]:
    """The width of a paragraph on one line, and of its widest part that does not break."""
    whole = widest = part = 0.0
    for text in find(line, ".//w:t | .//m:t"):
        code = bool(find(text, "../w:rPr/w:rStyle[@w:val='VerbatimChar']"))
        for character in text.text or "":
            width = size * (_CODE if code else _EMS.get(character, _MEAN))
            whole += width
            part = 0.0 if character == " " else part + width
            widest = max(widest, part)
            if character in _BREAKS:
                part = 0.0
    return whole, widest


def raised(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Chosen widths, those too narrow for their longest word raised at the cost of the others."""
    total = sum(shares)
    lacking = sum(max(need - has, 0) for has, need in zip(shares, least, strict=True))
    spare = sum(max(has - need, 0) for has, need in zip(shares, least, strict=True))
    if not lacking or not spare:
        return list(shares)
    part = min(lacking / spare, 1)
    widths = [
        max(need, has - max(has - need, 0) * part) for has, need in zip(shares, least, strict=True)
    ]
    return [width * total / sum(widths) for width in widths]


def shared(total: float, wanted: Sequence[float], least: Sequence[float]) -> list[float]:
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


def _space_around(table: Element, m: Measures) -> None:
    """Word gives a table no space: an empty line in a style of its own does below it.

    Above it stands a caption, which has that space, or a paragraph that gets it here.
    """
    table.addnext(w("p", w("pPr", w("pStyle", val="AfterTable"))))
    for before in find(table, "preceding-sibling::*[1][self::w:p]/w:pPr[w:pStyle]"):
        style = find(before, "w:pStyle/@w:val")[0]
        if style in ("BodyText", "FirstParagraph") and not find(before, "w:spacing"):
            at = next((child for child in before if child.tag == name("w:jc")), None)
            space = w("spacing", after=twips(m.gap * 0.8))
            before.append(space) if at is None else at.addprevious(space)
