"""Make a document fit for screens of any width: what is too wide scrolls in a box of its own."""

from __future__ import annotations

import itertools
from typing import Any

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_FOCUSABLE = {"tabindex": "0"}
"""A box that scrolls must be within reach of a keyboard (WCAG 2.1.1)."""


def fit_for_screen(document: Json, table_label: str) -> Json:
    """``document`` with boxes around tables, displayed formulas and listings.

    ``table_label`` names a table that has no caption to a screen reader.
    """

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] == "Table":
            return _boxed_table(node, table_label)
        if node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath":
            return ast.span([node], ast.attr("", ["formula"], **_FOCUSABLE))
        if node["t"] == "CodeBlock":
            (anchor, classes, pairs), code = node["c"]
            return {"t": "CodeBlock", "c": [[anchor, classes, [*pairs, ["tabindex", "0"]]], code]}
        if node["t"] == "Div" and node["c"][0][0] == "refs":
            return _with_groups(node)
        return None

    meta = {name: ast.walk(value, action) for name, value in document["meta"].items()}
    return {**document, "meta": meta, "blocks": ast.walk(document["blocks"], action)}


def _boxed_table(table: ast.Node, label: str) -> ast.Node:
    """The caption stays in the table, in a ``Div`` that CSS can keep in sight."""
    attributes, (short, caption), *rest = table["c"]
    named: dict[str, Any] = {"aria_label": label}
    if ast.plain(caption):
        anchor = f"{attributes[0]}-caption" if attributes[0] else ""
        caption = [ast.div(caption, ast.attr(anchor, ["caption-text"]))]
        if anchor:
            named = {"aria_labelledby": anchor}
    boxed = {"t": "Table", "c": [attributes, [short, caption], *rest]}
    return ast.div([boxed], ast.attr("", ["scroll"], role="group", **_FOCUSABLE, **named))


def _with_groups(references: ast.Node) -> ast.Node:
    """A list of references under headings as one list a heading.

    A list holds items only (ARIA 1.2, role ``list``), and pandoc makes one of the whole.
    """
    (anchor, classes, pairs), blocks = references["c"]
    if not any(block["t"] == "Header" for block in blocks):
        return references
    grouped: ast.Nodes = []
    for heading, group in itertools.groupby(blocks, lambda block: block["t"] == "Header"):
        grouped += group if heading else [ast.div(list(group), ast.attr("", role="list"))]
    kept = [pair for pair in pairs if pair[0] != "role"]
    return {"t": "Div", "c": [[anchor, classes, [*kept, ["role", "group"]]], grouped]}


def has_contents(document: Json) -> bool:
    """Whether there are enough headings for a table of contents to help."""
    return sum(1 for _ in ast.nodes(document["blocks"], "Header")) > 2
