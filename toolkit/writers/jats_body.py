"""The body of a JATS article: labels, identifiers and references where its tag set has them.

Pandoc leaves the number of a figure in its caption, the id of a table on the wrong element and
the kind of a cross-reference open. Follows the JATS 1.3 Publishing tag set and JATS4R's
recommendation for display objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS = {
    "fig": "fig",
    "table-wrap": "table",
    "disp-formula": "disp-formula",
    "sec": "sec",
    "fn": "fn",
    "ref": "bibr",
    "statement": "statement",
}
"""What a reference to each element is called (``@ref-type``)."""
_UNLINKED = frozenset(("Math", "Image"))


def with_plain_links(document: Json) -> Json:
    """``document`` with formulas and pictures outside links, which hold neither in JATS.

    A link that held nothing else is printed behind its picture, so that none is lost. Pandoc
    writes the description of a picture as if it were XML already.
    """

    def action(node: ast.Node) -> ast.Nodes | ast.Node | None:
        if node["t"] == "Image":
            return _described(node)
        if node["t"] != "Link" or not any(True for _ in ast.nodes(node["c"][1], *_UNLINKED)):
            return None
        pieces = list(_pieces(node))
        if any(piece["t"] == "Link" for piece in pieces):
            return pieces
        target = node["c"][2][0]
        return [*pieces, ast.space(), ast.link([ast.string(target)], target)]

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def _described(image: ast.Node) -> ast.Node:
    attributes, inlines, target = image["c"]
    return {"t": "Image", "c": [attributes, ast.text(escape(ast.plain(inlines))), target]}


def _pieces(link: ast.Node) -> Iterator[ast.Node]:
    """Links to the same place around what stands before, between and behind."""
    attributes, inlines, target = link["c"]
    run: ast.Nodes = []
    for inline in [*inlines, None]:
        held = inline is not None and any(True for _ in ast.nodes([inline], *_UNLINKED))
        if inline is not None and not held:
            run.append(inline)
            continue
        if ast.plain(run).strip():
            yield {"t": "Link", "c": [attributes, run, target]}
        else:
            yield from run
        run = []
        if held:
            yield inline


def complete_body(root: Element) -> None:
    """Change what pandoc wrote, in place."""
    for table in root.iterfind(".//table-wrap/table[@id]"):
        table.getparent().set("id", table.attrib.pop("id"))
    for name in list(root.iterfind(".//named-content[@content-type='caption-label']")):
        _label_caption(name)
    for name in list(root.iterfind(".//named-content[@content-type='equation']")):
        _label_equation(name)
    for graphic in root.iterfind(".//graphic[@mime-subtype='']"):
        _type_of_data(graphic)
    kinds = {element.get("id"): element.tag for element in root.iterfind(".//*[@id]")}
    for reference in root.iterfind(".//xref"):
        kind = _KINDS.get(kinds.get(reference.get("rid"), ""))
        if kind and not reference.get("ref-type"):
            reference.set("ref-type", kind)


def _label_caption(name: Element) -> None:
    """'Figure 1.' at the beginning of a caption becomes the ``label`` of what has the caption."""
    from lxml.builder import E

    caption = next(name.iterancestors("caption"), None)
    if caption is None:
        return
    paragraph = name.getparent()
    paragraph.text = (name.tail or "").lstrip()
    paragraph.remove(name)
    caption.addprevious(E("label", "".join(name.itertext()).rstrip(". ")))
    if not "".join(caption.itertext()).strip():
        caption.getparent().remove(caption)


def _label_equation(name: Element) -> None:
    """A formula and its number, in an element without a meaning, become a labelled formula."""
    from lxml.builder import E

    formula = name.find("disp-formula")
    number = name.find("named-content[@content-type='equation-number']")
    if formula is None or number is None:
        return
    formula.set("id", name.get("id"))
    formula.insert(0, E("label", number.text or ""))
    formula.tail = name.tail
    name.getparent().replace(name, formula)


def _type_of_data(graphic: Element) -> None:
    """The media type that a drawing's ``data:`` address begins with."""
    address = graphic.get("{http://www.w3.org/1999/xlink}href", "")
    media_type = address.removeprefix("data:").partition(";")[0]
    if address.startswith("data:") and "/" in media_type:
        kind, _, subtype = media_type.partition("/")
        graphic.set("mimetype", kind)
        graphic.set("mime-subtype", subtype)
