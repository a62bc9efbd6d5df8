"""Theorems and proofs as ``statement``, with label and title in elements of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_GROUPS = ("theorem", "proof")
_LOOKS = ("stated",)
_STATEMENT_CONTENT = frozenset(("label", "title", "p", "statement"))


def with_kinds(document: Json) -> Json:
    """``document`` with the kind of each theorem in the attribute that pandoc hands on."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Div" or not node["c"][0][1] or node["c"][0][1][0] not in _GROUPS:
            return None
        (anchor, classes, pairs), blocks = node["c"]
        kinds = [name for name in classes[1:] if name not in _LOOKS] or classes
        return ast.div(blocks, [anchor, classes, [*pairs, ["content-type", kinds[0]]]])

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def complete_statements(root: Element) -> None:
    """Make the boxes that pandoc wrote for theorems into statements, in place."""
    for head in list(root.iterfind(".//named-content[@content-type='theorem-head']")):
        box = next(head.iterancestors("boxed-text"), None)
        if box is None:
            continue
        box.tag = "statement"
        _take_head(box, head)
        for child in list(box):
            if child.tag not in _STATEMENT_CONTENT:
                _wrap(child)


def _take_head(box: Element, head: Element) -> None:
    """Label and title become the first children; the text goes on behind them."""
    from lxml.builder import E

    paragraph = head.getparent()
    elements = [E("label", "".join(head[0].itertext()).rstrip(".: "))]
    title = head.find(".//named-content[@content-type='theorem-title']")
    if title is not None:
        title.tag, title.tail = "title", None
        title.attrib.clear()
        elements.append(title)
    paragraph.text = (head.tail or "").lstrip()
    paragraph.remove(head)
    for element in reversed(elements):
        box.insert(0, element)
    empty = not len(paragraph) and not (paragraph.text or "").strip()
    if empty and len(box) > len(elements) + 1:
        box.remove(paragraph)  # The label stood alone; a statement needs one paragraph at least.


def _wrap(child: Element) -> None:
    """Lists, formulas and figures stand in a statement inside a paragraph."""
    from lxml.builder import E

    paragraph = E("p")
    child.getparent().replace(child, paragraph)
    paragraph.append(child)
