"""CSL's rich text as the inline elements of JATS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)(\s[^<>]*)?>")
_ELEMENTS = {"i": "italic", "b": "bold", "sup": "sup", "sub": "sub", "sc": "sc"}


def plain(csl: str) -> str:
    """The characters of a string of CSL-JSON, its markup taken off."""
    return _TAG.sub("", csl)


def with_rich_text(tag: str, csl: str) -> Element:
    """An element called ``tag`` with ``csl`` as its content.

    ``nocase`` tells citation styles how to write a title and leaves no element behind. A tag
    without its partner does no more.
    """
    from lxml import etree

    root = etree.Element(tag)
    opened: list[tuple[str, Element]] = [("", root)]
    at = 0
    for found in _TAG.finditer(csl):
        _append(opened[-1][1], csl[at : found.start()])
        at = found.end()
        name = found[2]
        if not found[1]:
            element = _ELEMENTS.get(name) or ("sc" if "small-caps" in (found[3] or "") else "")
            parent = opened[-1][1]
            opened.append((name, etree.SubElement(parent, element) if element else parent))
        elif opened[-1][0] == name:
            opened.pop()
    _append(opened[-1][1], csl[at:])
    return root


def named(kind: str, csl: str) -> Element:
    """``named-content`` of a ``kind``: for what JATS has no element of its own."""
    element = with_rich_text("named-content", csl)
    element.set("content-type", kind)
    return element


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
