"""Bookmarks between paragraphs of a Word document, which pandoc drops, moved into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.readers.foreign.packages import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CAPTIONS = ("ImageCaption", "TableCaption", "Caption")


def inline_bookmarks(content: bytes) -> bytes:
    """``word/document.xml`` with every bookmark inside a paragraph: of a picture, in its caption."""
    from lxml import etree

    root = parse_xml(content)
    body = root.find(f"{_W}body")
    if body is None:
        return content
    for mark in body.findall(f"{_W}bookmarkStart"):
        target = _target(mark)
        if target is None or mark.get(f"{_W}name", "").startswith("_GoBack"):
            continue
        identifier = mark.get(f"{_W}id")
        body.remove(mark)
        properties = target.find(f"{_W}pPr")
        target.insert(0 if properties is None else list(target).index(properties) + 1, mark)
        end = etree.Element(f"{_W}bookmarkEnd")
        end.set(f"{_W}id", identifier or "")
        mark.addnext(end)
        for old in body.findall(f"{_W}bookmarkEnd"):
            if old.get(f"{_W}id") == identifier:
                body.remove(old)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _target(mark: Element) -> Element | None:
    following = mark.getnext()
    while following is not None and following.tag != f"{_W}p":
        if following.tag == f"{_W}tbl":
            return next(following.iter(f"{_W}p"), None)
        following = following.getnext()
    if following is None or next(following.iter(f"{_W}drawing"), None) is None:
        return following
    caption = following.getnext()
    style = None if caption is None else caption.find(f"{_W}pPr/{_W}pStyle")
    is_caption = style is not None and style.get(f"{_W}val") in _CAPTIONS
    return caption if is_caption else following
