"""The list of references: divided into groups under headings, and links to it where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model import Bibliography, Reference, ReferenceSection
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


def in_sections(
    document: Json, sections: Sequence[ReferenceSection], bibliography: Bibliography
) -> Json:
    """The cited document with its ``Div`` ``refs`` divided by ``sections``.

    Each entry stands in the first section that chooses it, the others in the one that takes
    what is left; without such a section they stay before the first heading. Within a section,
    entries keep the order of the citation style.
    """
    if not sections:
        return document
    level = _level(document["blocks"])

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Div" or node["c"][0][0] != "refs":
            return None
        return ast.div(_divided(node["c"][1], sections, bibliography, level), node["c"][0])

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def _level(blocks: ast.Nodes) -> int:
    """One below the heading of the list."""
    headings = (node["c"] for node in ast.nodes(blocks, "Header"))
    found = [level for level, (_, classes, _), _ in headings if "references-heading" in classes]
    return found[0] + 1 if found else 2


def _divided(
    entries: ast.Nodes, sections: Sequence[ReferenceSection], bibliography: Bibliography, level: int
) -> ast.Nodes:
    groups: list[ast.Nodes] = [[] for _ in sections]
    rest: ast.Nodes = []
    for entry in entries:
        key = entry["c"][0][0].removeprefix("ref-") if entry["t"] == "Div" else ""
        at = _place(bibliography[key], sections) if key in bibliography else None
        (rest if at is None else groups[at]).append(entry)
    blocks = rest
    for number, (section, group) in enumerate(zip(sections, groups, strict=True), 1):
        if group:
            attributes = ast.attr(f"references-{number}", ["unnumbered", "unlisted"])
            blocks += [ast.header(level, ast.text(section.title), attributes), *group]
    return blocks


def _place(reference: Reference, sections: Sequence[ReferenceSection]) -> int | None:
    """The first section that chooses the entry, else the one that takes what is left."""
    choosy = [(at, item) for at, item in enumerate(sections) if item.types or item.keywords]
    left = [at for at, item in enumerate(sections) if not (item.types or item.keywords)]
    return next((at for at, item in choosy if takes(item, reference)), next(iter(left), None))


def takes(section: ReferenceSection, reference: Reference) -> bool:
    """Whether a reference belongs to a section: by one of its types and one of its keywords."""
    event, csl = reference.event, reference.csl
    types = {str(csl.get("type", "")), *(("event", event.kind) if event else ())}
    words = [word.strip() for word in str(csl.get("keyword", "")).replace(";", ",").split(",")]
    keywords = {word.casefold() for word in (*words, *(event.keywords if event else ()))}
    if section.types and types.isdisjoint(section.types):
        return False
    return not section.keywords or not keywords.isdisjoint(
        word.casefold() for word in section.keywords
    )


def without_dead_links(document: Json) -> Json:
    """Links to references become their text where the style prints no list of references."""
    anchors = {f"#{node['c'][0][0]}" for node in ast.nodes(document["blocks"], "Div")}

    def action(node: ast.Node) -> ast.Nodes | None:
        if node["t"] != "Link" or not node["c"][2][0].startswith("#ref-"):
            return None
        return None if node["c"][2][0] in anchors else node["c"][1]

    meta = {name: ast.walk(value, action) for name, value in document["meta"].items()}
    return {**document, "meta": meta, "blocks": ast.walk(document["blocks"], action)}
