"""Number figures, tables, equations, sections and listings, and resolve references to them.

Three habits are read: pandoc-crossref's ``@fig:x``, Quarto's ``@fig-x``, and LaTeX's
``\\label``, ``\\ref``, ``\\autoref`` and ``\\eqref``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.document.source import Source
from toolkit.model import Diagnostic, nearest
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_PREFIXES = {"fig": "figure", "tbl": "table", "tab": "table", "eq": "equation", "sec": "section", "lst": "listing"}
_LABEL = re.compile(r"\\label\{([^}]*)\}")
_USE = re.compile(r"\s*\\(ref|autoref|eqref|cref|Cref)\{([^}]*)\}\s*")
_ATTRIBUTES = re.compile(r"\{#([^\s{}]+)\}")


@dataclass(frozen=True, slots=True)
class Target:
    """Something with a number that the text can refer to."""

    kind: str
    """A key of the terms: ``figure``, ``table``, ``equation``, ``section``, ``listing``."""
    number: str
    anchor: str


@dataclass(slots=True)
class _Numbering:
    """What the walk through the document has counted so far."""

    words: Mapping[str, str]
    targets: dict[str, Target] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    sections: list[int] = field(default_factory=list)

    def next(self, kind: str, label: str, anchor: str = "") -> Target:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        number = str(self.counts[kind])
        target = Target(kind, number, _identifier(anchor or label or f"{kind}-{number}"))
        if label:
            self.targets[label] = target
        return target


def _identifier(label: str) -> str:
    """``fig:Figure 1``, which LaTeX allows as a label, without its space: HTML's ids have none."""
    return "-".join(label.split())


def number(document: Json, words: Mapping[str, str]) -> tuple[Json, dict[str, Target]]:
    """The document with numbered captions and equations, and its targets by label."""
    numbering = _Numbering(words)
    blocks = [_number_block(block, numbering) for block in document["blocks"]]
    return {**document, "blocks": blocks}, numbering.targets


def _number_block(block: ast.Node, numbering: _Numbering) -> ast.Node:
    kind, content = block["t"], block.get("c")
    if kind == "Figure":
        return _captioned(block, "figure", numbering)
    if kind == "Table":
        return _captioned(block, "table", numbering)
    if kind == "CodeBlock":
        return _listing(block, numbering)
    if kind == "Header":
        return _section(block, numbering)
    if kind in ("Para", "Plain"):
        return {"t": kind, "c": _equations(content, numbering)}
    if kind in ("Div", "BlockQuote", "BulletList", "OrderedList"):
        return {"t": kind, "c": _nested(content, numbering)}
    return block


def _nested(content: object, numbering: _Numbering) -> object:
    if isinstance(content, list):
        return [
            _number_block(item, numbering) if ast.is_node(item) and item["t"] in ast.BLOCKS
            else _nested(item, numbering)
            for item in content
        ]
    return content


def _captioned(block: ast.Node, kind: str, numbering: _Numbering) -> ast.Node:
    """A figure or table; without a caption it is not numbered."""
    (anchor, classes, pairs), (short, caption), *rest = block["c"]
    caption, label = _take_label(caption)
    if not ast.plain(caption):
        return block
    label = label or anchor
    target = numbering.next(kind, label, anchor or label)
    attributes = [target.anchor, classes, pairs]
    inlines = [_caption_label(target, numbering.words), ast.space(), *caption[0]["c"]]
    caption = [{**caption[0], "c": inlines}, *caption[1:]]
    if kind == "figure":
        rest = [_without_labels(rest[0])]
    return {"t": block["t"], "c": [attributes, [short, caption], *rest]}


def _caption_label(target: Target, words: Mapping[str, str]) -> ast.Node:
    label = f"{words[target.kind]}\u00a0{target.number}."
    return ast.span([ast.string(label)], ast.attr("", ["caption-label"], custom_style="Caption Label"))


def _take_label(caption: ast.Nodes) -> tuple[ast.Nodes, str]:
    """A caption without its ``\\label``, and the label."""
    labels = [
        found[1]
        for node in ast.nodes(caption, "RawInline")
        if (found := _LABEL.fullmatch(node["c"][1].strip()))
    ]
    return _without_labels(caption), labels[0] if labels else ""


def _without_labels(tree: ast.Nodes) -> ast.Nodes:
    def action(node: ast.Node) -> ast.Nodes | None:
        if node["t"] == "RawInline" and _LABEL.fullmatch(node["c"][1].strip()):
            return []
        if node["t"] in ("Plain", "Para") and node["c"] and node["c"][-1]["t"] == "Space":
            return [{**node, "c": node["c"][:-1]}]
        return None

    return ast.walk(tree, action)


def _listing(block: ast.Node, numbering: _Numbering) -> ast.Node:
    """A code block with a ``caption`` attribute becomes a figure of its own kind."""
    (anchor, classes, pairs), code = block["c"]
    caption = dict(pairs).get("caption") or dict(pairs).get("lst-cap")
    if not caption:
        return block
    target = numbering.next("listing", anchor)
    kept = [pair for pair in pairs if pair[0] not in ("caption", "lst-cap")]
    inlines = [_caption_label(target, numbering.words), ast.space(), *ast.text(caption)]
    return {
        "t": "Figure",
        "c": [
            [target.anchor, ["listing"], []],
            [None, [{"t": "Plain", "c": inlines}]],
            [{"t": "CodeBlock", "c": [["", classes, kept], code]}],
        ],
    }


def _section(block: ast.Node, numbering: _Numbering) -> ast.Node:
    level, (anchor, classes, pairs), inlines = block["c"]
    labels = [found for node in ast.nodes(inlines, "RawInline") if (found := _LABEL.fullmatch(node["c"][1]))]
    if "unnumbered" not in classes:
        del numbering.sections[level:]
        numbering.sections += [0] * (level - len(numbering.sections))
        numbering.sections[level - 1] += 1
    number = ".".join(str(count) for count in numbering.sections)
    for label in (anchor, *(found[1] for found in labels)):
        if label:
            numbering.targets.setdefault(label, Target("section", number, _identifier(anchor or label)))
    return {"t": "Header", "c": [level, [anchor, classes, pairs], _without_labels(inlines)]}


def _equations(inlines: ast.Nodes, numbering: _Numbering) -> ast.Nodes:
    """Display formulas with a label, ``$$x$$ {#eq:x}`` or ``\\label{eq:x}``, get a number."""
    result: ast.Nodes = []
    at = 0
    while at < len(inlines):
        node = inlines[at]
        at += 1
        if node["t"] != "Math" or node["c"][0]["t"] != "DisplayMath":
            result.append(node)
            continue
        tex = node["c"][1]
        found = _LABEL.search(tex)
        label = found[1] if found else ""
        behind = next((i for i in inlines[at : at + 2] if i["t"] == "Str"), None)
        if behind and (attributes := _ATTRIBUTES.match(behind["c"])):
            label = attributes[1]
            at += inlines[at : at + 2].index(behind)
            inlines[at] = ast.string(behind["c"][attributes.end() :])
        math = ast.math(_LABEL.sub("", tex).strip(), display=True)
        result.append(_equation(math, label, numbering) if label else math)
    return [node for node in result if node != ast.string("")]


def _equation(math: ast.Node, label: str, numbering: _Numbering) -> ast.Node:
    target = numbering.next("equation", label)
    number = ast.span([ast.string(f"({target.number})")], ast.attr("", ["equation-number"]))
    return ast.span([math, number], ast.attr(target.anchor, ["equation"]))


def resolve(
    document: Json,
    targets: Mapping[str, Target],
    words: Mapping[str, str],
    is_citation: object,
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
    is_citation: object,
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
    return list(_mention(found, words, named=not bare))


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
    if _LABEL.fullmatch(tex.strip()):
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
    return list(_mention(found, words, named=command != "ref"))


def _mention(found: Sequence[Target], words: Mapping[str, str], *, named: bool) -> Iterator[ast.Node]:
    """'Figure 1', 'Figures 1–3', 'Figures 1 and 3', each number a link."""
    runs = _runs(found)
    if named:
        kind = found[0].kind + ("s" if len(found) > 1 else "")
        prefix = words[kind] + "\u00a0"
        if len(found) == 1:
            yield ast.link([ast.string(prefix + found[0].number)], "#" + found[0].anchor)
            return
        yield ast.string(prefix)
    for index, (first, last) in enumerate(runs):
        if index:
            yield from ast.text(f" {words['and']} " if index == len(runs) - 1 else ", ")
        yield ast.link([ast.string(first.number)], "#" + first.anchor)
        if last is not first:
            yield ast.string("–")
            yield ast.link([ast.string(last.number)], "#" + last.anchor)


def _runs(found: Sequence[Target]) -> list[tuple[Target, Target]]:
    """Targets in order, three or more with adjoining numbers as first and last."""
    in_order = sorted(found, key=lambda target: [int(part) for part in target.number.split(".")])
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


def _undefined(label: str, targets: Mapping[str, Target], source: Source) -> Diagnostic:
    return Diagnostic(
        code="CIT401",
        message=f"'{label}' is referred to, but nothing has that label",
        span=source.first(label),
        hint=nearest(label, targets),
    )
