"""Elements of WordprocessingML and the lengths that it counts in."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75}
_LENGTH = re.compile(r"\s*(-?[\d.]+)\s*(pt|mm|cm|in|px|em|rem)\s*")

Element = Any
"""lxml's elements have no public type to annotate with."""


def name(prefixed: str) -> str:
    """``w:p`` as lxml writes it: ``{http://...main}p``."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of WordprocessingML, its attributes in the same namespace; None is left out."""
    element = etree.Element(name(f"w:{tag}"), nsmap={"w": NAMESPACES["w"]})
    for key, value in attributes.items():
        element.set(name(f"w:{key}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def find(tree: Element, path: str) -> list[Element]:
    """What an XPath with the prefixes above finds in ``tree``."""
    return tree.xpath(path, namespaces=NAMESPACES)


def text(content: str) -> Element:
    """A run of plain text."""
    element = w("t")
    element.text = content
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return w("r", element)


def serialize(tree: Element) -> bytes:
    """A part as it stands in the package."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def points(length: str | float, size: float = 0.0) -> float:
    """A CSS length in points. ``size`` is the point size that ``em`` multiplies.

    Raises ValueError for what is not a length.
    """
    found = _LENGTH.fullmatch(str(length))
    if not found:
        raise ValueError(f"'{length}' is not a length")
    number, unit = float(found[1]), found[2]
    return number * (size if unit in ("em", "rem") else _POINTS[unit])


def twips(length: float) -> int:
    """Points as twentieths of a point, which Word counts distances in."""
    return round(length * 20)
