r"""Passes that give a finished document LaTeX's own numbers, labels and references.

Captions, headings and formulas lose the number that they were given and get ``\label``; LaTeX
counts in the same order, so the numbers stay. References become ``\ref``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.writers.latex_tables import with_widths

_LISTING = "listing"
_ALIGNED = {
    "align": "aligned",
    "alignat": "alignedat",
    "flalign": "aligned",
    "gather": "gathered",
    "multline": "gathered",
    "eqnarray": "aligned",
    "equation": "",
}
"""Environments that stand inside a numbered formula, for those that stand alone."""
_ENVIRONMENT = re.compile(r"\\begin\{(\w+)\*?\}(.*)\\end\{\1\*?\}", re.DOTALL)


def fit_for_latex(document: Json) -> Json:
    """``document`` with numbers, labels and links as LaTeX has them, and the forms of its captions."""
    document = _with_plain_labels(document)
    numbers = _numbers(document["blocks"])
    divs = (node["c"][0] for node in ast.nodes(document["blocks"], "Div"))
    entries = {anchor for anchor, classes, _ in divs if "csl-entry" in classes}
    forms = {kind: form for kind, form in _caption_forms(document["blocks"])}

    def action(node: ast.Node) -> ast.Nodes | ast.Node | None:
        return _changed(node, numbers, entries)

    meta = {name: ast.walk(value, action) for name, value in document["meta"].items()}
    meta["captions"] = ast.meta([{"kind": kind, "form": form} for kind, form in forms.items()])
    return {**document, "meta": meta, "blocks": ast.walk(document["blocks"], action)}


def _with_plain_labels(document: Json) -> Json:
    """Labels of letters, digits and ``:.-`` only, which no package of LaTeX takes amiss."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] == "Link" and node["c"][2][0].startswith("#"):
            attributes, inlines, (target, title) = node["c"]
            return {"t": "Link", "c": [attributes, inlines, ["#" + _plain_label(target[1:]), title]]}
        content = node.get("c")
        at = 1 if node["t"] == "Header" else 0
        if node["t"] in _WITH_LABELS:
            anchor, classes, pairs = content[at]
            pairs = [pair for pair in pairs if pair[0] != "latex-placement"]
            named = [_plain_label(anchor), classes, pairs]
            return {"t": node["t"], "c": [*content[:at], named, *content[at + 1 :]]}
        return None

    meta = {name: ast.walk(value, action) for name, value in document["meta"].items()}
    return {**document, "meta": meta, "blocks": ast.walk(document["blocks"], action)}


_WITH_LABELS = frozenset(("Header", "Span", "Div", "Figure", "Table", "CodeBlock", "Link", "Code"))


def _plain_label(label: str) -> str:
    return re.sub(r"[^A-Za-z0-9:.-]", lambda found: f"ux{ord(found[0]):x}", label)


def _numbers(blocks: ast.Nodes) -> dict[str, str]:
    """The number of everything that has one, by label."""
    found: dict[str, str] = {}
    for node in ast.nodes(blocks, "Figure", "Table"):
        if label := _caption_label(node):
            found[node["c"][0][0]] = _divided(label)[1]
    for node in ast.nodes(blocks, "Header"):
        if span := _classed(node["c"][2], "section-number"):
            found[node["c"][1][0]] = ast.plain(span["c"][1])
    for node in ast.nodes(blocks, "Span"):
        if "equation" in node["c"][0][1] and (span := _classed(node["c"][1], "equation-number")):
            found[node["c"][0][0]] = ast.plain(span["c"][1]).strip("()")
    return found


def _caption_forms(blocks: ast.Nodes) -> list[tuple[str, ast.Nodes]]:
    """How a caption of each kind begins, the number left to LaTeX: 'Figure #2.'"""
    forms = []
    for node in ast.nodes(blocks, "Figure", "Table"):
        if label := _caption_label(node):
            before, _, after = _divided(label)
            number = ast.raw_inline("latex", "#2")
            forms.append((_kind(node), [ast.string(before), number, ast.string(after)]))
    return forms


def _kind(node: ast.Node) -> str:
    if node["t"] == "Table":
        return "table"
    return _LISTING if _LISTING in node["c"][0][1] else "figure"


def _divided(label: str) -> tuple[str, str, str]:
    """'Figure 1.' as what stands before the number, the number, and what stands behind it."""
    found = re.fullmatch(r"(\D*)([\d.]*\d)(.*)", label, re.DOTALL)
    return (found[1], found[2], found[3]) if found else (label, "", "")


def _caption_label(node: ast.Node) -> str:
    span = _classed(node["c"][1][1], "caption-label")
    return ast.plain(span["c"][1]) if span else ""


def _classed(tree: ast.Nodes, name: str) -> ast.Node | None:
    return next((span for span in ast.nodes(tree, "Span") if name in span["c"][0][1]), None)


def _changed(
    node: ast.Node, numbers: Mapping[str, str], entries: Collection[str]
) -> ast.Nodes | ast.Node | None:
    kind = node["t"]
    if kind == "Span":
        return _equation(node) if "equation" in node["c"][0][1] else None
    if kind == "Link":
        return _reference(node, numbers, entries)
    if kind == "Header":
        level, attributes, inlines = node["c"]
        return ast.header(level, _without_number(inlines, "section-number"), attributes)
    if kind == "Note":
        return {"t": "Note", "c": _with_code_as_lines(node["c"])}
    if kind == "Table":
        attributes, caption, specs, *rest = _captioned(node)["c"]
        return with_widths(
            {"t": "Table", "c": [attributes, caption, specs, *_with_code_as_lines(rest)]}
        )
    return _figure(node) if kind == "Figure" else None


def _with_code_as_lines(tree: list) -> list:
    """Listings as lines of code: verbatim environments work in no command's argument."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "CodeBlock":
            return None
        inlines: ast.Nodes = []
        for line in node["c"][1].splitlines():
            inlines += [{"t": "Code", "c": [ast.attr(), line]}, {"t": "LineBreak"}]
        return ast.para(inlines[:-1])

    return ast.walk(tree, action)


def _equation(span: ast.Node) -> ast.Nodes | None:
    (anchor, _, _), (formula, *_) = span["c"]
    if formula["t"] != "Math":
        return None  # One that could not be read, with its number behind it.
    tex = formula["c"][1]
    found = _ENVIRONMENT.fullmatch(tex.strip())
    if found and found[1] in _ALIGNED:
        inside = _ALIGNED[found[1]]
        tex = f"\\begin{{{inside}}}{found[2]}\\end{{{inside}}}" if inside else found[2]
    lines = f"\\begin{{equation}}\\label{{{anchor}}}\n{tex.strip()}\n\\end{{equation}}"
    return [ast.raw_inline("latex", lines)]


def _reference(
    link: ast.Node, numbers: Mapping[str, str], entries: Collection[str]
) -> ast.Nodes | ast.Node | None:
    """'Figure 1' as a link whose number LaTeX counts, 'Kim 2019' as a citation."""
    attributes, inlines, (target, title) = link["c"]
    label = target.removeprefix("#")
    if label in entries:
        opening, closing = (ast.raw_inline("latex", tex) for tex in (f"\\citeproc{{{label}}}{{", "}"))
        return [opening, *inlines, closing]
    words = ast.plain(inlines)
    number = numbers.get(label, "")
    if not target.startswith("#") or not number or not re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", words):
        return None
    if any(node["t"] not in ("Str", "Space") for node in inlines):
        return None
    before, _, after = words.rpartition(number)
    counted = ast.raw_inline("latex", f"\\ref*{{{label}}}")
    return {"t": "Link", "c": [attributes, [*ast.text(before), counted, *ast.text(after)], [target, title]]}


def _without_number(inlines: ast.Nodes, name: str) -> ast.Nodes:
    """Without the number that begins them and the space behind it."""
    if not inlines or inlines[0]["t"] != "Span" or name not in inlines[0]["c"][0][1]:
        return inlines
    rest = inlines[1:]
    spaces = rest and (rest[0]["t"] == "Space" or (rest[0]["t"] == "Str" and not rest[0]["c"].strip()))
    return rest[1:] if spaces else rest


def _captioned(node: ast.Node) -> ast.Node:
    attributes, (short, caption), *rest = node["c"]
    if caption and caption[0]["t"] in ("Plain", "Para"):
        inlines = _without_number(caption[0]["c"], "caption-label")
        caption = [{**caption[0], "c": inlines}, *caption[1:]]
    return {"t": node["t"], "c": [attributes, [short, caption], *rest]}


def _figure(node: ast.Node) -> ast.Nodes | ast.Node:
    """A listing stays in the text, so that it can run over pages; so does what has no number."""
    (anchor, classes, _), (_, caption), content = node["c"]
    if not _caption_label(node):
        return ast.div([*content, *caption], ast.attr(anchor, ["center"]))
    if _LISTING not in classes:
        return _captioned(node)
    _, (_, caption), _ = _captioned(node)["c"]
    opening = ast.raw_inline("latex", f"\\captionof{{{_LISTING}}}{{")
    closing = ast.raw_inline("latex", f"}}\\label{{{anchor}}}")
    return [*content, ast.para([opening, *caption[0]["c"], closing])]
