"""Values on their way into templates: text escaped, prose left to pandoc.

Templates are pandoc's, which escapes no quotation marks. So that a template may put any variable
into an attribute, all text is escaped here, and reaches pandoc as HTML.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.pandoc import ast

_SAFE = ("http://", "https://", "mailto:", "#")
"""Beginnings of addresses that may be followed from a page."""


@dataclass(frozen=True, slots=True)
class Html:
    """Text that is HTML already."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Inlines or blocks of pandoc."""

    nodes: tuple[ast.Node, ...]


def variables(value: Any) -> ast.Node:
    """``value`` as pandoc metadata. Empty members of mappings are left out, so as to be false."""
    if isinstance(value, Html):
        return ast.meta([ast.raw_inline("html", value.text)])
    if isinstance(value, Prose):
        return ast.meta(_harmless(value.nodes))
    if isinstance(value, bool):
        return ast.meta(value)
    if isinstance(value, (str, int)):
        return ast.meta([ast.raw_inline("html", html.escape(str(value)))])
    if isinstance(value, Mapping):
        said = {key: variables(item) for key, item in value.items() if not _is_empty(item)}
        return {"t": "MetaMap", "c": said}
    assert isinstance(value, Iterable)
    return {"t": "MetaList", "c": [variables(item) for item in value]}


def _harmless(nodes: Iterable[ast.Node]) -> ast.Nodes:
    """Prose without pictures, which a page would have to ask for, and links that run something."""

    def action(node: ast.Node) -> ast.Node | ast.Nodes | None:
        if node["t"] in ("RawInline", "RawBlock"):
            return []
        if node["t"] == "Image":
            return node["c"][1]
        if node["t"] == "Link" and not node["c"][2][0].lower().startswith(_SAFE):
            return node["c"][1]
        return None

    return ast.walk(list(nodes), action)


def _is_empty(value: Any) -> bool:
    if isinstance(value, Prose):
        return not value.nodes
    return (
        value is None or value is False or value == "" or value == [] or value == () or value == {}
    )


def without_targets(nodes: Iterable[ast.Node]) -> tuple[ast.Node, ...]:
    """Prose without its notes, and without links to parts of a paper that a page does not have."""

    def action(node: ast.Node) -> ast.Node | ast.Nodes | None:
        if node["t"] == "Note":
            return []
        if node["t"] == "Cite":
            return node["c"][1]
        if node["t"] == "Link" and node["c"][2][0].startswith("#"):
            return node["c"][1]
        return None

    return tuple(ast.walk(list(nodes), action))
