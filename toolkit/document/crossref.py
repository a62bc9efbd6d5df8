"""Resolve references to figures, tables, equations, sections, listings and theorems.

Three habits are read: pandoc-crossref's ``@fig:x``, Quarto's ``@fig-x``, and LaTeX's
``\\label``, ``\\ref``, ``\\autoref`` and ``\\eqref``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.document.numbering import LABEL, Target
from toolkit.document.source import Source
from toolkit.document.terms import filled
from toolkit.document.theorems import PREFIXES
from toolkit.model import Diagnostic, nearest
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_PREFIXES = frozenset(("fig", "tbl", "tab", "eq", "sec", "lst", *PREFIXES))
_USE = re.compile(r"\s*\\(ref|autoref|eqref|cref|Cref)\{([^}]*)\}\s*")
_GAP = "\ue000"
"""Stands for the numbers while the words around them are taken apart: a private character."""
IsCitation = Callable[[str], bool]
"""Whether a key belongs to the bibliography."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """What references are resolved with, and what was wrong with them."""

    targets: Mapping[str, Target]
    words: Mapping[str, str]
    is_citation: IsCitation = lambda _: False
    unknown: dict[str, None] = field(default_factory=dict)
    mixed: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    """Targets of one kind that are mentioned together."""

    targets: list[Target]
    prefix: ast.Nodes
    """What the author wrote in place of 'Figure'."""
    suffixes: list[ast.Nodes]
    """What the author wrote behind each number."""


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
    context = _Document(targets=targets, words=words, is_citation=is_citation)

    def action(node: ast.Node) -> ast.Nodes | ast.Node | None:
        if node["t"] == "Cite":
            return _resolve_cite(node["c"][0], context)
        if node["t"] == "RawInline" and node["c"][0] in ("tex", "latex"):
            return _resolve_tex(node["c"][1], context)
        return None

    resolved = {**document, "blocks": ast.walk(document["blocks"], action)}
    faults = [_undefined(label, targets, source) for label in context.unknown]
    return resolved, faults + [_mixed(label, source) for label in context.mixed]


def _resolve_cite(citations: Sequence[Json], context: _Document) -> ast.Nodes | None:
    keys = [citation["citationId"] for citation in citations]
    labels = [_label(key, context.targets) for key in keys]
    if not all(labels):
        for key, label in zip(keys, labels, strict=True):
            if label and any(map(context.is_citation, keys)):
                context.mixed[key] = None
            elif not label and _looks_like_label(key) and not context.is_citation(key):
                context.unknown[key] = None
        return None
    groups: list[_Group] = []
    for citation, label in zip(citations, labels, strict=True):
        target, prefix = context.targets[label], citation["citationPrefix"]
        if not groups or prefix or groups[-1].targets[0].kind != target.kind:
            groups.append(_Group([], prefix, []))
        groups[-1].targets.append(target)
        groups[-1].suffixes.append(_suffix(citation))
    named = citations[0]["citationMode"]["t"] != "SuppressAuthor"
    capital = keys[0][0].isupper()
    mentions = [
        list(_mention(group, context.words, named=named, capital=capital and at == 0))
        for at, group in enumerate(groups)
    ]
    return list(_joined(mentions, context.words))


def _suffix(citation: Json) -> ast.Nodes:
    """What stands behind a label: ``[@fig:x, left]``; ``@fig:x [left]`` keeps its brackets."""
    suffix = citation["citationSuffix"]
    if suffix and citation["citationMode"]["t"] == "AuthorInText":
        return [ast.space(), ast.string("["), *suffix, ast.string("]")]
    return suffix


def _label(key: str, targets: Mapping[str, Target]) -> str:
    """The label that ``key`` means: ``Fig:x`` at the start of a sentence is ``fig:x``."""
    return next((form for form in (key, key[:1].lower() + key[1:]) if form in targets), "")


def _looks_like_label(key: str) -> bool:
    return re.split(r"[:-]", key, maxsplit=1)[0].lower() in _PREFIXES and bool(re.search(r"[:-]", key))


def is_cross_reference(key: str, targets: Mapping[str, Target]) -> bool:
    """Whether ``@key`` means a figure, table and so on rather than a reference."""
    return bool(_label(key, targets)) or _looks_like_label(key)


def _resolve_tex(tex: str, context: _Document) -> ast.Nodes | None:
    if LABEL.fullmatch(tex.strip()):
        return []
    use = _USE.fullmatch(tex)
    if not use:
        return None
    command, names = use[1], [name.strip() for name in use[2].split(",")]
    context.unknown.update(dict.fromkeys(name for name in names if name not in context.targets))
    found = [context.targets[name] for name in names if name in context.targets]
    if not found:
        return [ast.string("??")]
    groups: list[_Group] = []
    for target in found:
        if not groups or groups[-1].targets[0].kind != target.kind:
            groups.append(_Group([], [], []))
        groups[-1].targets.append(target)
    named = command not in ("ref", "eqref")
    mentions = [
        list(_mention(group, context.words, named=named, capital=command == "Cref" and at == 0))
        for at, group in enumerate(groups)
    ]
    mention = list(_joined(mentions, context.words))
    return [ast.string("("), *mention, ast.string(")")] if command == "eqref" else mention


def _mention(
    group: _Group, words: Mapping[str, str], *, named: bool, capital: bool = False
) -> Iterator[ast.Node]:
    """'Figure 1', 'Figures 1–3', 'Figures 1 and 3', each number a link.

    ``capital`` begins a sentence with it.
    """
    found = group.targets
    before, after = ("", "")
    if group.prefix:
        yield from group.prefix
        yield ast.string("\u00a0")
    elif named:
        kind = _plural(found[0].kind) if len(found) > 1 else found[0].kind
        before, _, after = filled(words[f"see-{kind}"], _GAP).partition(_GAP)
        before = before[:1].upper() + before[1:] if capital else before
    if len(found) == 1:
        yield _link(found[0], before, after)
        yield from [inline for suffix in group.suffixes for inline in suffix]
        return
    if before:
        yield ast.string(before)
    yield from _joined(list(_numbers(group)), words)
    if after:
        yield ast.string(after)


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _link(target: Target, before: str = "", after: str = "") -> ast.Node:
    return ast.link([ast.string(before + target.number + after)], f"#{target.anchor}")


def _numbers(group: _Group) -> Iterator[ast.Nodes]:
    """'1', '3–5', '7': links, and ranges of them where nothing stands behind a number."""
    if any(group.suffixes):
        pairs = zip(group.targets, group.suffixes, strict=True)
        yield from ([_link(target), *suffix] for target, suffix in pairs)
        return
    for first, last in _runs(group.targets):
        span = [] if last is first else [ast.string("–"), _link(last)]
        yield [_link(first), *span]


def _joined(parts: Sequence[ast.Nodes], words: Mapping[str, str]) -> Iterator[ast.Node]:
    """'1, 3–5 and 7' in the way of the language."""
    _, last_joint, _ = words["last-two"].split("{}")
    for index, part in enumerate(parts):
        if index:
            yield from ast.text(last_joint if index == len(parts) - 1 else words["comma"])
        yield from part


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


def _mixed(label: str, source: Source) -> Diagnostic:
    return Diagnostic(
        code="CIT414",
        message=f"'{label}' refers to a part of the paper, but stands in the brackets of a citation",
        span=source.first(f"@{label}"),
        hint=f"give each its own: [@key] (@{label})",
    )
