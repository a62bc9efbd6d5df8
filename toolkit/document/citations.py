"""What the document cites, and whether the bibliography has it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.document.event_list import ROW
from toolkit.document.source import Source
from toolkit.model import Bibliography, Diagnostic, nearest
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


def cited_keys(document: Json) -> list[str]:
    """Every key that the document cites, once, in the order of first citation."""
    keys = (
        citation["citationId"]
        for part in (document["meta"], document["blocks"])
        for cite in ast.nodes(part, "Cite")
        for citation in cite["c"][0]
    )
    return list(dict.fromkeys(keys))


def undefined(
    keys: Iterable[str], bibliography: Bibliography, source: Source
) -> list[Diagnostic]:
    """An error for each place that cites a key which no bibliography has."""
    return [
        Diagnostic(
            code="CIT301",
            message=f"no reference has the key '{key}'",
            span=place,
            hint=nearest(key, bibliography),
        )
        for key in keys
        if key not in bibliography
        for place in source.cited(key)
    ]


def split_references(blocks: ast.Nodes, heading: str) -> tuple[ast.Nodes, ast.Nodes]:
    """The blocks before and from the place of the reference list.

    The place is a last heading that is called "References" (as JOSS papers have it), or
    the ``Div`` called ``refs`` that pandoc users write, with such a heading before it, which
    comes back as one without a number.
    """
    at = len(blocks)
    for index, block in enumerate(blocks):
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            at = index
            break
    if at and _is_reference_heading(blocks[at - 1], heading):
        at -= 1
        level, (anchor, classes, pairs), inlines = blocks[at]["c"]
        plain = ast.header(level, inlines, [anchor, [*classes, "unnumbered"], pairs])
        return blocks[:at], [plain, *blocks[at + 1 :]]
    return blocks[:at], blocks[at:]


def reference_section(tail: ast.Nodes, heading: str, *, needed: bool) -> ast.Nodes:
    """``tail``, as `split_references` gives it, with a heading and an empty ``Div`` ``refs``.

    Where no list is ``needed``, a heading or ``Div`` that waits for one goes.
    """
    if not needed:
        return [
            block
            for index, block in enumerate(tail)
            if not (index == 0 and block["t"] == "Header")
            and not (block["t"] == "Div" and block["c"][0][0] == "refs")
        ]
    if tail and tail[0]["t"] == "Header":
        first, *rest = tail
        level, (anchor, classes, pairs), inlines = first["c"]
    else:
        rest = tail
        level, anchor, classes, pairs, inlines = 1, "references", [], [], ast.text(heading)
    classes = list(dict.fromkeys([*classes, "unnumbered", "references-heading"]))
    section = [ast.header(level, inlines, [anchor, classes, pairs])]
    if not rest:
        section.append(ast.div([], ast.attr("refs", ["references"])))
    return [*section, *rest]


_HEADINGS = frozenset(("references", "bibliography", "works cited", "literature cited", "literature"))


def _is_reference_heading(block: ast.Node, heading: str) -> bool:
    if block["t"] != "Header":
        return False
    return ast.plain(block["c"][2]).casefold() in _HEADINGS | {heading.casefold()}


def with_backlinks(document: Json, label: str) -> Json:
    """The cited document with an anchor at each citation and, in each reference, the way back.

    Rows of a chronology have anchors of their own, to which references lead back too.
    ``label`` is what a screen reader says before the number of the place.
    """
    places: dict[str, list[str]] = {}
    count = 0

    def anchor(node: ast.Node) -> ast.Node | None:
        nonlocal count
        if node["t"] == "Span" and ROW in node["c"][0][1]:
            row, _, pairs = node["c"][0]
            places.setdefault(dict(pairs)["event"], []).append(row)
        if node["t"] != "Cite":
            return None
        count += 1
        place = f"cite-{count}"
        for citation in node["c"][0]:
            places.setdefault(citation["citationId"], []).append(place)
        return ast.span([node], ast.attr(place, ["cited"]))

    def back(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Div" or not node["c"][0][0].startswith("ref-"):
            return None
        found = places.get(node["c"][0][0].removeprefix("ref-"), [])
        return ast.div(_append(node["c"][1], _backlinks(found, label)), node["c"][0])

    meta = {name: ast.walk(value, anchor) for name, value in document["meta"].items()}
    shown = ast.walk(document["blocks"], _plain_description)
    blocks = ast.walk(ast.walk(shown, anchor), back)
    return {**document, "meta": meta, "blocks": blocks}


def _plain_description(node: ast.Node) -> ast.Node | None:
    """An image's description repeats its caption: what the caption cites is no second citation."""
    if node["t"] != "Image":
        return None
    attributes, description, target = node["c"]
    return {"t": "Image", "c": [attributes, ast.text(ast.plain(description)), target]}


def _backlinks(places: list[str], label: str) -> ast.Nodes:
    if not places:
        return []
    links = [
        ast.link([ast.string(f"↩{index if len(places) > 1 else ''}")], f"#{place}",
                 ast.attr("", ["backlink"], role="doc-backlink", aria_label=f"{label} {index}"))
        for index, place in enumerate(places, 1)
    ]
    spaced: ast.Nodes = []
    for item in links:
        spaced += [ast.space(), item]
    return [ast.span(spaced, ast.attr("", ["backlinks"]))]


def _append(blocks: ast.Nodes, inlines: ast.Nodes) -> ast.Nodes:
    """``inlines`` at the end of the last paragraph, inside the entry's right column if it has one."""
    if not blocks or not inlines or blocks[-1]["t"] not in ("Para", "Plain"):
        return blocks
    last = blocks[-1]
    content = list(last["c"])
    if content and content[-1]["t"] == "Span" and "csl-right-inline" in content[-1]["c"][0][1]:
        attributes, inside = content[-1]["c"]
        content[-1] = ast.span([*inside, *inlines], attributes)
    else:
        content += inlines
    return [*blocks[:-1], {**last, "c": content}]
