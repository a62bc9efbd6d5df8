"""Change a parsed page: small moves in an ElementTree that keep the text behind elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element

Parents = dict[Element, Element]
"""The parent of each element, which ElementTree does not know."""


def parents_of(root: Element) -> Parents:
    return {child: parent for parent in root.iter() for child in parent}


def replace(old: Element, new: Element, parents: Parents) -> None:
    """Put ``new`` where ``old`` is; the text behind it stays."""
    parent = parents[old]
    new.tail = old.tail
    parent[list(parent).index(old)] = new
    parents[new] = parent


def remove(element: Element, parent: Element) -> None:
    """Take ``element`` out; the text behind it stays."""
    at = list(parent).index(element)
    if element.tail:
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
