"""Runs as pandoc's inlines, and pandoc's inlines as runs."""

from __future__ import annotations

import re
from typing import Any

from toolkit.cite.citeproc_py.runs import Mark, Run, Runs, drop_end, plain
from toolkit.cite.citeproc_py.terms import Terms
from toolkit.pandoc import ast

_ENDS = ".,;:!?"


def to_inlines(runs: Runs, terms: Terms) -> ast.Nodes:
    """The runs as inlines, with the quotation marks of the locale."""
    runs = [run for run in runs if run[0]]
    if terms.punctuation_in_quote:
        runs = _punctuation_in_quotes(runs)
    return _tree(_merged(drop_end(runs, lambda c: c == " ")), 0, 0, terms)


def _merged(runs: Runs) -> Runs:
    """Runs of which no two neighbours have the same marks."""
    result: list[Run] = []
    for text, marks in runs:
        if result and result[-1][1] == marks:
            text = result.pop()[0] + text
        result.append((text, marks))
    return result


def _punctuation_in_quotes(runs: Runs) -> Runs:
    """A comma or full stop that follows a quotation goes into it, or goes if one is there."""
    result: list[Run] = []
    for text, marks in runs:
        while result and text[:1] in (".", ",") and (quote := _ended(result[-1][1], marks)):
            before = plain(_within(result, quote))
            if not before.endswith(tuple(_ENDS)):
                result.append((text[0], (*marks, quote)))
            text = text[1:]
        if text:
            result.append((text, marks))
    return result


def _ended(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> Mark | None:
    """The outermost quotation that ends between two runs, if the second is its very neighbour."""
    depth = len(after)
    if len(before) > depth and before[:depth] == after and before[depth].kind == "Quoted":
        return before[depth]
    return None


def _within(runs: Runs, mark: Mark) -> Runs:
    return [run for run in runs if mark in run[1]]


def _tree(runs: Runs, depth: int, quoted: int, terms: Terms) -> ast.Nodes:
    """Inlines of runs that share their first ``depth`` marks."""
    inlines: ast.Nodes = []
    index = 0
    while index < len(runs):
        text, marks = runs[index]
        if len(marks) == depth:
            inlines.extend(_words(text))
            index += 1
            continue
        mark = marks[depth]
        end = index + 1
        while end < len(runs) and len(runs[end][1]) > depth and runs[end][1][depth] is mark:
            end += 1
        inner = _tree(runs[index:end], depth + 1, quoted + (mark.kind == "Quoted"), terms)
        inlines.append(_wrapped(mark, inner, quoted, terms))
        index = end
    return inlines


def _words(text: str) -> ast.Nodes:
    inlines: ast.Nodes = []
    for piece in re.split(r"([ \n\t]+)", text):
        if piece.isspace() and piece[0] in " \n\t":
            inlines.append(ast.space())
        elif piece:
            inlines.append(ast.string(piece))
    return inlines


def _wrapped(mark: Mark, inner: ast.Nodes, quoted: int, terms: Terms) -> ast.Node:
    kind = mark.kind
    if kind == "Opaque":
        return mark.data
    if kind == "Link":
        return ast.link(inner, mark.data)
    if kind == "Quoted":
        name = "quote" if quoted % 2 == 0 else "inner-quote"
        opening = terms.text(f"open-{name}") or ("“" if name == "quote" else "‘")
        closing = terms.text(f"close-{name}") or ("”" if name == "quote" else "’")
        return ast.span([ast.string(opening), *inner, ast.string(closing)])
    if kind == "Note":
        return ast.span(inner, ast.attr("", ["csl-note"]))
    if kind == "nocase":
        return ast.span(inner, ast.attr("", ["nocase"]))
    if kind == "Span":
        return ast.span(inner, ast.attr("", [mark.data] if mark.data else []))
    return {"t": kind, "c": inner}


_MARKUP = frozenset("Emph Strong Underline Superscript Subscript SmallCaps".split())


def from_inlines(inlines: ast.Nodes) -> Runs:
    """Inlines of a citation's prefix or suffix as runs; what is no plain text stays whole."""
    runs: list[Run] = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            runs.append((content, ()))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            runs.append((" ", ()))
        elif kind in _MARKUP:
            runs.extend(_put(from_inlines(content), Mark(kind)))
        elif kind == "Quoted":
            runs.extend(_put(from_inlines(content[1]), Mark("Quoted")))
        else:
            shown: Any = ast.plain([inline]) or "\ufffc"
            runs.append((shown, (Mark("Opaque", inline),)))
    return runs


def _put(runs: Runs, mark: Mark) -> Runs:
    return [(text, (mark, *marks)) for text, marks in runs]
