"""Citations of a pandoc document, and the document with what they became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.cite.citeproc_py.engine import Citation, Item
from toolkit.cite.citeproc_py.inlines import from_inlines
from toolkit.cite.citeproc_py.locators import split_locator
from toolkit.cite.citeproc_py.style import LoadedStyle
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


def read_citations(document: Json, labels: Mapping[str, str]) -> list[Citation]:
    """The citations in the order of `replace_citations`: those of the metadata first."""
    trees = [document["meta"][name] for name in _names(document["meta"])]
    return [_citation(cite, labels) for cite in ast.nodes([*trees, document["blocks"]], "Cite")]


def listed_keys(document: Json) -> list[str]:
    """Keys that ``nocite`` adds to the reference list; ``*`` for all."""
    found = ast.nodes(document["meta"].get("nocite", {}), "Cite")
    return [citation["citationId"] for cite in found for citation in cite["c"][0]]


def _names(meta: Mapping[str, Any]) -> list[str]:
    """Fields that may cite, in pandoc's order."""
    return [name for name in sorted(meta) if name != "nocite"]


def _citation(cite: ast.Node, labels: Mapping[str, str]) -> Citation:
    citations = cite["c"][0]
    items = [item for citation in citations for item in _items(citation, labels)]
    return Citation(tuple(items), citations[0]["citationNoteNum"] if citations else 0)


def _items(citation: Mapping[str, Any], labels: Mapping[str, str]) -> list[Item]:
    key, mode = citation["citationId"], citation["citationMode"]["t"]
    if key == "*":
        return []
    label, locator, rest = split_locator(citation["citationSuffix"], labels)
    prefix = from_inlines(citation["citationPrefix"])
    if prefix:
        prefix = [*prefix, (" ", ())]
    suffix = from_inlines(rest)
    where = {"label": label, "locator": locator}
    if mode == "AuthorInText":
        return [
            Item(key=key, mode="author-only", prefix=prefix, **where),
            Item(key=key, mode="suppress-author", suffix=suffix, **where),
        ]
    kind = "suppress-author" if mode == "SuppressAuthor" else "normal"
    return [Item(key=key, mode=kind, prefix=prefix, suffix=suffix, **where)]


def replace_citations(document: Json, replacements: Sequence[ast.Nodes]) -> Json:
    """The document with each citation's fallback replaced by what it became; no ``nocite``."""
    waiting = iter(replacements)

    def replace(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Cite":
            return None
        return {"t": "Cite", "c": [node["c"][0], next(waiting)]}

    meta = {name: ast.walk(document["meta"][name], replace) for name in _names(document["meta"])}
    return {**document, "meta": meta, "blocks": ast.walk(document["blocks"], replace)}


def with_references(
    document: Json, entries: Sequence[tuple[str, ast.Nodes]], style: LoadedStyle
) -> Json:
    """The document with its reference list in the ``Div`` ``refs``, or at its end without one."""
    if not entries:
        return document
    children = [
        ast.div([ast.para(_apart(inlines))], ast.attr(f"ref-{key}", ["csl-entry"]))
        for key, inlines in entries
    ]
    classes, attributes = _list_attributes(style)
    placed = False

    def fill(node: ast.Node) -> ast.Node | None:
        nonlocal placed
        if node["t"] != "Div" or node["c"][0][0] != "refs":
            return None
        placed = True
        (_, own_classes, own_attributes), blocks = node["c"]
        attr = [
            "refs",
            list(dict.fromkeys([*own_classes, *classes])),
            [list(pair) for pair in dict.fromkeys([*map(tuple, own_attributes), *attributes])],
        ]
        return ast.div([*blocks, *children], attr)

    blocks = ast.walk(document["blocks"], fill)
    if not placed:
        attr = ["refs", classes, [list(pair) for pair in attributes]]
        blocks = [*blocks, ast.div(children, attr)]
    return {**document, "blocks": blocks}


def _list_attributes(style: LoadedStyle) -> tuple[list[str], list[tuple[str, str]]]:
    classes = ["references", "csl-bib-body"]
    if style.option("bibliography/hanging-indent") == "true":
        classes.append("hanging-indent")
    attributes = []
    for name, least in (("entry-spacing", 0), ("line-spacing", 2)):
        value = style.option(f"bibliography/{name}")
        if value.isdecimal() and int(value) >= least:
            attributes.append((name, value))
    return classes, attributes


def _apart(inlines: ast.Nodes) -> ast.Nodes:
    """A space between a number in the margin and its entry, for formats that know no margin."""
    if len(inlines) < 2 or not (
        _displayed(inlines[0], "left-margin") and _displayed(inlines[1], "right-inline")
    ):
        return inlines
    attributes, content = inlines[0]["c"]
    if content and content[-1]["t"] == "Space" or _starts_with_space(inlines[1]["c"][1]):
        return inlines
    return [ast.span([*content, ast.space()], attributes), *inlines[1:]]


def _starts_with_space(inlines: ast.Nodes) -> bool:
    first = next(ast.nodes(inlines, "Str", "Space"), None)
    return first is not None and first["t"] == "Space"


def _displayed(inline: ast.Node, display: str) -> bool:
    return inline["t"] == "Span" and inline["c"][0][1] == [f"csl-{display}"]
