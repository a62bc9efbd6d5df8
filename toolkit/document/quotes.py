"""Quotation marks as a language sets them; pandoc's writers know those of English only."""

from __future__ import annotations

from typing import Any

from toolkit.document.terms import terms
from toolkit.pandoc import ast

_OUTER = ("open-quote", "close-quote")
_INNER = ("open-inner-quote", "close-inner-quote")
_AS_PANDOC = "“”‘’"
_ATTRIBUTES = {"Span": 0, "Div": 0, "Code": 0, "Link": 0, "Table": 0, "Figure": 0, "Header": 1}
"""Where the attributes of a node stand among its contents."""


def with_quotes(tree: Any, lang: str) -> Any:
    """``tree`` with the marks of ``lang`` (BCP 47) in place of ``Quoted`` nodes.

    Within an element that has a ``lang`` of its own they are those of that language. What
    pandoc prints right of itself is left: some formats have elements for it.
    """
    return _walk(tree, lang, 0)


def _walk(tree: Any, lang: str, depth: int) -> Any:
    if isinstance(tree, str):
        return tree
    if isinstance(tree, dict) and not ast.is_node(tree):
        return {key: _walk(item, lang, depth) for key, item in tree.items()}
    if isinstance(tree, list):
        walked: list[Any] = []
        for item in tree:
            if ast.is_node(item) and item["t"] == "Quoted":
                walked += _quoted(item, lang, depth)
            else:
                walked.append(_walk(item, lang, depth))
        return walked
    if not ast.is_node(tree) or "c" not in tree:
        return tree
    own = _lang_of(tree) or lang
    return {**tree, "c": _walk(tree["c"], own, 0 if tree["t"] == "Note" else depth)}


def _lang_of(node: ast.Node) -> str:
    if node["t"] not in _ATTRIBUTES:
        return ""
    return dict(node["c"][_ATTRIBUTES[node["t"]]][2]).get("lang", "")


def _quoted(node: ast.Node, lang: str, depth: int) -> ast.Nodes:
    kind, inlines = node["c"]
    words = terms(lang)
    inside = _walk(inlines, lang, depth + 1)
    if "".join(words[name] for name in (*_OUTER, *_INNER)) == _AS_PANDOC:
        return [{**node, "c": [kind, inside]}]
    inner = (kind["t"] == "SingleQuote") != bool(depth % 2 and kind["t"] == "DoubleQuote")
    opening, closing = (words[name] for name in (_INNER if inner else _OUTER))
    return [ast.string(opening), *inside, ast.string(closing)]
