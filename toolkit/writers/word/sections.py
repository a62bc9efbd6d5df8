"""Columns and numbered lines: the sections of a Word document.

A section's properties stand in its last paragraph, those of the last one at the end of the
body (ECMA-376 part 1, section 17.6).
"""

from __future__ import annotations

import copy

from toolkit.pandoc import ast
from toolkit.writers.print_columns import WIDE
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.xml import Element, find, name, twips, w

_HEAD = frozenset(
    "Series Title Subtitle Author Affiliation AuthorNote Date Notice AbstractTitle Abstract "
    "Keywords Rights TOCHeading Toc1 Toc2 Toc3".split()
)
"""Styles of what stands across the page, above the columns."""
_FROM_TEXT = 14.0
"""Points between a line and its number."""
_BREAKS = {"begin": "ColumnsEnd", "end": "ColumnsBegin"}


def mark_wide(block: ast.Node) -> ast.Nodes | None:
    """A wide figure or table between marks, for `divide` to make a section of."""
    if block["t"] not in ("Figure", "Table") or WIDE not in block["c"][0][1]:
        return None
    return [_mark("begin"), block, _mark("end")]


def _mark(side: str) -> ast.Node:
    style = f'<w:p><w:pPr><w:pStyle w:val="{_BREAKS[side]}"/></w:pPr></w:p>'
    return {"t": "RawBlock", "c": ["openxml", style]}


def is_wide(element: Element) -> bool:
    """Whether a part of the body stands between the marks of something wide."""
    marks = find(
        element,
        "ancestor-or-self::*[parent::w:body]/preceding-sibling::w:p"
        "[w:pPr/w:pStyle[@w:val='ColumnsEnd' or @w:val='ColumnsBegin']][1]/w:pPr/w:pStyle/@w:val",
    )
    return marks == ["ColumnsEnd"]


def divide(root: Element, m: Measures) -> None:
    """Give the text of a main part its columns and line numbers, in place."""
    for last in find(root, "w:body/w:sectPr"):
        if m.line_numbers:
            numbers = w("lnNumType", countBy=1, restart="continuous", distance=twips(_FROM_TEXT))
            find(last, "w:pgMar")[0].addnext(numbers)
        if m.columns > 1:
            _into_columns(root, last, m)


def _into_columns(root: Element, last: Element, m: Measures) -> None:
    """The title block across, the text in columns, what is wide across, and so on.

    The last section is empty and across: programs balance columns that something follows.
    """
    within = _continued(last)
    _behind_margins(within, w("cols", num=m.columns, space=twips(m.column_gap)))
    end = w("p", w("pPr", w("pStyle", val="ColumnsEnd")))
    last.addprevious(end)
    for mark in find(root, "//w:p[w:pPr/w:pStyle[@w:val='ColumnsEnd']]"):
        _end_section(mark, copy.deepcopy(within))
    for mark in find(root, "//w:p[w:pPr/w:pStyle[@w:val='ColumnsBegin']]"):
        _end_section(mark, _continued(last))
    _end_section(_end_of_head(root), copy.deepcopy(last))
    last.getparent().replace(last, _continued(last))


def _continued(section: Element) -> Element:
    """The properties of a section that goes on on the page of the one before."""
    section = copy.deepcopy(section)
    for old in find(section, "w:headerReference | w:footerReference | w:titlePg"):
        section.remove(old)
    for numbering in find(section, "w:pgNumType[@w:start]"):
        del numbering.attrib[name("w:start")]
    find(section, "w:pgSz")[0].addprevious(w("type", val="continuous"))
    return section


def _behind_margins(section: Element, child: Element) -> None:
    before = "w:pgMar | w:paperSrc | w:pgBorders | w:lnNumType | w:pgNumType"
    find(section, before)[-1].addnext(child)


def _end_of_head(root: Element) -> Element:
    """The last paragraph of the title block; an empty one where there is none."""
    body = find(root, "w:body")[0]
    at = 0
    for at, paragraph in enumerate(body):
        style = find(paragraph, "self::w:p/w:pPr/w:pStyle/@w:val")
        if (style or [""])[0] not in _HEAD and paragraph.tag != name("w:bookmarkStart"):
            break
    end = w("p", w("pPr", w("pStyle", val="ColumnsEnd")))
    body.insert(at, end)
    return end


def _end_section(paragraph: Element, section: Element) -> None:
    for properties in find(paragraph, "w:pPr"):
        properties.append(section)
