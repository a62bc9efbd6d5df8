"""Where events are cited, by page: on paper, numbers stand in place of links to sections.

CSS counts the pages; which numbers would stand twice is known only when the pages are set,
so a document with such numbers is set once to find out and once more for good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

_PLACES, _LINK, _HEAD = "where-cited", "page-ref", "cited-head"
"""Classes that `toolkit.document.event_places` and `toolkit.document.chronology` give."""


def name_every_place(root: Element) -> bool:
    """Give each citation an empty link of its own, which CSS fills; whether there is any."""
    for head in _with_class(root, _HEAD):
        head.text = head.get("data-print", head.text)
    found = False
    for span in _with_class(root, _PLACES):
        places = (link.get("data-places", "") for link in _with_class(span, _LINK))
        anchors = [anchor for place in places for anchor in place.split()]
        _refill(span, anchors)
        found = found or bool(anchors)
    return found


def name_every_page_once(root: Element, pages: Sequence[Mapping[str, object]]) -> bool:
    """Leave out places on a page that another stands for; whether there were any.

    ``pages`` are the anchors of each page.
    """
    page_of = {anchor: at for at, anchors in reversed(list(enumerate(pages))) for anchor in anchors}
    changed = False
    for span in _with_class(root, _PLACES):
        anchors = [link.get("href", "").removeprefix("#") for link in _with_class(span, _LINK)]
        first: dict[int, str] = {}
        for anchor in anchors:
            first.setdefault(page_of.get(anchor, -1), anchor)
        kept = [first[page] for page in sorted(first)]
        if kept != anchors:
            _refill(span, kept)
            changed = True
    return changed


def _refill(span: Element, anchors: Sequence[str]) -> None:
    for child in list(span):
        span.remove(child)
    for at, anchor in enumerate(anchors):
        link = Element("a", {"class": _LINK, "href": f"#{anchor}"})
        link.tail = ", " if at < len(anchors) - 1 else None
        span.append(link)


def _with_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]
