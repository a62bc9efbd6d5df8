"""Numbers in the margin for the lines of a manuscript, as reviewers refer to them.

CSS cannot number lines, so the pages are set once to find the lines and once more with a
drawing of their numbers behind each page. Backgrounds are artifacts in a tagged PDF: a screen
reader does not read the numbers out between the lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from toolkit.writers.print_pictures import SCHEME, Resource

if TYPE_CHECKING:
    from weasyprint.document import Document

_FROM_TEXT = 19.0
"""CSS pixels between a number and the line: five millimetres."""
_SIZE = 10.0
_SKIPPED = ("FootnoteAreaBox", "MarginBox")
"""Boxes whose lines have no numbers, nor those of a table, as Word would have it."""
_SAME_LINE = 3.0
"""Lines no farther apart than that many pixels are one: a number beside its formula."""


def line_numbers(document: Document, family: str, colour: str) -> tuple[str, dict[str, Resource]]:
    """CSS that puts numbers behind each page, and the drawings that it names.

    Lines are counted through all of the document, from 1.
    """
    rules: list[str] = []
    drawings: dict[str, Resource] = {}
    count = 0
    for at, page in enumerate(document.pages, 1):
        baselines = sorted(_baselines(page._page_box))
        kept = [y for y, before in zip(baselines, [-99.0, *baselines]) if y - before > _SAME_LINE]
        x = page._page_box.content_box_x() - _FROM_TEXT
        numbers = "".join(
            f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="end">{count + line}</text>'
            for line, y in enumerate(kept, 1)
        )
        count += len(kept)
        name = f"{SCHEME}lines-{at}"
        drawings[name] = Resource("image/svg+xml", _svg(page, numbers, family, colour).encode())
        # A page's background begins where its text does.
        left, top = page._page_box.content_box_x(), page._page_box.content_box_y()
        place = f"{-left:.2f}px {-top:.2f}px"
        rules.append(f'@page :nth({at}) {{ background: url("{name}") no-repeat {place} }}\n')
    return "".join(rules), drawings


def _svg(page: Any, numbers: str, family: str, colour: str) -> str:
    box = f'width="{page.width:.2f}" height="{page.height:.2f}"'
    look = f"font-family={quoteattr(family)} font-size=\"{_SIZE}\" fill={quoteattr(colour)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><g {look}>{numbers}</g></svg>'


def _baselines(box: Any) -> Iterator[float]:
    """Where the lines of text below ``box`` stand, in pixels from the top of the page."""
    for child in getattr(box, "children", ()):
        kind = type(child).__name__
        if kind == "LineBox":
            if _has_content(child):
                yield child.position_y + child.baseline
        elif kind not in _SKIPPED and not _is_table(child):
            yield from _baselines(child)


def _is_table(box: Any) -> bool:
    return getattr(box.element, "tag", "") == "table"


def _has_content(line: Any) -> bool:
    return any(
        getattr(item, "text", "").strip() or type(item).__name__ == "InlineReplacedBox"
        for item in line.descendants()
    )
