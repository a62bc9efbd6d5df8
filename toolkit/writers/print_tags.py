"""What a tagged PDF asks of a page (PDF/UA-1, ISO 14289-1, 7.2 and 7.18.5).

WeasyPrint makes an annotation of every box in a link, and a structure element of every
element; so a link must hold text only, and what a list item holds needs an element of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from toolkit.writers.print_tree import parents_of

_BLOCKS = frozenset("blockquote div dl figure ol p pre section table ul".split())


def fit_for_tags(root: Element) -> list[str]:
    """Change the tree of a page in place. The links that pictures lose are told of."""
    warnings: list[str] = []
    parents = parents_of(root)
    for link in [link for link in root.iter("a") if len(link) and link.get("href")]:
        parent = parents[link]
        at = list(parent).index(link)
        pieces = list(_pieces(link, link.attrib, warnings))
        if pieces:
            pieces[-1].tail = link.tail
        parent[at : at + 1] = pieces
    for item in list(root.iter("li")):
        if any(child.tag in _BLOCKS for child in item):
            _give_body(item)
    return warnings


def _pieces(holder: Element, attributes: dict[str, str], warnings: list[str]) -> Iterator[Element]:
    """``holder``'s text as links of their own, inside the elements that were inside the link."""
    if holder.text:
        yield _link(holder.text, attributes)
    for child in list(holder):
        tail, child.tail = child.tail, None
        if child.tag == "img":
            warnings.append(f"the link to {attributes['href']} is not printed: it holds a picture")
            yield child
        else:
            inner = list(_pieces(child, attributes, warnings))
            child.text = None
            child[:] = inner
            yield child
        if tail:
            yield _link(tail, attributes)


def _link(text: str, attributes: dict[str, str]) -> Element:
    link = Element("a", {name: value for name, value in attributes.items() if name != "id"})
    link.text = text
    return link


def _give_body(item: Element) -> None:
    """An ``li`` inside an ``li`` is what WeasyPrint tags as the body of the item."""
    body = Element("li", {"class": "item-body"})
    body.text, item.text = item.text, None
    body[:] = list(item)
    item[:] = [body]
