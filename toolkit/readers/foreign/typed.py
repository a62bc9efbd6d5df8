"""What people type by hand: captions as paragraphs, 'see Figure 1', '1. Introduction'."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.pandoc import ast
from toolkit.readers.foreign.clean import CAPTION, without_start
from toolkit.readers.foreign.images import figure, lone_image

_TABLES = ("tab", "cuadro")
_LONGEST = 600
"""Characters of a paragraph that may be a caption."""
_ENDS = re.compile(r"[.:|–—]\s*$")
"""As the label of a caption ends; a number without such a stroke begins a sentence."""
_NAME = re.compile(r"\(?(fig(?:ure)?\.?|table|tab\.|abb(?:ildung|\.)|tabelle)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)([).,;:!?\]”’]*)")
_SECTION = re.compile(
    r"(?:\b(?:sections?|sect?\.|chapters?|abschnitt|kapitel|sección|capítulo)|§)\s*\d",
    re.IGNORECASE,
)
_HEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\S)")


def with_typed_captions(blocks: ast.Nodes) -> ast.Nodes:
    """'Table 1. Prices' beside a table and 'Figure 1: Map' beside a picture as their captions."""
    result: ast.Nodes = []
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        caption = _caption(block)
        kind = _kind(ast.plain(caption)) if caption else ""
        before = result[-1] if result else None
        behind = waiting[0] if waiting else None
        if kind == "tbl" and _bare_table(behind):
            waiting[0] = _captioned_table(behind, caption)
        elif kind == "tbl" and _bare_table(before):
            result[-1] = _captioned_table(before, caption)
        elif kind == "fig" and before and (image := lone_image(before)):
            result[-1] = figure(image, [caption])
        elif kind == "fig" and behind and (image := lone_image(behind)):
            waiting[0] = figure(image, [caption])
        else:
            result.append(block)
    return result


def _caption(block: ast.Node) -> ast.Node | None:
    """A paragraph that begins as captions do, out of the division of its style."""
    while block["t"] == "Div" and len(block["c"][1]) == 1:
        block = block["c"][1][0]
    text = ast.plain(block) if block["t"] in ("Para", "Plain") else ""
    found = CAPTION.match(text)
    is_label = found and _ENDS.search(found[0]) and found.end() < len(text) < _LONGEST
    return block if is_label else None


def _kind(text: str) -> str:
    found = CAPTION.match(text)
    if not found or found["kind"].lower() == "listing":
        return ""
    return "tbl" if found["kind"].lower().startswith(_TABLES) else "fig"


def _bare_table(block: ast.Node | None) -> bool:
    return bool(block and block["t"] == "Table" and not ast.plain(block["c"][1][1]))


def _captioned_table(table: ast.Node, caption: ast.Node) -> ast.Node:
    attributes, (short, _), *rest = table["c"]
    content = [{"t": "Plain", "c": caption["c"]}]
    return {"t": "Table", "c": [attributes, [short, content], *rest]}


def with_typed_references(blocks: ast.Nodes) -> ast.Nodes:
    """'Figure 1' in the text as a link to that figure, where all are numbered in order.

    To be called while captions still have their numbers.
    """
    numbers: dict[str, list[str]] = {"fig": [], "tbl": []}
    for node in ast.nodes(blocks, "Figure", "Table"):
        found = CAPTION.match(ast.plain(node["c"][1][1]))
        own = "tbl" if node["t"] == "Table" else "fig"
        is_own = found and _kind(found[0]) == own and not node["c"][0][0]
        numbers[own].append(found["number"] if is_own else "")
    labels = {
        (kind, number): f"{kind}:{number}"
        for kind, seen in numbers.items()
        if seen == [str(place) for place in range(1, len(seen) + 1)]
        for number in seen
    }
    used: set[str] = set()

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] in ("Para", "Plain", "Emph", "Strong"):
            return {"t": node["t"], "c": _linked(node["c"], labels, used)}
        return None

    kept = [block if block["t"] in ("Figure", "Table") else ast.walk([block], action)[0]
            for block in blocks]  # fmt: skip
    return ast.walk(kept, lambda node: _labelled(node, used)) if used else blocks


def _labelled(node: ast.Node, used: set[str]) -> ast.Node | None:
    if node["t"] not in ("Figure", "Table"):
        return None
    number = CAPTION.match(ast.plain(node["c"][1][1]))
    label = f"{'tbl' if node['t'] == 'Table' else 'fig'}:{number['number']}" if number else ""
    if label not in used:
        return None
    attributes, *rest = node["c"]
    return {"t": node["t"], "c": [[label, *attributes[1:]], *rest]}


def _linked(
    inlines: ast.Nodes, labels: Mapping[tuple[str, str], str], used: set[str]
) -> ast.Nodes:
    result: ast.Nodes = []
    for place, node in enumerate(inlines):
        name = inlines[place - 2] if place > 1 else None
        found = _NUMBER.fullmatch(node["c"]) if node["t"] == "Str" else None
        if not found or not name or name["t"] != "Str" or inlines[place - 1]["t"] == "Str":
            result.append(node)
            continue
        word = _NAME.fullmatch(name["c"])
        kind = "tbl" if word and word[1].lower().startswith(_TABLES) else "fig"
        label = labels.get((kind, found[1])) if word else None
        if not label or _is_elsewhere(inlines[place + 1 : place + 3]):
            result.append(node)
            continue
        used.add(label)
        opening = name["c"][: word.start(1)]
        words = [ast.string(word[1]), ast.space(), ast.string(found[1])]
        result[-2:] = [ast.string(opening)] if opening else []
        result.append(ast.link(words, f"#{label}"))
        result += [ast.string(found[2])] if found[2] else []
    return result


def _is_elsewhere(behind: ast.Nodes) -> bool:
    """Whether a figure is one 'of' or 'in' another work."""
    words = ast.plain(behind)
    return bool(re.match(r"(?:of|in|from|by)\b", words)) or any(n["t"] == "Cite" for n in behind)


def without_typed_numbers(blocks: ast.Nodes) -> tuple[ast.Nodes, str]:
    """Headings without the numbers that somebody typed, and the first of them as it was.

    Only where all count on from 1 without a gap, but for the last ones, such as 'References', and
    where the text names no section by its number.
    """
    headings = [block for block in blocks if block["t"] == "Header"]
    found = [_HEADING.match(ast.plain(heading["c"][2])) for heading in headings]
    while found and found[-1] is None:
        found.pop()
    if len(found) < 2 or not all(found) or not _in_order([item[1] for item in found]):
        return blocks, ""
    if _SECTION.search(" ".join(map(ast.plain, blocks))):
        return blocks, ""
    numbered = [id(heading) for heading in headings[: len(found)]]
    made = [_unnumbered(block) if id(block) in numbered else block for block in blocks]
    return made, ast.plain(headings[0]["c"][2])


def _in_order(numbers: list[str]) -> bool:
    """'1', '1.1', '1.2', '2': each the next of its level."""
    last: list[int] = []
    for number in numbers:
        parts = [int(part) for part in number.split(".")]
        depth = len(parts) - 1
        if parts != [*last[:depth], (last[depth] if len(last) > depth else 0) + 1]:
            return False
        last = parts
    return True


def _unnumbered(heading: ast.Node) -> ast.Node:
    level, attributes, inlines = heading["c"]
    return ast.header(level, without_start(inlines, _HEADING), attributes)
