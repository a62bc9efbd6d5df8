"""The way back from a reference to its citations, for formats that have no use for it."""

from __future__ import annotations

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


def without_backlinks(document: Json) -> Json:
    """The document as it was before `toolkit.document.citations.with_backlinks`."""

    def action(node: ast.Node) -> ast.Nodes | ast.Node | None:
        if node["t"] == "Link":
            return to_section(node)
        if node["t"] != "Span":
            return None
        classes = node["c"][0][1]
        if "backlinks" in classes:
            return []
        return node["c"][1] if "cited" in classes else None

    meta = {name: ast.walk(value, action) for name, value in document["meta"].items()}
    return {**document, "meta": meta, "blocks": ast.walk(document["blocks"], action)}


def to_section(link: ast.Node) -> ast.Nodes | ast.Node | None:
    """A link to a citation as one to the section around it, for formats without those anchors.

    Where the citation stands before the first heading, its words remain. None for other links.
    """
    (anchor, classes, pairs), inlines, (_, title) = link["c"]
    if "page-ref" not in classes:
        return None
    section = dict(pairs).get("data-section")
    if not section:
        return inlines
    return {"t": "Link", "c": [[anchor, [], []], inlines, [f"#{section}", title]]}
