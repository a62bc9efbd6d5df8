"""Notes at the foot of the page: from the end of the document to where they are called.

WeasyPrint does not divide a note between pages. So a long one is cut into pieces, each a note
without a call: those that find no room on the page of the call go to the foot of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from toolkit.writers.print_tree import Parents, add_class, remove

LONG = 900
"""Characters from which a note, or a paragraph of it, is cut at the end of a sentence."""

_HOLDERS = frozenset(("ul", "ol", "dl", "dd", "blockquote", "div", "figure"))
"""Elements that hold blocks. Pandoc sets white space around blocks in them."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def place_notes(root: Element, parents: Parents) -> None:
    """Move each endnote to its call. CSS then floats it to the foot of that page."""
    notes = {item.get("id"): item for item in root.iter("li")}
    for call in [link for link in root.iter("a") if _is_call(link)]:
        note = notes.get(call.get("href", "").removeprefix("#"))
        if note is None:
            continue
        for back in [link for link in note.iter("a") if "footnote-back" in link.get("class", "")]:
            remove(back, parents[back])
        pieces = list(_pieces(note))
        pieces[-1].tail = call.tail
        parent = parents[call]
        at = list(parent).index(call)
        if not call.tail and at + 1 < len(parent) and _is_call(parent[at + 1]):
            pieces.append(Element("span", {"class": "between-calls"}))
        parent[at : at + 1] = pieces
        for piece in pieces:
            parents |= {piece: parent} | {child: piece for child in piece}
        if any("continued" in piece.get("class", "") for piece in pieces):
            _mark_block(parent, parents)
    for section in list(root.iter("section")):
        if section.get("role") == "doc-endnotes":
            remove(section, parents[section])


def _is_call(element: Element) -> bool:
    return element.get("role") == "doc-noteref"


def _pieces(note: Element) -> Iterator[Element]:
    """The note as what CSS floats: one element, or several where it is long."""
    piece = Element("span", {"class": "footnote", "id": note.get("id", "")})
    length = 0
    for block in [cut for child in _as_inline(note) for cut in _cut(child)]:
        size = len("".join(block.itertext()))
        if len(piece) and length + size > LONG:
            yield piece
            piece, length = Element("span", {"class": "footnote continued"}), 0
        piece.append(block)
        length += size
    yield piece


def _mark_block(element: Element, parents: Parents) -> None:
    """Tell CSS of the block of a long note's call: it must be free to break.

    Where WeasyPrint needs room for orphans, it moves pieces of a note behind later ones.
    """
    while element.tag not in ("p", "li", "td", "dd", "body") and element in parents:
        element = parents[element]
    add_class(element, "long-note")


def _as_inline(note: Element) -> Iterator[Element]:
    """The blocks of a note, paragraphs as spans that CSS sets as blocks."""
    for child in list(note):
        if child.tag == "p":
            child.tag = "span"
        add_class(child, "note-block")
        child.tail = None
        _collapse_white_space(child)
        yield child


def _cut(block: Element) -> Iterator[Element]:
    """A long paragraph as several, cut behind sentences that stand outside its elements."""
    if block.tag != "span" or len("".join(block.itertext())) <= LONG:
        yield block
        return
    piece = Element("span", dict(block.attrib))
    for content in _content(block):
        if len("".join(piece.itertext())) + len(_text(content)) > LONG and _ends_sentence(piece):
            add_class(piece, "cut")
            yield piece
            piece = Element("span", {"class": "note-block rest"})
        if isinstance(content, Element):
            piece.append(content)
        elif len(piece):
            piece[-1].tail = (piece[-1].tail or "") + content
        else:
            piece.text = (piece.text or "") + content
    yield piece


def _content(block: Element) -> Iterator[str | Element]:
    """Sentences and elements in the order of reading."""
    yield from _sentences(block.text)
    for child in list(block):
        tail, child.tail = child.tail, None
        yield child
        yield from _sentences(tail)


def _sentences(text: str | None) -> Iterator[str]:
    *whole, last = _SENTENCE_END.split(text or "")
    yield from (sentence + " " for sentence in whole)
    if last:
        yield last


def _text(content: str | Element) -> str:
    return content if isinstance(content, str) else "".join(content.itertext())


def _ends_sentence(piece: Element) -> bool:
    return re.search(r"[.!?…] $", "".join(piece.itertext())) is not None


def _collapse_white_space(element: Element) -> None:
    """WeasyPrint would keep each end of a line that a note's source has."""
    if element.tag == "pre":
        return
    collapse = _between_blocks if element.tag in _HOLDERS else _between_words
    element.text = collapse(element.text)
    for child in element:
        child.tail = collapse(child.tail)
        _collapse_white_space(child)


def _between_blocks(text: str | None) -> str | None:
    return (text or "").strip() or None


def _between_words(text: str | None) -> str | None:
    return re.sub(r"[ \t\r\n]+", " ", text) if text else text
