r"""Formulas as LaTeX gets them: only those that can be read as formulas.

In other formats a formula is parsed; here it would go through as it was typed, and with it
``\input``. What pandoc's parser of formulas takes has commands of mathematics only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION, Json, run
from toolkit.writers.tex_warnings import unread_formulas

_UNSAFE = re.compile(r"\^\^|\\(re|provide)?newcommand|\\DeclareMathOperator|\\(e|g|x)?def\b")
r"""``^^5c`` is a backslash to TeX and to no parser; a definition may change any command."""
_NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|gather|multline|eqnarray|alignat|flalign)\}")
_PACKAGES = {
    "bm": r"\\bm\b",
    "mathtools": r"\\(coloneqq|eqqcolon|coloneq|vcentcolon|dcases|prescript|xhookrightarrow)\b|\{dcases\}",
    "siunitx": r"\\(SI|si|qty|unit|num|ang|SIrange|qtyrange|numrange)\b",
    "cancel": r"\\(b|x)?cancel(to)?\b",
    "mathrsfs": r"\\mathscr\b",
    "stmaryrd": r"\\(l|r)lbracket\b|\\(l|r)rbracket\b",
}
"""Packages by the commands that they bring."""


def with_readable_formulas(document: Json) -> tuple[Json, tuple[str, ...]]:
    """``document`` with unreadable formulas as code, and a warning for each."""
    formulas = dict.fromkeys(node["c"][1] for node in ast.nodes(document, "Math"))
    unread = set(_unread(list(formulas)))

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Math":
            return None
        kind, tex = node["c"]
        if " ".join(tex.split()) in unread:
            return {"t": "Code", "c": [ast.attr(), tex]}
        return {"t": "Math", "c": [kind, _unnumbered("\n".join(filter(str.strip, tex.splitlines())))]}

    meta = {name: ast.walk(value, action) for name, value in document["meta"].items()}
    warnings = tuple(f"the formula '{tex}' is not TeX that can be read" for tex in sorted(unread))
    return {**document, "meta": meta, "blocks": ast.walk(document["blocks"], action)}, warnings


def _unread(formulas: list[str]) -> Iterator[str]:
    """Those that pandoc cannot parse, their spaces evened."""
    yield from (" ".join(tex.split()) for tex in formulas if _UNSAFE.search(tex))
    if not formulas:
        return
    blocks = [ast.para([ast.math(tex)]) for tex in formulas]
    document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}
    output = run(["--from", "json", "--to", "html", "--mathml"], document)
    for warning in unread_formulas(output.warnings):
        yield warning.partition("'")[2].rpartition("'")[0]


def _unnumbered(tex: str) -> str:
    """Environments that would number a formula, without a number: the paper's are our own."""
    return _NUMBERED.sub(r"\\\1{\2*}", tex)


def packages(document: Json) -> list[str]:
    """What the formulas of ``document`` need besides AMS's packages."""
    formulas = "\n".join(node["c"][1] for node in ast.nodes(document, "Math"))
    return [name for name, commands in _PACKAGES.items() if re.search(commands, formulas)]
