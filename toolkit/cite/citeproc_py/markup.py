"""The inlines of a reference as plain text, HTML or Markdown, without pandoc's help."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from toolkit.pandoc import ast

_TAGS = {
    "Emph": "em",
    "Strong": "strong",
    "Superscript": "sup",
    "Subscript": "sub",
    "Underline": "u",
}
_FENCES = {"Emph": "*", "Strong": "**", "Superscript": "^", "Subscript": "~"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>$#@^~|])")


def as_text(inlines: ast.Nodes) -> str:
    """Words only."""
    return _joined(inlines, lambda text: text, lambda inline, inner: inner)


def as_html(inlines: ast.Nodes) -> str:
    """HTML, its text escaped."""
    return _joined(inlines, html.escape, _html)


def as_markdown(inlines: ast.Nodes) -> str:
    """Pandoc's Markdown, its text escaped."""
    return _joined(inlines, lambda text: _SPECIAL.sub(r"\\\1", text), _markdown)


def _joined(
    inlines: ast.Nodes, escape: Callable[[str], str], wrap: Callable[[ast.Node, str], str]
) -> str:
    parts = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            parts.append(escape(content))
        elif kind in ("Space", "SoftBreak"):
            parts.append(" ")
        else:
            parts.append(wrap(inline, _joined(_children(kind, content), escape, wrap)))
    return "".join(parts)


def _children(kind: str, content: Any) -> ast.Nodes:
    if kind in ("Span", "Link"):
        return content[1]
    return content if ast.is_nodes(content) else []


def _html(inline: ast.Node, inner: str) -> str:
    kind = inline["t"]
    if kind == "Link":
        return f'<a href="{html.escape(inline["c"][2][0])}">{inner}</a>'
    if kind == "SmallCaps":
        return f'<span style="font-variant: small-caps">{inner}</span>'
    tag = _TAGS.get(kind)
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _markdown(inline: ast.Node, inner: str) -> str:
    kind = inline["t"]
    if kind == "Link":
        target = inline["c"][2][0]
        return f"<{target}>" if ast.plain(inline["c"][1]) == target else f"[{inner}]({target})"
    if kind in ("SmallCaps", "Underline"):
        return f"[{inner}]{{.{kind.lower()}}}"
    fence = _FENCES.get(kind, "")
    return f"{fence}{inner}{fence}"
