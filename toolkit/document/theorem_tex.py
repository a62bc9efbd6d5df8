"""Theorems and proofs as LaTeX environments, which Markdown lets through as raw TeX."""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.document.theorems import PREFIXES, PROOF, WHOLE_LABEL
from toolkit.pandoc import ast

Reader = Callable[[str], ast.Nodes]
"""Reads LaTeX as blocks."""

_ENVIRONMENT = re.compile(
    rf"\s*\\begin\{{(?P<kind>{'|'.join((*PREFIXES.values(), PROOF))})(?P<star>\*?)\}}\s*"
    r"(?:\[(?P<title>(?:[^\[\]{}]|\{[^{}]*\}|\[[^\[\]]*\])*)\])?\s*"
    r"(?:\\label\{(?P<label>[^}]*)\})?"
    r"(?P<body>.*?)\\end\{(?P=kind)(?P=star)\}\s*",
    re.DOTALL,
)
_DECLARATION = re.compile(r"\s*\\(?:newtheorem|theoremstyle)\*?(?:\s*(?:\{[^{}]*\}|\[[^\[\]]*\]))+\s*")
"""Says how kinds of theorems look and count in LaTeX, which the house style does here."""
_LABEL = re.compile(r"\\label\{([^}]*)\}")


def theorems_of_tex(content: str, read: Reader) -> ast.Nodes | None:
    """The ``Div`` of each environment, if raw TeX is nothing but such; else None."""
    blocks: ast.Nodes = []
    at = 0
    while at < len(content):
        if declared := _DECLARATION.match(content, at):
            at = declared.end()
            continue
        found = _ENVIRONMENT.match(content, at)
        if not found:
            return None
        blocks.append(_theorem(found, read))
        at = found.end()
    return blocks


def _theorem(found: re.Match[str], read: Reader) -> ast.Node:
    kind, label = found["kind"], found["label"] or ""
    blocks = read(found["body"])
    if not label and blocks and blocks[0]["t"] in ("Para", "Plain"):
        label = _take_label(blocks[0]["c"])
    title = read(found["title"]) if found["title"] else []
    if title and title[0]["t"] in ("Para", "Plain"):
        classes = [WHOLE_LABEL] if kind == PROOF else []
        blocks = [ast.header(6, title[0]["c"], ast.attr("", classes)), *blocks]
    return ast.div(blocks, ast.attr(label, [kind, *(["unnumbered"] if found["star"] else [])]))


def _take_label(inlines: ast.Nodes) -> str:
    """The label among the inlines of a first paragraph, which loses it."""
    for at, inline in enumerate(inlines):
        named = _LABEL.fullmatch(inline["c"][1].strip()) if inline["t"] == "RawInline" else None
        if named:
            del inlines[at]
            return named[1]
    return ""
