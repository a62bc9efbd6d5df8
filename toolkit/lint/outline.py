"""The parsed document as a list of its headings, pictures, links, floats, notes and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from toolkit.lint.prose import Prose
from toolkit.model import Span
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_ATX = r"^(?P<atx>\#{1,6})[ \t]+\S[^\n]*$"
_SETEXT = r"^(?P<under>[^\s#|>:\-=*+].*)\n(?:={2,}|-{2,})[ \t]*$"
_HEADING = re.compile(f"{_ATX}|{_SETEXT}", re.MULTILINE)
_LABEL = re.compile(r"\\label\{([^}]+)\}")
_REFERENCE = re.compile(r"\\(?:ref|autoref|eqref|cref|Cref|pageref)\{([^}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading of the text."""

    level: int
    id: str
    inlines: ast.Nodes
    span: Span

    @property
    def text(self) -> str:
        return ast.plain(self.inlines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One image of the text."""

    target: str
    description: str
    """What a reader who cannot see it hears: ``alt``, else the caption."""
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Float:
    """A figure or table with the labels by which the text may refer to it."""

    kind: str
    """``figure`` or ``table``."""
    labels: tuple[str, ...]
    caption: str
    place: str
    """What to look for in the source: the first image of a figure, the first cell of a table."""


@dataclass(slots=True, kw_only=True)
class Outline:
    """What rules ask of a document, found in one walk."""

    headings: list[Heading] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    floats: list[Float] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Target and text of each link."""
    anchors: list[str] = field(default_factory=list)
    """Identifiers, each as often as it is given."""
    referred: set[str] = field(default_factory=set)
    """Labels that the text refers to, and keys that it cites."""


def outline(document: Json, prose: Prose) -> Outline:
    """The outline of a document that was parsed and not yet changed."""
    found = Outline()
    for name in ("abstract", "notice", "acknowledgements", "conflicts", "data_availability"):
        _visit(document["meta"].get(name), found)
    _visit(document["blocks"], found)
    spans = list(_heading_spans(prose))
    if len(spans) == len(found.headings):
        found.headings = [
            Heading(level=item.level, id=item.id, inlines=item.inlines, span=span)
            for item, span in zip(found.headings, spans, strict=True)
        ]
    else:
        found.headings = [
            Heading(level=item.level, id=item.id, inlines=item.inlines, span=prose.first(item.text))
            for item in found.headings
        ]
    return found


def link_span(prose: Prose, target: str) -> Span:
    """Where the link to ``target`` stands: its target, or the definition of a reference."""
    source = prose.source
    ats = [source.find(before + target) for before in ("](", "<", ": ", "")]
    found = next((at for at in ats if at >= 0), -1)
    return prose.span(source.index(target, found)) if found >= 0 else Span(prose.article.path)


def _heading_spans(prose: Prose) -> Iterator[Span]:
    for found in _HEADING.finditer(prose.source):
        before = prose.source[max(0, found.start() - 100) : found.start()].rstrip(" \t")
        if found["under"] and before and not re.search(r"\n[ \t]*\n$", before):
            continue
        if found["atx"] and prose.text[found.start()] != "#":
            continue
        if found["under"] and not prose.text[found.start() : found.end()].strip():
            continue
        yield prose.span(found.start())


def _visit(tree: Any, found: Outline) -> None:
    if isinstance(tree, list):
        for item in tree:
            if isinstance(item, list) or (isinstance(item, dict) and item.get("t") not in _LEAVES):
                _visit(item, found)
        return
    if not isinstance(tree, dict):
        return
    kind = tree.get("t")
    handler = _HANDLERS.get(kind) if isinstance(kind, str) else None
    if handler:
        handler(tree, found)
    content = tree.get("c")
    if isinstance(content, (list, dict)):
        _visit(content, found)


def _header(node: ast.Node, found: Outline) -> None:
    level, (anchor, _, _), inlines = node["c"]
    found.anchors.append(anchor)
    found.headings.append(Heading(level=level, id=anchor, inlines=inlines, span=Span("")))


def _attributed(node: ast.Node, found: Outline) -> None:
    if node["c"][0][0]:
        found.anchors.append(node["c"][0][0])


def _figure(node: ast.Node, found: Outline) -> None:
    _attributed(node, found)
    (anchor, _, _), (_, caption), blocks = node["c"]
    images = list(ast.nodes(blocks, "Image"))
    labels = [anchor, *(image["c"][0][0] for image in images), *_labels(node)]
    found.floats.append(
        Float(
            kind="figure",
            labels=tuple(label for label in dict.fromkeys(labels) if label),
            caption=ast.plain(caption),
            place=images[0]["c"][2][0] if images else ast.plain(blocks).partition("\n")[0],
        )
    )


def _table(node: ast.Node, found: Outline) -> None:
    _attributed(node, found)
    (anchor, _, _), (_, caption), _, *rows = node["c"]
    labels = tuple(label for label in dict.fromkeys((anchor, *_labels(caption))) if label)
    words = (text for cell in ast.nodes(rows, "Plain", "Para") if (text := ast.plain(cell["c"])))
    found.floats.append(
        Float(kind="table", labels=labels, caption=ast.plain(caption), place=next(words, ""))
    )


def _labels(tree: Any) -> Iterator[str]:
    for raw in ast.nodes(tree, "RawInline", "RawBlock"):
        yield from _LABEL.findall(raw["c"][1])


def _image(node: ast.Node, found: Outline) -> None:
    _attributed(node, found)
    (_, _, pairs), caption, (target, _) = node["c"]
    attributes = dict(pairs)
    description = attributes.get("alt", "").strip() or ast.plain(caption)
    found.pictures.append(Picture(target=target, description=description, attributes=attributes))


def _link(node: ast.Node, found: Outline) -> None:
    _attributed(node, found)
    target = node["c"][2][0]
    found.links.append((target, ast.plain(node["c"][1])))
    if target.startswith("#"):
        found.referred.add(target[1:])


def _cite(node: ast.Node, found: Outline) -> None:
    for citation in node["c"][0]:
        key = citation["citationId"]
        found.referred |= {key, key[:1].lower() + key[1:]}


def _raw(node: ast.Node, found: Outline) -> None:
    for names in _REFERENCE.findall(node["c"][1]):
        found.referred.update(name.strip() for name in names.split(","))
    found.anchors += re.findall(r"\b(?:id|name)=[\"']?([^\"'\s>]+)", node["c"][1])
    found.anchors += _LABEL.findall(node["c"][1])


_LEAVES = frozenset(("Str", "Space", "SoftBreak", "LineBreak", "Code", "Math", "HorizontalRule"))
_HANDLERS = {
    "Header": _header,
    "Div": _attributed,
    "Span": _attributed,
    "CodeBlock": _attributed,
    "Figure": _figure,
    "Table": _table,
    "Image": _image,
    "Link": _link,
    "Cite": _cite,
    "RawInline": _raw,
    "RawBlock": _raw,
}
