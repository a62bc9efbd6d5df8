"""A drawing (SVG) without what could act on its own: scripts, handlers, and what lies elsewhere.

A picture in a page runs no scripts, but the same file opened by itself does, and an EPUB or an
archive hands files out. What is only drawn stays as its program wrote it, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 20_000_000
"""Bytes of a drawing."""
MOST_ELEMENTS = 200_000
"""Elements that are drawn, those that ``use`` repeats counted as often as they are repeated."""
LONGEST_SIDE = 100_000
"""CSS pixels."""
_ACTING = frozenset("script iframe object embed audio video form input link meta base handler listener".split())
_ADDRESSES = frozenset("href src srcset data action formaction poster background ping".split())
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:https?:|mailto:|#)", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*["']?\s*(?!#|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/(?:x-)?font))[^)]*\)""",
                  re.IGNORECASE)  # fmt: skip
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)
_LOCAL = re.compile(r"""url\(\s*["']?#([^"')\s]+)""")


class UnreadableDrawing(Exception):
    """A drawing cannot be used. The message says why, beginning with a verb."""


def read_svg(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The drawing and the names of what was taken out of it. Raises `UnreadableDrawing`."""
    from lxml import etree

    if len(content) > LARGEST:
        raise UnreadableDrawing(f"is larger than {LARGEST // 1_000_000} MB")
    if re.search(rb"<!ENTITY\s+(?:%\s*)?\S+\s+(?:SYSTEM|PUBLIC)", content):
        raise UnreadableDrawing("has entities that lie in other files")
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDrawing("is not an SVG that can be read") from error
    if etree.QName(root).localname != "svg":
        raise UnreadableDrawing("is not an SVG that can be read")
    removed = tuple(dict.fromkeys(_purge(root)))
    _refuse_large(root)
    if removed or b"<!ENTITY" in content:
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return content, removed


def _purge(root: Element) -> Iterator[str]:
    """Take out what acts, and name it."""
    from lxml import etree

    for sibling in [*root.itersiblings(preceding=True), *root.itersiblings()]:
        if isinstance(sibling, etree._ProcessingInstruction):
            yield "a style sheet"
    for element in list(root.iter()):
        if isinstance(element, etree._ProcessingInstruction):
            _remove(element)
            yield "an instruction"
            continue
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname.lower()
        animated = (element.get("attributeName") or "").lower().rpartition(":")[2]
        if name in _ACTING or animated == "href" or animated.startswith("on"):
            _remove(element)
            yield f"<{name}>"
            continue
        if name == "style" and _fetches(element.text or ""):
            element.text = _without_addresses(element.text or "")
            yield "an address in its style"
        yield from _purge_attributes(element, name)


def _purge_attributes(element: Element, name: str) -> Iterator[str]:
    from lxml import etree

    for key, value in list(element.attrib.items()):
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on"):
            del element.attrib[key]
            yield f"'{attribute}'"
        elif attribute in _ADDRESSES and not _is_kept(name, attribute, value):
            del element.attrib[key]
            yield f"the address '{value[:60]}'"
        elif attribute == "base" or _fetches(value) and attribute not in _ADDRESSES:
            del element.attrib[key]
            yield f"an address in '{attribute}'"


def _is_kept(name: str, attribute: str, value: str) -> bool:
    if value.lstrip().startswith("#") or (attribute in ("href", "src") and _PICTURE.match(value)):
        return True
    return name == "a" and attribute == "href" and bool(_PAGE.match(value))


def _fetches(css: str) -> bool:
    if "url" not in css.lower() and "@import" not in css.lower() and "\\" not in css:
        return False
    return bool(_URL.search(css) or _IMPORT.search(css) or re.search(r"\\[0-9a-fA-F]", css))


def _without_addresses(css: str) -> str:
    """Escapes could spell anything: a sheet that has some goes."""
    if re.search(r"\\[0-9a-fA-F]", css):
        return ""
    return _IMPORT.sub("", _URL.sub("none", css))


def _remove(element: Element) -> None:
    """Without the text behind it, which stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _refuse_large(root: Element) -> None:
    sides = [root.get("width"), root.get("height"), *(root.get("viewBox") or "").split()[2:]]
    for side in filter(None, sides):
        number = re.match(r"\s*([\d.]+(?:e\d{1,9})?)", side, re.IGNORECASE)
        try:
            too_long = number is not None and not float(number[1]) <= LONGEST_SIDE
        except ValueError:
            too_long = True
        if too_long:
            raise UnreadableDrawing(f"is {number[1]} wide or high; {LONGEST_SIDE:,} is the most")
    drawn = _drawn(root)
    if drawn > MOST_ELEMENTS:
        raise UnreadableDrawing(f"repeats its parts; {MOST_ELEMENTS:,} drawn elements are the most")


def _drawn(root: Element) -> int:
    """How many elements are drawn where every reference to another draws that one again."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[Any, int] = {}
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:  # no recursion: a drawing may be nested as deeply as its author likes
        element, ready = waiting.pop()
        parts = [*element, *(named[key] for key in _references(element) if key in named)]
        if ready:
            known[element] = min(1 + sum(known[part] for part in parts), MOST_ELEMENTS + 1)
        elif element not in known:
            known[element] = 1  # what refers to itself is drawn once
            waiting.append((element, True))
            waiting += [(part, False) for part in parts if part not in known]
    return known[root]


def _references(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag.endswith("}a"):
        return
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == "href" and value.lstrip().startswith("#"):
            yield value.strip()[1:]
        elif "url(" in value:
            yield from _LOCAL.findall(value)
