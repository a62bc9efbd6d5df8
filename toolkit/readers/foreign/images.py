"""Pictures that stand alone, as figures."""

from __future__ import annotations

from toolkit.pandoc import ast


def lone_image(block: ast.Node) -> ast.Node | None:
    """The picture of a paragraph that holds nothing else, in however many divisions."""
    while block["t"] == "Div" and len(block["c"][1]) == 1:
        block = block["c"][1][0]
    if block["t"] not in ("Para", "Plain"):
        return None
    seen = [node for node in block["c"] if node["t"] not in ("Space", "SoftBreak", "LineBreak")]
    images = [node for node in seen if node["t"] == "Image"]
    anchors = all(
        node["t"] == "Image" or (node["t"] == "Span" and not node["c"][1]) for node in seen
    )
    return images[0] if len(images) == 1 and anchors else None


def figure(image: ast.Node, caption: ast.Nodes) -> ast.Node:
    """A picture and its caption, which are blocks."""
    return {"t": "Figure", "c": [ast.attr(), [None, caption], [{"t": "Plain", "c": [image]}]]}
