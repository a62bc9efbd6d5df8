"""Figures and tables at the end of a manuscript, as some journals want them from authors."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.document.terms import filled
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


def floats_at_end(document: Json, words: Mapping[str, str]) -> Json:
    """The document with its numbered figures and tables behind everything else.

    Where each stood, a note says so: "[Figure 1 about here]". Listings and what has no number
    stay in the text. To be run on a numbered document.
    """
    moved: ast.Nodes = []

    def action(node: ast.Node) -> ast.Node | None:
        label = _label(node)
        if not label:
            return None
        moved.append(node)
        note = ast.para([ast.link(ast.text(filled(words["about-here"], label)), f"#{node['c'][0][0]}")])
        return ast.div([note], ast.attr("", ["float-note"], custom_style="Float Note"))

    blocks = ast.walk(document["blocks"], action)
    if not moved:
        return document
    heading = ast.header(
        1, ast.text(words["figures-and-tables"]), ast.attr("figures-and-tables", ["unnumbered"])
    )
    end = ast.div(moved, ast.attr("", ["floats-at-end"]))
    return {**document, "blocks": [*blocks, heading, end]}


def _label(node: ast.Node) -> str:
    """'Figure 1' of a figure or table with a number; else nothing."""
    if node["t"] not in ("Figure", "Table") or "listing" in node["c"][0][1]:
        return ""
    _, caption = node["c"][1]
    labels = (
        span for span in ast.nodes(caption, "Span") if "caption-label" in span["c"][0][1]
    )
    return next((ast.plain(span["c"][1]).strip().rstrip(".:") for span in labels), "")
