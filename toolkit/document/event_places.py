"""Where each event is cited: the placeholders of `event_list`, filled once citations have anchors.

A place is a link to the first citation of a section, in its words; ``data-places`` has all
anchors of that section, so that a printed page can give page numbers instead, and
``data-section`` the anchor of its heading, for formats that have none for citations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.document.event_list import PLACES
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

PAGE_REF = "page-ref"
"""Class of a link whose words a printed page replaces by the number of its target's page."""


@dataclass(slots=True)
class _Section:
    """A stretch of the text by which a reader finds a place."""

    anchor: str
    label: ast.Nodes


def with_places(document: Json, words: Mapping[str, str]) -> Json:
    """``document``, its citations anchored by `with_backlinks`, with every placeholder filled.

    Sections are named by their number if they have one, else by their heading.
    """
    if not any(PLACES in node["c"][0][1] for node in ast.nodes(document["blocks"], "Span")):
        return document
    places: dict[str, dict[str, tuple[_Section, list[str]]]] = {}
    for section, cite in _citations(document, words):
        for key in _keys(cite):
            _, found = places.setdefault(key, {}).setdefault(section.anchor, (section, []))
            found.append(cite["c"][0][0])

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Span" or PLACES not in node["c"][0][1]:
            return None
        about = dict(node["c"][0][2])
        found = places.get(about["event"], {})
        links = [_link(section, cites) for section, cites in found.values()]
        lead = ast.text(about["lead"]) if links and about["lead"] else []
        return ast.span([*lead, *_listed(links, words)], ast.attr("", [PLACES]))

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def _citations(document: Json, words: Mapping[str, str]) -> Iterator[tuple[_Section, ast.Node]]:
    """Every anchored citation with its section, in the order of reading."""
    for name, value in document["meta"].items():
        front = _Section(f"front-{name}", ast.text(words.get(name, words["beginning"])))
        yield from ((front, span) for span in ast.nodes(value, "Span") if _is_cited(span))
    section = _Section("", ast.text(words["beginning"]))
    for node in ast.nodes(document["blocks"], "Header", "Span"):
        if node["t"] == "Header":
            section = _section(node)
        elif _is_cited(node):
            yield section, node


def _is_cited(span: ast.Node) -> bool:
    return "cited" in span["c"][0][1]


def _keys(span: ast.Node) -> list[str]:
    cites = (inline for inline in span["c"][1] if inline["t"] == "Cite")
    return list(dict.fromkeys(part["citationId"] for cite in cites for part in cite["c"][0]))


def _section(header: ast.Node) -> _Section:
    _, (anchor, _, _), inlines = header["c"]
    spans = (node for node in inlines if node["t"] == "Span")
    numbers = [span for span in spans if "section-number" in span["c"][0][1]]
    return _Section(anchor, ast.text(ast.plain(numbers or inlines)))


def _link(section: _Section, cites: list[str]) -> ast.Node:
    attributes = ast.attr("", [PAGE_REF], data_places=" ".join(cites))
    if section.anchor and not section.anchor.startswith("front-"):
        attributes[2].append(["data-section", section.anchor])
    return ast.link(section.label, f"#{cites[0]}", attributes)


def _listed(links: ast.Nodes, words: Mapping[str, str]) -> ast.Nodes:
    inlines: ast.Nodes = []
    for link in links:
        inlines += [*ast.text(words["semicolon"]), link] if inlines else [link]
    return inlines
