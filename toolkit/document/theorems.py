"""Theorems and their like, and proofs: which ``Div`` is one, and how it begins and ends.

Two habits are read, Quarto's ``::: {#thm-line}`` and a class ``::: {.theorem #thm:line}``; what
LaTeX calls ``\\begin{theorem}`` comes as such a ``Div`` from `toolkit.document.theorem_tex`. The
title is the first heading inside, or the attribute ``name``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.document.terms import filled
from toolkit.pandoc import ast

PREFIXES: Mapping[str, str] = {
    "thm": "theorem",
    "lem": "lemma",
    "cor": "corollary",
    "prp": "proposition",
    "cnj": "conjecture",
    "def": "definition",
    "exm": "example",
    "exr": "exercise",
    "sol": "solution",
    "rem": "remark",
    "alg": "algorithm",
}
"""Quarto's prefix of a label to the kind, which is also the class and a key of the terms."""
PROOF = "proof"
WHOLE_LABEL = "whole-label"
"""Class of a title that stands in place of the word 'Proof', as LaTeX has it."""
_KINDS = frozenset(PREFIXES.values())
_STATED = frozenset(("theorem", "lemma", "corollary", "proposition", "conjecture"))
"""Kinds whose text is in italics, in LaTeX's ``plain`` style; others are upright."""
_ASIDES = frozenset(("remark", "solution"))
"""Kinds that have a number only if they have a label."""
_END = "□"


def kind_of(block: ast.Node) -> str:
    """The kind of theorem that a ``Div`` is, by its class or its label; ``proof``; or nothing."""
    anchor, classes, _ = block["c"][0]
    for name in classes:
        if name == PROOF or name in _KINDS:
            return name
    prefix = re.split(r"[:-]", anchor, maxsplit=1)[0]
    return PREFIXES.get(prefix, "") if prefix != anchor else ""


def is_numbered(block: ast.Node, kind: str) -> bool:
    """Whether a ``Div`` of a ``kind`` takes a number."""
    anchor, classes, _ = block["c"][0]
    if kind == PROOF or "unnumbered" in classes:
        return False
    return bool(anchor) or kind not in _ASIDES


def set_theorem(
    block: ast.Node,
    kind: str,
    number: str,
    anchor: str,
    words: Mapping[str, str],
    *,
    italics: bool = True,
) -> ast.Node:
    """The ``Div`` with its label and title at the beginning, a proof with a mark at its end.

    What a theorem states is in ``italics`` if the language has any: such a ``Div`` has the
    class ``stated``.
    """
    stated = italics and kind in _STATED
    (_, classes, pairs), blocks = block["c"]
    title, whole, blocks = _take_title(blocks, dict(pairs).get("name", ""))
    pattern = words.get(f"caption-{kind}", words["proof"])
    label = filled(pattern, number) if number else pattern.replace("{}", "").strip()
    inlines, title = (title, []) if whole else (ast.text(label), title)
    strong = kind in _KINDS - _ASIDES
    blocks = _begun_with(_head(inlines, title, words, strong=strong), blocks)
    if kind == PROOF:
        blocks = _ended(blocks)
    group = kind if kind == PROOF else "theorem"
    names = list(dict.fromkeys([group, kind, "stated" if stated else "", *classes]))
    style = "Theorem" if stated else "Theorem Upright"
    kept = [pair for pair in pairs if pair[0] not in ("name", "custom-style")]
    attributes = [anchor, [name for name in names if name], [*kept, ["custom-style", style]]]
    return ast.div(blocks, attributes)


def _take_title(blocks: ast.Nodes, name: str) -> tuple[ast.Nodes, bool, ast.Nodes]:
    """The title, whether it stands for the whole label, and the blocks without it."""
    if blocks and blocks[0]["t"] == "Header":
        _, (_, classes, _), inlines = blocks[0]["c"]
        return inlines, WHOLE_LABEL in classes, blocks[1:]
    return ast.text(name), False, blocks


def _head(
    label: ast.Nodes, title: ast.Nodes, words: Mapping[str, str], *, strong: bool
) -> ast.Node:
    """'Theorem 1 (Line).' as a span, in which label and title are spans of their own."""
    _, end = words["theorem-label"].split("{}")
    behind: ast.Nodes = []
    if title:
        _, before, after = words["theorem-title"].split("{}")
        named = ast.span(title, ast.attr("", ["theorem-title"]))
        inlines = [*ast.text(before), named, *ast.text(after + end)]
        behind = [ast.span(inlines, ast.attr(custom_style="Theorem Title"))]
    elif end:
        label = [*label, ast.string(end)]
    marked = ast.strong(label) if strong else {"t": "Emph", "c": label}
    style = "Theorem Label" if strong else "Proof Label"
    first = ast.span([marked], ast.attr("", ["theorem-label"], custom_style=style))
    return ast.span([first, *behind], ast.attr("", ["theorem-head"]))


def _begun_with(head: ast.Node, blocks: ast.Nodes) -> ast.Nodes:
    """``blocks`` with ``head`` at the beginning of their first paragraph, or before them."""
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        first, *rest = blocks
        return [ast.para([head, ast.space(), *first["c"]]), *rest]
    return [ast.para([head]), *blocks]


def _ended(blocks: ast.Nodes) -> ast.Nodes:
    """``blocks`` with the mark behind their last paragraph, or below them."""
    mark = ast.span([ast.string(_END)], ast.attr("", ["proof-end"]))
    if blocks and blocks[-1]["t"] in ("Para", "Plain"):
        return [*blocks[:-1], ast.para([*blocks[-1]["c"], ast.string("\u00a0"), mark])]
    return [*blocks, ast.para([mark])]
