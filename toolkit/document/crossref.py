"""Resolve references to figures, tables, equations, sections and listings.

Three habits are read: pandoc-crossref's ``@fig:x``, Quarto's ``@fig-x``, and LaTeX's
``\\label``, ``\\ref``, ``\\autoref`` and ``\\eqref``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from toolkit.document.numbering import LABEL, Target
from toolkit.document.source import Source
from toolkit.document.terms import filled
from toolkit.model import Diagnostic, nearest
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_PREFIXES = frozenset(("fig", "tbl", "tab", "eq", "sec", "lst"))
_USE = re.compile(r"\s*\\(ref|autoref|eqref|cref|Cref)\{([^}]*)\}\s*")
_GAP = "\ue000"
"""Stands for the numbers while the words around them are taken apart: a private character."""
IsCitation = Callable[[str], bool]
"""Whether a key belongs to the bibliography."""


def resolve(
    document: Json,
    targets: Mapping[str, Target],
    words: Mapping[str, str],
    is_citation: IsCitation,
    source: Source,
) -> tuple[Json, list[Diagnostic]]:
    """The document with every cross-reference replaced by a link that names its target.

    ``is_citation`` tells whether a key belongs to the bibliography: those keys are left.
    """
    unknown: dict[str, None] = {}

    def action(node: ast.Node) -> ast.Nodes | ast.Node | None:
        if node["t"] == "Cite":
            return _resolve_cite(node, targets, words, is_citation, unknown)
        if node["t"] == "RawInline" and node["c"][0] in ("tex", "latex"):
            return _resolve_tex(node["c"][1], targets, words, unknown)
        return None

    resolved = {**document, "blocks": ast.walk(document["blocks"], action)}
    return resolved, [_undefined(label, targets, source) for label in unknown]


def _resolve_cite(
    node: ast.Node,
    targets: Mapping[str, Target],
    words: Mapping[str, str],
    is_citation: IsCitation,
    unknown: dict[str, None],
) -> ast.Nodes | None:
    keys = [citation["citationId"] for citation in node["c"][0]]
    labels = [_label(key, targets) for key in keys]
    if not all(labels):
        for key in keys:
            if _looks_like_label(key) and not is_citation(key):
                unknown[key] = None
        return None
    found = [targets[label] for label in labels]
    bare = node["c"][0][0]["citationMode"]["t"] == "SuppressAuthor"
    return list(_mention(found, words, named=not bare, capital=keys[0][0].isupper()))


def _label(key: str, targets: Mapping[str, Target]) -> str:
    """The label that ``key`` means: ``Fig:x`` at the start of a sentence is ``fig:x``."""
    return next((form for form in (key, key[:1].lower() + key[1:]) if form in targets), "")


def _looks_like_label(key: str) -> bool:
    return re.split(r"[:-]", key, maxsplit=1)[0].lower() in _PREFIXES and bool(re.search(r"[:-]", key))


def is_cross_reference(key: str, targets: Mapping[str, Target]) -> bool:
    """Whether ``@key`` means a figure, table and so on rather than a reference."""
    return bool(_label(key, targets)) or _looks_like_label(key)


def _resolve_tex(
    tex: str, targets: Mapping[str, Target], words: Mapping[str, str], unknown: dict[str, None]
) -> ast.Nodes | None:
    if LABEL.fullmatch(tex.strip()):
        return []
    use = _USE.fullmatch(tex)
    if not use:
        return None
    command, names = use[1], [name.strip() for name in use[2].split(",")]
    missing = [name for name in names if name not in targets]
    unknown.update(dict.fromkeys(missing))
    found = [targets[name] for name in names if name in targets]
    if not found:
        return [ast.string("??")]
    if command == "eqref":
        return [ast.string("("), *_mention(found, words, named=False), ast.string(")")]
    return list(_mention(found, words, named=command != "ref", capital=command == "Cref"))


def _mention(
    found: Sequence[Target], words: Mapping[str, str], *, named: bool, capital: bool = False
) -> Iterator[ast.Node]:
    """'Figure 1', 'Figures 1–3', 'Figures 1 and 3', each number a link.

    ``capital`` begins a sentence with it.
    """
    before, after = ("", "")
    if named:
        kind = found[0].kind + ("s" if len(found) > 1 else "")
        before, _, after = filled(words[f"see-{kind}"], _GAP).partition(_GAP)
        before = before[:1].upper() + before[1:] if capital else before
        if len(found) == 1:
            yield ast.link([ast.string(before + found[0].number + after)], "#" + found[0].anchor)
            return
    if before:
        yield ast.string(before)
    yield from _numbers(_runs(found), words)
    if after:
        yield ast.string(after)


def _numbers(runs: Sequence[tuple[Target, Target]], words: Mapping[str, str]) -> Iterator[ast.Node]:
    """'1, 3–5 and 7' in the way of the language."""
    _, last_joint, _ = words["last-two"].split("{}")
    for index, (first, last) in enumerate(runs):
        if index:
            yield from ast.text(last_joint if index == len(runs) - 1 else words["comma"])
        yield ast.link([ast.string(first.number)], "#" + first.anchor)
        if last is not first:
            yield ast.string("–")
            yield ast.link([ast.string(last.number)], "#" + last.anchor)


def _runs(found: Sequence[Target]) -> list[tuple[Target, Target]]:
    """Targets in order, three or more with adjoining numbers as first and last."""
    in_order = sorted(found, key=_place)
    groups: list[list[Target]] = []
    for target in in_order:
        previous = groups[-1][-1].number if groups else ""
        if previous.isdigit() and target.number == str(int(previous) + 1):
            groups[-1].append(target)
        else:
            groups.append([target])
    pairs: list[tuple[Target, Target]] = []
    for group in groups:
        if len(group) > 2:
            pairs.append((group[0], group[-1]))
        else:
            pairs += [(target, target) for target in group]
    return pairs


def _place(target: Target) -> list[int]:
    """Numbers in their order; titles of sections stay in the order of the author."""
    parts = target.number.split(".")
    return [int(part) for part in parts] if all(map(str.isdigit, parts)) else []


def _undefined(label: str, targets: Mapping[str, Target], source: Source) -> Diagnostic:
    return Diagnostic(
        code="CIT401",
        message=f"'{label}' is referred to, but nothing has that label",
        span=source.first(label),
        hint=nearest(label, targets),
    )
