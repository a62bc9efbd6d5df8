"""The last steps that all readers of documents share: pictures, labels, citations, the list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from toolkit.model import Diagnostic, Draft, Reference
from toolkit.pandoc import ast
from toolkit.readers.foreign.clean import (
    LABEL,
    Lookup,
    labelled,
    numbered,
    simple_tables,
    style_of,
    take_media,
    tidy,
    with_captions,
)
from toolkit.readers.foreign.facts import (
    Facts,
    draft,
    heads_references,
    names_references,
)
from toolkit.readers.foreign.failure import warning
from toolkit.readers.foreign.images import figure, lone_image
from toolkit.readers.foreign.links import cite, cross_reference, renamed
from toolkit.readers.foreign.references import folded, from_metadata, readable_key
from toolkit.readers.foreign.typed import (
    with_typed_captions,
    with_typed_references,
    without_typed_numbers,
)


def finish(
    facts: Facts,
    name: str,
    blocks: ast.Nodes,
    *,
    lookup: Lookup,
    meta: Mapping[str, Any] | None = None,
    references: Sequence[Reference] = (),
    bibliography: str = "",
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """The draft of a document as pandoc reads it, and what of it did not come along.

    ``bibliography`` is the text of a .bib file that holds ``references``, to be taken as it is.
    """
    found = list(references)
    if not found:
        found, blocks = _from_fields(meta or {}, blocks)
    blocks = with_typed_captions(with_captions(captioned(keep_anchors(blocks))))
    blocks = with_typed_references(blocks)
    blocks, names = labelled(blocks)
    blocks = _retargeted(blocks, names)
    blocks = listed(simple_tables(numbered(tidy(numbered(blocks)))))
    blocks = cross_reference(blocks, _labels(blocks))
    blocks = cite(blocks)
    blocks, numbered_heading = without_typed_numbers(blocks)
    if numbered_heading:
        why = "the numbers that were typed before headings are taken off"
        facts.head.infer("headings", numbered_heading, why)
    blocks, media, missing = take_media(blocks, lookup)
    diagnostics = tuple(
        warning("CIT605", f"the picture '{target}' is not in the file, nor beside it", name,
                "put it into the new folder, under the name that the article gives it")
        for target in dict.fromkeys(missing)
    )  # fmt: skip
    keys = [reference.key for reference in found]
    made = draft(
        facts,
        name,
        blocks,
        references=() if bibliography else found,
        media=media,
        bibliography=bibliography,
        keys=keys,
    )
    return made, diagnostics


def _from_fields(meta: Mapping[str, Any], blocks: ast.Nodes) -> tuple[list[Reference], ast.Nodes]:
    """The works in fields of citation managers under readable keys; their printed list goes."""
    names: dict[str, str] = {}
    found = []
    for reference in from_metadata(meta):
        readable = re.fullmatch(r"[A-Za-z][\w-]*", reference.key) and "ITEM" not in reference.key
        key = reference.key if readable else readable_key(reference.csl, names.values())
        names[reference.key] = key
        found.append(replace(reference, key=key, csl={**reference.csl, "id": key}))
    if not found:
        return [], blocks
    titles = [folded(str(reference.csl.get("title", ""))) for reference in found]
    kept = [b for b in blocks if not (_is_plain(b) and any(t and t in folded(ast.plain(b)) for t in titles)
                                      and not next(ast.nodes(b, "Cite"), None))]  # fmt: skip
    if len(kept) < len(blocks) and kept and _heads(kept[-1]):
        kept = kept[:-1]
    return found, renamed(kept, names)


def _heads(block: ast.Node) -> bool:
    """Whether a heading, or a paragraph that looks like one, announces the list."""
    if heads_references(block):
        return True
    return block["t"] in ("Para", "Plain") and names_references(ast.plain(block))


def _is_plain(block: ast.Node) -> bool:
    return block["t"] in ("Para", "Plain", "Div")


def captioned(blocks: ast.Nodes) -> ast.Nodes:
    """A picture alone in its paragraph and the caption below it (or above a table) as one figure."""
    result: ast.Nodes = []
    for block in blocks:
        image = lone_image(result[-1]) if result else None
        if image and style_of(block) in ("caption", "image caption", "figure caption"):
            result[-1] = figure(image, block["c"][1])
        else:
            result.append(block)
    return result


def keep_anchors(blocks: ast.Nodes) -> ast.Nodes:
    """Entries of a list of references whose anchor stands in the paragraph: as divisions."""
    result: ast.Nodes = []
    for block in blocks:
        inner = block["c"][1] if block["t"] == "Div" else [block]
        anchors = [
            span["c"][0][0]
            for span in ast.nodes(inner, "Span")
            if span["c"][0][0].startswith("ref-") and not span["c"][1]
        ]
        identifier = block["c"][0][0] if block["t"] == "Div" else ""
        if result and _is_entry(result[-1]) and not result[-1]["c"][1] and block["t"] == "Para":
            result[-1] = ast.div([block], result[-1]["c"][0])
            continue
        if len(anchors) == 1 and len(inner) == 1 and not identifier:
            result.append(ast.div(tidy(_without(inner, anchors[0])), ast.attr(anchors[0])))
        else:
            result.append(block)
    return result


def _without(blocks: ast.Nodes, anchor: str) -> ast.Nodes:
    def action(node: ast.Node) -> ast.Nodes | None:
        return node["c"][1] if node["t"] == "Span" and node["c"][0][0] == anchor else None

    return ast.walk(blocks, action)


def listed(blocks: ast.Nodes) -> ast.Nodes:
    """The entries of a list of references as one division ``refs``, its headings inside.

    The heading of the whole list goes: whoever prints the list gives it one.
    """
    places = [place for place, block in enumerate(blocks) if _is_entry(block)]
    if not places:
        return blocks
    first, last = places[0], places[-1]
    between = blocks[first : last + 1]
    if not all(_is_entry(block) or block["t"] == "Header" for block in between):
        return blocks
    start = first
    while start and blocks[start - 1]["t"] == "Header":
        start -= 1
    headings = blocks[start:first]
    if headings and not heads_references(headings[0]):
        headings = []
        start = first
    content = [*headings, *between]
    return [*blocks[:start], ast.div(content, ast.attr("refs")), *blocks[last + 1 :]]


def _is_entry(block: ast.Node) -> bool:
    return block["t"] == "Div" and block["c"][0][0].startswith("ref-")


def _labels(blocks: ast.Nodes) -> set[str]:
    """Every identifier in a document that cross-references may name."""
    found = set()
    for node in ast.nodes(blocks, "Figure", "Table", "Div", "CodeBlock", "Header"):
        attributes = node["c"][1] if node["t"] == "Header" else node["c"][0]
        if LABEL.fullmatch(attributes[0]):
            found.add(attributes[0])
    found.update(
        raw["c"][1][2:-1] for raw in ast.nodes(blocks, "RawInline") if raw["c"][1][:2] == "{#"
    )
    for node in ast.nodes(blocks, "Math"):
        found.update(re.findall(r"\\label\{([^{}]+)\}", node["c"][1]))
    return found


def _retargeted(blocks: ast.Nodes, names: Mapping[str, str]) -> ast.Nodes:
    """Links to anchors within captions as links to what the captions are of."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] == "Link" and names.get(node["c"][2][0].removeprefix("#")):
            target = f"#{names[node['c'][2][0].removeprefix('#')]}"
            return {"t": "Link", "c": [node["c"][0], _unlinked(node["c"][1]), [target, ""]]}
        return None

    return ast.walk(blocks, action)


def _unlinked(inlines: ast.Nodes) -> ast.Nodes:
    def action(node: ast.Node) -> ast.Nodes | None:
        return node["c"][1] if node["t"] == "Link" else None

    return ast.walk(inlines, action)
