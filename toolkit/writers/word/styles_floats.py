"""Styles of figures, tables and their captions."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.writers.word.formatting import border, paragraph, run
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.style import APPARATUS, as_default, style
from toolkit.writers.word.xml import Element, twips, w


def floats(m: Measures) -> Iterator[Element]:
    small = m.size * APPARATUS
    yield style(
        "caption",
        paragraph(line=m.line(small, 1.4), align="left"),
        run(font=m.heading, size=small),
        next="Body Text",
    )
    yield style(
        "Image Caption",
        paragraph(before=small * 0.75, after=m.gap * 1.2, keep_lines=True),
        based="caption",
    )
    yield style("Listing Caption", paragraph(before=0), based="Image Caption")
    yield style(
        "Table Caption",
        paragraph(before=m.leading, after=small * 0.6, keep_next=True, keep_lines=True),
        based="caption",
    )
    yield style("Float Note", paragraph(before=m.gap * 0.6, after=m.gap * 0.6, align="center"))
    yield style("Columns End", paragraph(numbered=False, line=1, exact=True))
    yield style("Columns Begin", paragraph(numbered=False, line=1, exact=True))
    yield style("Figure", paragraph(numbered=False, before=m.leading, align="center"))
    yield style("Captioned Figure", paragraph(keep_next=True), based="Figure", next="Image Caption")


def tables(m: Measures) -> Iterator[Element]:
    small, text = m.size * APPARATUS, m.colours["text"]
    yield style(
        "Table Text", paragraph(line=small * 1.36, align="left"), run(font=m.heading, size=small)
    )
    yield style(
        "Table Heading",
        paragraph(keep_next=True, hyphens=False),
        run(bold=True),
        based="Table Text",
    )
    yield style("After Table", paragraph(numbered=False, line=m.gap * 0.7, exact=True), next="First Paragraph")
    yield as_default(
        style("Normal Table", w("tblPr", _cell_margins(0, 5.4)), based="", kind="table")
    )
    first = w(
        "tblStylePr",
        w("tcPr", w("tcBorders", border("bottom", 0.5, text)), w("vAlign", val="bottom")),
        type="firstRow",
    )
    edges = w("tblBorders", *(border(side, 1, text) for side in ("top", "bottom")))
    yield style(
        "Table", w("tblPr", edges, _cell_margins(2.2, 5)), first, based="Normal Table", kind="table"
    )
    yield style("Figure Table", w("tblPr", _cell_margins(0, 4)), based="Normal Table", kind="table")


def _cell_margins(vertical: float, horizontal: float) -> Element:
    sides = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    return w("tblCellMar", *(w(side, w=twips(size), type="dxa") for side, size in sides.items()))
