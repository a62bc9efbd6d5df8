"""Citations that are notes: punctuation before them, and none of them within a note."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from toolkit.cite.citeproc_py.runs import Runs
from toolkit.cite.citeproc_py.text_case import cased
from toolkit.pandoc import ast

_ENDS = ".,;:!?"


def settle(tree: Any, *, is_note: bool, punctuation_in_quote: bool) -> Any:
    """``tree`` with ``Span`` ``csl-note`` turned into notes, and notes after punctuation.

    In styles without notes only the space before a superscript citation goes.
    """
    if is_note:
        tree = ast.walk(tree, _unnested)
        tree = ast.walk(tree, _as_note)
    return map_inlines(tree, lambda inlines: _moved(inlines, is_note, punctuation_in_quote))


def map_inlines(tree: Any, change: Callable[[ast.Nodes], ast.Nodes]) -> Any:
    """A copy of ``tree`` with every list of inlines changed, the innermost first."""
    if isinstance(tree, list):
        done = [map_inlines(item, change) for item in tree]
        inline = ast.is_nodes(done) and all(item["t"] not in _NOT_INLINE for item in done)
        return change(done) if inline else done
    if isinstance(tree, dict):
        return {key: map_inlines(item, change) for key, item in tree.items()}
    return tree


_NOT_INLINE = ast.BLOCKS | frozenset(
    "MetaMap MetaList MetaBool MetaString MetaInlines MetaBlocks NormalCitation".split()
)


def _is_note(inline: ast.Node) -> bool:
    return inline["t"] in ("Note", "Superscript")


def _is_space(inline: ast.Node) -> bool:
    return inline["t"] in ("Space", "SoftBreak")


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" and character not in "—–"


def _lone_note(inline: ast.Node) -> bool:
    """A citation that is nothing but a note or a superscript."""
    content = inline["c"][1] if inline["t"] == "Cite" else []
    return len(content) == 1 and _is_note(content[0])


def _moved(inlines: ast.Nodes, is_note: bool, in_quote: bool) -> ast.Nodes:
    result: ast.Nodes = []
    rest = list(inlines)
    while rest:
        inline = rest.pop(0)
        if _is_space(inline) and _drops_space(result, rest, is_note):
            rest = _after_citation(result, rest[0], rest[1:], is_note, in_quote, spaced=True)
        elif inline["t"] == "Cite" and inline["c"][1]:
            rest = _after_citation(result, inline, rest, is_note, in_quote, spaced=False)
        else:
            result.append(inline)
    return result


def _drops_space(before: ast.Nodes, after: ast.Nodes, is_note: bool) -> bool:
    """The space between a word and a citation that is a note or a superscript."""
    if not before or before[-1]["t"] == "Cite" or _is_space(before[-1]):
        return False
    if not after or after[0]["t"] != "Cite":
        return False
    content = after[0]["c"][1]
    if not content:
        return is_note
    return _lone_note(after[0]) or content[0]["t"] == "Superscript"


def _after_citation(
    result: ast.Nodes,
    cite: ast.Node,
    rest: ast.Nodes,
    is_note: bool,
    in_quote: bool,
    *,
    spaced: bool,
) -> ast.Nodes:
    """Append a citation, its note behind the punctuation; what is left of ``rest``."""
    citations, content = cite["c"]
    text = rest[0]["c"] if rest and rest[0]["t"] == "Str" else ""
    end = next((i for i, c in enumerate(text) if not _punctuation(c)), len(text))
    if content and is_note and end and _is_note(content[-1]) and (spaced or text[0] in _ENDS):
        if len(content) == 1 and result:
            _append_punctuation(result, text[:end], in_quote)
        else:
            before = list(content[:-1])
            _append_punctuation(before, text[:end], in_quote)
            cite = {"t": "Cite", "c": [citations, [*before, content[-1]]]}
        # An empty string stays: what follows is no citation at the start of a line.
        rest = [ast.string(text[end:]), *rest[1:]]
    elif text == "." and ast.plain(content).endswith("."):
        rest = rest[1:]
    result.append(cite)
    return rest


def _append_punctuation(before: ast.Nodes, mark: str, in_quote: bool) -> None:
    """Punctuation at the end of ``before``, within a quotation if the locale puts it there."""
    shown = ast.plain(before[-1:])
    if (
        shown.endswith(tuple(_ENDS))
        or shown[:-1].endswith(tuple(_ENDS))
        and _punctuation(shown[-1])
    ):
        return
    last = before[-1] if before else None
    if in_quote and last is not None and last["t"] == "Quoted" and mark[0] in ".,":
        before[-1] = {"t": "Quoted", "c": [last["c"][0], [*last["c"][1], ast.string(mark[0])]]}
        mark = mark[1:]
    if mark:
        before.append(ast.string(mark))


def _as_note(inline: ast.Node) -> ast.Node | None:
    """A note of its own for a citation that is one, its first letter a capital."""
    if inline["t"] != "Span" or inline["c"][0][1] != ["csl-note"]:
        return None
    return {"t": "Note", "c": [ast.para(capitalized(inline["c"][1]))]}


def capitalized(inlines: ast.Nodes) -> ast.Nodes:
    """Inlines whose first word begins with a capital, if it is all small letters."""
    for index, inline in enumerate(inlines):
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            runs: Runs = cased([(content, ())], "capitalize-first")
            return [*inlines[:index], ast.string(runs[0][0]), *inlines[index + 1 :]]
        if kind == "Span" and content[0][1] == ["nocase"]:
            return inlines
        if kind in ("Emph", "Strong", "Underline"):
            return [*inlines[:index], {"t": kind, "c": capitalized(content)}, *inlines[index + 1 :]]
        if kind in ("Span", "Link"):
            inner = [content[0], capitalized(content[1]), *content[2:]]
            return [*inlines[:index], {"t": kind, "c": inner}, *inlines[index + 1 :]]
        return inlines
    return inlines


def _unnested(node: ast.Node) -> ast.Node | None:
    """A note without notes in it: its citations stand in parentheses or after commas."""
    if node["t"] != "Note":
        return None
    blocks = node["c"]
    inlines = blocks[0]["c"] if len(blocks) == 1 and blocks[0]["t"] == "Para" else []
    first = inlines[0] if inlines else None
    if first is not None and first["t"] == "Cite" and not _in_text(first):
        rest = map_inlines(inlines[1:], _in_parentheses)
        return {"t": "Note", "c": ast.walk([ast.para([first, *rest])], _flat)}
    return {"t": "Note", "c": ast.walk(map_inlines(blocks, _in_parentheses), _flat)}


def _in_text(cite: ast.Node) -> bool:
    return cite["c"][0][0]["citationMode"]["t"] == "AuthorInText"


def _flat(node: ast.Node) -> ast.Node | None:
    if node["t"] == "Span" and node["c"][0][1] == ["csl-note"]:
        return ast.span(node["c"][1])
    return None


def _in_parentheses(inlines: ast.Nodes) -> ast.Nodes:
    result: ast.Nodes = []
    for index, inline in enumerate(inlines):
        if inline["t"] != "Cite":
            result.append(inline)
            continue
        citations, content = inline["c"]
        if _in_text(inline):
            content = _after_comma(content, keep_period=_ends_sentence(inlines[index + 1 :]))
        else:
            content = [part for piece in content for part in _parenthesized(piece)]
            if result and _is_space(result[-1]) and content and _is_space(content[0]):
                content = content[1:]
        result.append({"t": "Cite", "c": [citations, content]})
    return result


def _is_csl_note(inline: ast.Node) -> bool:
    return inline["t"] == "Span" and inline["c"][0][1] == ["csl-note"]


def _parenthesized(inline: ast.Node) -> ast.Nodes:
    if not _is_csl_note(inline):
        return [inline]
    return [ast.string("("), *_without_period(inline["c"][1]), ast.string(")")]


def _after_comma(content: ast.Nodes, *, keep_period: bool) -> ast.Nodes:
    result: ast.Nodes = []
    for index, inline in enumerate(content):
        if not _is_csl_note(inline) or not inline["c"][1]:
            result.append(inline)
            continue
        inner = inline["c"][1] if keep_period else _without_period(inline["c"][1])
        result.extend([*([ast.string(","), ast.space()] if index else []), *inner])
    return result


def _ends_sentence(following: ast.Nodes) -> bool:
    """Nothing follows, or a new sentence does."""
    for inline in following:
        if _is_space(inline):
            continue
        return inline["t"] == "Str" and inline["c"][:1].isupper()
    return True


def _without_period(inlines: ast.Nodes) -> ast.Nodes:
    last = inlines[-1] if inlines else None
    if last is None:
        return inlines
    if last["t"] == "Str" and last["c"].endswith("."):
        text = last["c"][:-1]
        return [*inlines[:-1], *([ast.string(text)] if text else [])]
    if last["t"] in ("Emph", "Strong", "SmallCaps"):
        return [*inlines[:-1], {"t": last["t"], "c": _without_period(last["c"])}]
    if last["t"] == "Span":
        return [*inlines[:-1], ast.span(_without_period(last["c"][1]), last["c"][0])]
    return inlines
