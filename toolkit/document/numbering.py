"""Number figures, tables, equations, sections, listings and theorems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.document.terms import filled, quoted
from toolkit.document.theorems import is_numbered, kind_of, set_theorem
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

LABEL = re.compile(r"\\label\{([^}]*)\}")
_ATTRIBUTES = re.compile(r"\{#([^\s{}]+)\}")


@dataclass(frozen=True, slots=True)
class Target:
    """Something with a number that the text can refer to."""

    kind: str
    """A key of the terms: ``figure``, ``table``, ``equation``, ``section``, ``listing``,
    or one of a theorem."""
    number: str
    anchor: str


@dataclass(slots=True)
class _Numbering:
    """What the walk through the document has counted so far."""

    words: Mapping[str, str]
    numbered_sections: bool = False
    italics: bool = True
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

    def next_section(self, level: int) -> str:
        """'2.1', from the levels that the paper uses: it may begin below the first."""
        del self.sections[level:]
        self.sections += [0] * (level - len(self.sections))
        self.sections[level - 1] += 1
        return ".".join(str(count) for count in self.sections if count)


def _identifier(label: str) -> str:
    """``fig:Figure 1``, which LaTeX allows as a label, without its space: HTML's ids have none."""
    return "-".join(label.split())


def number(
    document: Json,
    words: Mapping[str, str],
    *,
    numbered_sections: bool = False,
    italics: bool = True,
) -> tuple[Json, dict[str, Target]]:
    """The document with numbered captions and equations, and its targets by label.

    Headings show their numbers if ``numbered_sections``, and are counted in any case. ``italics``
    says whether the language has any, for the text of theorems.
    """
    numbering = _Numbering(words, numbered_sections, italics)
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
    if kind == "Div" and (theorem := kind_of(block)):
        block = _theorem(block, theorem, numbering)
        content = block["c"]
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
    label = filled(words[f"caption-{target.kind}"], target.number)
    return ast.span([ast.string(label)], ast.attr("", ["caption-label"], custom_style="Caption Label"))


def _take_label(caption: ast.Nodes) -> tuple[ast.Nodes, str]:
    """A caption without its ``\\label``, and the label."""
    labels = [
        found[1]
        for node in ast.nodes(caption, "RawInline")
        if (found := LABEL.fullmatch(node["c"][1].strip()))
    ]
    return _without_labels(caption), labels[0] if labels else ""


def _without_labels(tree: ast.Nodes) -> ast.Nodes:
    def action(node: ast.Node) -> ast.Nodes | None:
        if node["t"] == "RawInline" and LABEL.fullmatch(node["c"][1].strip()):
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


def _theorem(block: ast.Node, kind: str, numbering: _Numbering) -> ast.Node:
    shown, anchor = "", _identifier(block["c"][0][0])
    if is_numbered(block, kind):
        target = numbering.next(kind, block["c"][0][0])
        shown, anchor = target.number, target.anchor
    return set_theorem(block, kind, shown, anchor, numbering.words, italics=numbering.italics)


def _section(block: ast.Node, numbering: _Numbering) -> ast.Node:
    """A heading with its number, if sections show theirs; else it is referred to by its title."""
    level, (anchor, classes, pairs), inlines = block["c"]
    raw = ast.nodes(inlines, "RawInline")
    labels = [found[1] for node in raw if (found := LABEL.fullmatch(node["c"][1]))]
    inlines = _without_labels(inlines)
    shown = quoted(ast.plain(inlines), numbering.words)
    if numbering.numbered_sections and "unnumbered" not in classes:
        shown = numbering.next_section(level)
        number = ast.span([ast.string(shown)], ast.attr("", ["section-number"]))
        inlines = [number, ast.string("\u2002"), *inlines]
    for label in filter(None, (anchor, *labels)):
        numbering.targets.setdefault(label, Target("section", shown, _identifier(anchor or label)))
    return {"t": "Header", "c": [level, [anchor, classes, pairs], inlines]}


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
        found = LABEL.search(tex)
        label = found[1] if found else ""
        behind = next((i for i in inlines[at : at + 2] if i["t"] == "Str"), None)
        if behind and (attributes := _ATTRIBUTES.match(behind["c"])):
            label = attributes[1]
            at += inlines[at : at + 2].index(behind)
            inlines[at] = ast.string(behind["c"][attributes.end() :])
        math = ast.math(LABEL.sub("", tex).strip(), display=True)
        result.append(_equation(math, label, numbering) if label else math)
    return [node for node in result if node != ast.string("")]


def _equation(math: ast.Node, label: str, numbering: _Numbering) -> ast.Node:
    target = numbering.next("equation", label)
    number = ast.span([ast.string(f"({target.number})")], ast.attr("", ["equation-number"]))
    return ast.span([math, number], ast.attr(target.anchor, ["equation"]))
