"""The title block of a document from a word processor: by its styles, else by its first lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.pandoc import ast
from toolkit.readers.foreign.clean import QUOTES, style_of, tidy, without_start
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.prose import is_plain, lines, markdown
from toolkit.readers.foreign.text import first_of_text
from toolkit.readers.foreign.title_lines import read_title_lines

_OTHER = {
    "author": "author",
    "authors": "author",
    "author name": "author",
    "affiliation": "affiliation",
    "affiliations": "affiliation",
    "author note": "author-note",
    "correspondence": "author-note",
    "date": "date",
    "title": "title",
    "subtitle": "subtitle",
    "series": "series",
    "notice": "notice",
    "abstract title": "heading",
    "abstract heading": "heading",
    "abstract": "abstract",
    "keywords": "keywords",
    "rights": "rights",
    "image credit": "credit",
}
"""What the paragraphs of a style are; names as Word shows them, in lower case."""
_LABEL = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto)\s*[:.—–-]\s*", re.IGNORECASE
)
_ABSTRACT = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto)\s*[:.]?", re.IGNORECASE
)
_KEYWORDS = re.compile(r"[^\W\d_][^:]{2,25}:\s*")
_PROSE = frozenset(("Para", "Plain", "BulletList", "OrderedList", "BlockQuote", "LineBlock"))
_LONGEST_HEAD = 60
"""Blocks among which a title block is looked for."""
_LONGEST_ABSTRACT = 6
"""Paragraphs between a label 'Abstract' that is no heading and the keywords."""


@dataclass(slots=True)
class _Read:
    title: ast.Nodes = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    abstract: ast.Nodes = field(default_factory=list)
    notice: ast.Nodes = field(default_factory=list)


def take_title_block(blocks: ast.Nodes, facts: Facts, title: str = "") -> ast.Nodes:
    """The blocks below the title block, which goes into ``facts``.

    ``title`` is what the file's properties say; it counts if one of the first lines says the same.
    """
    if any(_OTHER.get(style_of(block)) in ("title", "author") for block in blocks[:_LONGEST_HEAD]):
        return _by_styles(blocks, facts)
    if title and title in lines(blocks[:6]):
        facts.state("title", title, "a property of the file and a line of it")
    return _by_lines(_unquoted(blocks), facts)


def _unquoted(blocks: ast.Nodes) -> ast.Nodes:
    """Indented paragraphs above the first heading, such as abstracts, as ordinary ones."""
    first = next((n for n, block in enumerate(blocks) if block["t"] == "Header" and n), len(blocks))
    head = [
        inner
        for block in blocks[:first]
        for inner in (block["c"] if block["t"] == "BlockQuote" else [block])
    ]
    return [*head, *blocks[first:]]


def from_metadata(meta: Mapping[str, Any]) -> ast.Nodes:
    """What pandoc took for metadata, the first paragraphs of certain styles, as such paragraphs."""
    blocks: ast.Nodes = []
    for name in ("title", "subtitle", "author", "date", "abstract"):
        for value in _values(meta.get(name)):
            content = value if ast.is_blocks(value) else [ast.para(value)]
            blocks.append(ast.div(content, ast.attr(custom_style=name.title())))
    return blocks


def _values(node: ast.Node | None) -> list[ast.Nodes]:
    if not node:
        return []
    if node["t"] == "MetaList":
        return [value for item in node["c"] for value in _values(item)]
    content = node["c"]
    return (
        [ast.text(content)]
        if isinstance(content, str)
        else [content]
        if ast.is_nodes(content)
        else []
    )


def _by_styles(blocks: ast.Nodes, facts: Facts) -> ast.Nodes:
    read = _Read()
    rest: ast.Nodes = []
    unstyled = _unstyled_head(blocks)
    for place, block in enumerate(blocks):
        what = _OTHER.get(style_of(block))
        in_head = not any(item["t"] == "Header" for item in rest)
        if what and (in_head or what in ("author", "affiliation")) and place < _LONGEST_HEAD:
            _take(what, block, read, facts)
        elif place in unstyled:
            read.lines += lines([block])
        else:
            rest.append(block)
    why = "a paragraph of the style 'Title'"
    if read.title:
        inlines = tidy(read.title)
        facts.state("title", ast.plain(inlines) if is_plain(inlines) else markdown(inlines), why)
    merge(read_title_lines(read.lines, title=facts.head.title or "untitled"), facts)
    _author_notes(read.notes, facts)
    return _prose(read, facts, rest, [blocks[place] for place in sorted(unstyled)])


def _unstyled_head(blocks: ast.Nodes) -> set[int]:
    """The places of ordinary paragraphs between the title and the text, which many people leave so.

    They end at a heading, an abstract, a picture, a list or the first paragraph of the text.
    """
    found: list[str] = []
    owners: list[int] = []
    for place, block in enumerate(blocks[:_LONGEST_HEAD]):
        what = _OTHER.get(style_of(block))
        if what == "title":
            found, owners = [*(found or ["Title"])], [*(owners or [place])]
        elif found and not what:
            is_text = block["t"] not in ("Para", "Plain", "Div") or style_of(block) in QUOTES
            if is_text or next(ast.nodes(block, "Image", "Table", "Header", "CodeBlock"), None):
                break
            own = lines([block])
            found += own
            owners += [place] * len(own)
        elif what in ("abstract", "heading", "keywords", "notice"):
            break
    end = first_of_text(found) if found else 0
    last = owners[end] if end < len(owners) else _LONGEST_HEAD
    return {place for place in owners[1:] if place < last}


def _take(what: str, block: ast.Node, read: _Read, facts: Facts) -> None:
    blocks = block["c"][1]
    text = " ".join(lines(blocks))
    if what == "title":
        read.title += [*([ast.space()] if read.title else []), *_inlines(blocks)]
    elif what == "subtitle":
        facts.state(
            "subtitle", markdown(tidy(_inlines(blocks))), "a paragraph of the style 'Subtitle'"
        )
    elif what == "date":
        words, _, version = text.partition(" · ")
        facts.date(words, "a paragraph of the style 'Date'")
        if version:
            facts.state("version", version.rpartition(" ")[2], "a paragraph of the style 'Date'")
        elif not facts.head.date:
            read.lines.append(text)
    elif what == "series":
        facts.state("series", text, "a paragraph of the style 'Series'")
    elif what == "keywords":
        words = re.split(r"\s*[;,]\s*", _KEYWORDS.sub("", text, count=1).strip(" ."))
        facts.state("keywords", tuple(filter(None, words)), "a paragraph of the style 'Keywords'")
    elif what == "rights":
        target = next((link["c"][2][0] for link in ast.nodes(blocks, "Link")), text)
        facts.license(target, "a paragraph of the style 'Rights'")
    elif what == "abstract":
        read.abstract += tidy(blocks)
    elif what == "notice":
        read.notice += tidy(blocks)
    elif what == "author-note":
        read.notes += lines(blocks)
    elif what in ("author", "affiliation", "credit"):
        read.lines += lines(blocks)


def _inlines(blocks: ast.Nodes) -> ast.Nodes:
    return [node for block in blocks if block["t"] in ("Para", "Plain") for node in block["c"]]


def merge(head: object, facts: Facts) -> None:
    """What lines told, behind what was stated."""
    own = facts.head
    own.authors, own.affiliations = (
        own.authors or head.authors,
        own.affiliations or head.affiliations,
    )
    for name in ("marks", "places", "positions", "lines", "owners"):
        if not getattr(own, name):
            setattr(own, name, getattr(head, name))
    for name in ("title", "subtitle", "date", "doi", "keywords", "image_credit"):
        if not getattr(own, name) and getattr(head, name) not in ("", "untitled", ()):
            setattr(own, name, getattr(head, name))
    told = {item.field for item in own.inferred}
    own.inferred += [item for item in head.inferred if item.field not in told]
    own.unread += head.unread


def _author_notes(notes: list[str], facts: Facts) -> None:
    """Notes that a paper prints below its authors: who corresponds, who contributed equally."""
    from toolkit.readers.foreign.author_lines import read_author_lines

    facts.head.unread += read_author_lines(notes, facts.head)


def _prose(read: _Read, facts: Facts, rest: ast.Nodes, head: ast.Nodes) -> ast.Nodes:
    why = "paragraphs of the style '{}'"
    abstract = _without_label(read.abstract)
    facts.state("abstract", markdown(abstract), why.format("Abstract"))
    facts.state("notice", markdown(read.notice), why.format("Notice"))
    unread = _unread(head, facts)
    return [*unread, *take_abstract(rest, facts)]


def _unread(head: ast.Nodes, facts: Facts) -> ast.Nodes:
    """The paragraphs of ``head`` that told nothing, as they are; lines, pictures, notes of others."""
    left = list(facts.head.unread)
    facts.head.unread = []
    kept: ast.Nodes = []
    for block in head:
        own = [" ".join(line.split()) for line in lines([block])]
        unread = [line for line in own if line in left]
        for line in unread:
            left.remove(line)
        more = list(ast.nodes(block, "Image", "Note"))
        if unread == own and (own or more):
            kept.append(block)
        elif unread or more:
            kept.append(ast.para([*ast.text(" ".join(unread)), *more]))
    return [*(ast.para(ast.text(line)) for line in left), *kept]


def _without_label(blocks: ast.Nodes) -> ast.Nodes:
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        if _ABSTRACT.fullmatch(ast.plain(blocks[0])):
            return blocks[1:]
        return [ast.para(without_start(blocks[0]["c"], _LABEL)), *blocks[1:]]
    return blocks


def take_abstract(blocks: ast.Nodes, facts: Facts) -> ast.Nodes:
    """Blocks without the abstract and the keywords among the first of them."""
    rest: ast.Nodes = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if place > _LONGEST_HEAD or block["t"] not in ("Para", "Plain", "Header", "Div"):
            rest.append(block)
            continue
        text = ast.plain(block)
        free = not facts.more.get("abstract") and not _is_late(text, rest)
        if _ABSTRACT.fullmatch(text) and free:
            end = _end_of_abstract(blocks, place)
            facts.state(
                "abstract", markdown(tidy(blocks[place:end])), "below the heading 'Abstract'"
            )
            if end == place:
                rest.append(block)
            place = end
        elif block["t"] != "Header" and _LABEL.match(text) and free:
            first, *more = block["c"][1] if block["t"] == "Div" else [block]
            if first["t"] not in ("Para", "Plain"):
                rest.append(block)
                continue
            content = [ast.para(without_start(tidy(first["c"]), _LABEL)), *tidy(more)]
            why = "a paragraph that begins with 'Abstract'"
            facts.state("abstract", markdown(content), why)
        elif _is_keywords(block):
            head = read_title_lines([text], title="x")
            facts.state("keywords", head.keywords, "a paragraph that begins with 'Keywords'", text)
        else:
            rest.append(block)
    return rest


def _is_late(text: str, before: ast.Nodes) -> bool:
    """Whether a 'Summary' stands below other sections: it is then one of them."""
    return not text.lower().startswith("abstract") and any(b["t"] == "Header" for b in before)


def _end_of_abstract(blocks: ast.Nodes, start: int) -> int:
    """The place behind the abstract that begins at ``start``, below its label.

    It lasts to the keywords, or below a heading to the next one; else it is one paragraph.
    """
    end = start
    while end < len(blocks) and _is_prose(blocks[end]) and not _is_keywords(blocks[end]):
        end += 1
    closed = end < len(blocks) and (
        (_is_keywords(blocks[end]) and end - start <= _LONGEST_ABSTRACT)
        or blocks[start - 1]["t"] == blocks[end]["t"] == "Header"
    )
    return end if closed else min(end, start + 1)


def _is_prose(block: ast.Node) -> bool:
    """Whether a block is a paragraph or a list, perhaps in a division that tells its style."""
    if block["t"] == "Div":
        own = style_of(block) and not block["c"][0][0]
        return bool(own and all(map(_is_prose, block["c"][1])))
    return block["t"] in _PROSE


def _is_keywords(block: ast.Node) -> bool:
    return block["t"] != "Header" and bool(
        re.match(r"key[ -]?words?[^\n:]{0,15}\s*[:.—–-]\s*\S", ast.plain(block), re.IGNORECASE)
    )


def _by_lines(blocks: ast.Nodes, facts: Facts) -> ast.Nodes:
    """Read the first lines as those of a plain text; pictures among them stay in the text."""
    found: list[str] = []
    owners: list[int] = []
    for place, block in enumerate(blocks[:_LONGEST_HEAD]):
        if block["t"] in ("BulletList", "OrderedList", "CodeBlock", "Figure"):
            break
        if block["t"] == "Header" and (found or _numbered(block)):
            break
        for line in lines([block]):
            found.append(line)
            owners.append(place)
    first = first_of_text(found)
    end = owners[first] if first < len(owners) else (owners[-1] + 1 if owners else 0)
    taken = [line for line, owner in zip(found, owners, strict=True) if owner < end]
    known = facts.head.title if facts.head.title and facts.head.title not in taken else ""
    if facts.head.title in taken:
        taken.remove(facts.head.title)
        known = facts.head.title
    head = read_title_lines(taken, title=known)
    if not known:
        facts.head.title = ""
    merge(head, facts)
    return take_abstract([*_unread(blocks[:end], facts), *blocks[end:]], facts)


def _numbered(block: ast.Node) -> bool:
    return bool(re.match(r"(?:1|I)\.?\s|introduction\b", ast.plain(block["c"][2]), re.IGNORECASE))
