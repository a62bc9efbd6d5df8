"""Notes that WeasyPrint put at the foot of the page behind that of their call.

It does so to keep two lines of a paragraph together at the end of a page. The paragraph had
better begin on the next page, which a larger number of orphans brings about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.document import Document, Page

_MORE = "orphans: 3"
"""One line more than style sheets ask for."""


def hold_notes(document: Document) -> bool:
    """Tell the paragraphs in the way to go to the next page; whether there was one."""
    changed = False
    for page in document.pages:
        called, paragraph = set(), None
        for box in _boxes(page, "BlockBox"):
            if box.element_tag.endswith("::footnote-call"):
                called.add(box.element)
            elif box.element_tag == "p":
                paragraph = box.element
        late = called - {box.element for box in _boxes(page, "FootnoteAreaBox")}
        if late and paragraph is not None and _MORE not in paragraph.get("style", ""):
            paragraph.set("style", f"{paragraph.get('style', '')};{_MORE}".lstrip(";"))
            changed = True
    return changed


def _boxes(page: Page, kind: str) -> Iterator[Any]:
    """Boxes of elements in the order of reading: of the text of a page, or of its notes."""
    for part in page._page_box.children:
        if type(part).__name__ == kind:
            yield from (box for box in part.descendants() if box.element_tag)
