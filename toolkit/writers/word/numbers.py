"""Numbers that Word counts itself, and references that follow them.

The number of a caption or a formula becomes a ``SEQ`` field in a bookmark, and each mention
of it a ``REF`` field inside its link, as Word's own tables of contents have theirs. Only
the number is a field: the words around it follow the language and the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.pandoc import ast
from toolkit.writers.word.fields import bookmark, field
from toolkit.writers.word.style import identifier

SECTION_NUMBER = "Section Number"
"""The style of numbers before headings that Word is to count; see `heading_numbers`."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Something with a number or, for a section without one, with a title to refer to."""

    kind: str
    shown: str
    place: int
    """0-based among everything that is numbered."""
    name: str
    """Of its bookmark. Word hides those that begin with a low line."""


def with_fields(blocks: ast.Nodes, *, from_right: bool = False) -> ast.Nodes:
    """``blocks`` with fields for the numbers of captions, formulas and sections, and mentions.

    Headings that begin at the right keep their numbers as text: LibreOffice sets those of a
    list into the margin there.
    """
    targets = _targets(blocks)
    counted = not from_right and numbers_are_counted(blocks)

    def action(node: ast.Node) -> ast.Node | None:
        kind, content = node["t"], node.get("c")
        if kind == "Link":
            return _mention(node, targets, counted)
        if kind == "Figure" and (target := targets.get(content[0][0])):
            attributes, (short, caption), rest = content
            caption = _label(caption, "caption-label", target)
            return {"t": kind, "c": [attributes, [short, caption], rest]}
        if kind == "Table" and (target := targets.get(content[0][0])):
            attributes, (short, caption), *rest = content
            caption = _label(caption, "caption-label", target)
            return {"t": kind, "c": [attributes, [short, caption], *rest]}
        if kind == "Div" and (target := targets.get(content[0][0])):
            return ast.div(_label(content[1], "theorem-label", target), content[0])
        if kind == "Header":
            return _heading(node, targets.get(content[1][0]), counted)
        if kind == "Span" and "equation" in content[0][1] and content[0][0] in targets:
            target = targets[content[0][0]]
            return ast.span(_label(content[1], "equation-number", target), content[0])
        return None

    return ast.walk(blocks, action)


def numbers_are_counted(blocks: ast.Nodes) -> bool:
    """Whether Word, counting headings level by level, comes to the numbers that they show.

    It does not where a level is left out: Word has no way to pass over it.
    """
    counts: list[int] = []
    numbered = [
        (header["c"][0], number)
        for header in ast.nodes(blocks, "Header")
        if (number := _span(header["c"][2], "section-number"))
    ]
    first = min((level for level, _ in numbered), default=0)
    for level, number in numbered:
        depth = level - first
        if depth > len(counts):
            return False
        counts[depth:] = [counts[depth] + 1 if depth < len(counts) else 1]
        if number != ".".join(map(str, counts)):
            return False
    return bool(numbered)


def _targets(blocks: ast.Nodes) -> dict[str, _Numbered]:
    """What the document numbers, by anchor."""
    targets: dict[str, _Numbered] = {}
    counts: Counter[str] = Counter()
    for node in ast.nodes(blocks, "Figure", "Table", "Header", "Span", "Div"):
        attributes = node["c"][1 if node["t"] == "Header" else 0]
        kind, shown = _shown(node, attributes[1])
        if attributes[0] and shown and attributes[0] not in targets:
            counts[kind] += 1
            name = f"_Ref_{kind}_{counts[kind]}"
            targets[attributes[0]] = _Numbered(kind, shown, len(targets), name)
    return targets


def _shown(node: ast.Node, classes: list[str]) -> tuple[str, str]:
    """The kind of what a node numbers, and its number; for other nodes nothing."""
    if node["t"] == "Header":
        inlines = node["c"][2]
        return "section", _span(inlines, "section-number") or ast.plain(inlines)
    if node["t"] == "Span":
        number = _span(node["c"][1], "equation-number") if "equation" in classes else ""
        return "equation", number.strip("()")
    if node["t"] == "Div":
        if classes[:1] != ["theorem"]:
            return "", ""
        kind = "theorem" if classes[1:2] in ([], ["stated"]) else classes[1]
        label = _span(node["c"][1], "theorem-label")
    else:
        kind = "listing" if "listing" in classes else node["t"].lower()
        label = _span(node["c"][1], "caption-label")
    found = _NUMBER.search(label)
    return kind, found[0] if found else ""


def _span(tree: object, wanted: str) -> str:
    """The text of the first span of a class."""
    spans = (span for span in ast.nodes(tree, "Span") if wanted in span["c"][0][1])
    return next((ast.plain(span["c"][1]) for span in spans), "")


def _label(tree: ast.Nodes, wanted: str, target: _Numbered) -> ast.Nodes:
    """A caption, formula or theorem with its number, in its first span of a class, as a field."""
    first = next(span for span in ast.nodes(tree, "Span") if wanted in span["c"][0][1])

    def action(node: ast.Node) -> ast.Node | None:
        return _counted(node, target) if node == first else None

    return ast.walk(tree, action)


def _counted(span: ast.Node, target: _Numbered) -> ast.Node:
    """A label whose number Word counts and may refer to."""
    attributes, inlines = span["c"]
    before, number, after = _around(ast.plain(inlines), target.shown)
    look = identifier(dict(attributes[2]).get("custom-style", ""))
    shown = [ast.string(number)]
    if number.isdigit():
        shown = field(f"SEQ {target.kind.capitalize()} \\* ARABIC", shown, look)
    named = bookmark(target.name, target.place, shown)
    return ast.span([*_text(before), *named, *_text(after)], attributes)


def _heading(header: ast.Node, target: _Numbered | None, counted: bool) -> ast.Node | None:
    """A heading in a bookmark, or with its number in one where Word does not count it."""
    if target is None:
        return None
    level, attributes, inlines = header["c"]
    if not _span(inlines, "section-number"):
        return ast.header(level, bookmark(target.name, target.place, inlines), attributes)
    number, *title = inlines
    if counted:
        number = ast.span(number["c"][1], ast.attr(custom_style=SECTION_NUMBER))
        title = bookmark(target.name, target.place, title)
    else:
        number = ast.span(bookmark(target.name, target.place, number["c"][1]), number["c"][0])
    return ast.header(level, [number, *title], attributes)


def _mention(link: ast.Node, targets: Mapping[str, _Numbered], counted: bool) -> ast.Node | None:
    """A link to something numbered that says its number: a field inside the link.

    What an author wrote by hand, ``[above](#fig:x)``, says none and stays a link.
    """
    attributes, inlines, (address, _) = link["c"]
    target = targets.get(address.removeprefix("#")) if address.startswith("#") else None
    if target is None or [node["t"] for node in inlines] != ["Str"]:
        return None
    before, shown, after = _around(inlines[0]["c"], target.shown)
    if not shown:
        return None
    numbered = target.kind == "section" and counted and bool(_NUMBER.fullmatch(shown))
    code = f"REF {target.name} " + ("\\r \\h" if numbered else "\\h \\* MERGEFORMAT")
    content = [*_text(before), *field(code, [ast.string(shown)], "Hyperlink"), *_text(after)]
    return ast.link(content, address, attributes)


def _around(text: str, shown: str) -> tuple[str, str, str]:
    """``text`` before, at and after ``shown``; a number is not found within a longer one."""
    found = re.search(rf"(?<![\d.]){re.escape(shown)}(?!\.?\d)", text)
    return (text[: found.start()], shown, text[found.end() :]) if found else (text, "", "")


def _text(text: str) -> ast.Nodes:
    return [ast.string(text)] if text else []
