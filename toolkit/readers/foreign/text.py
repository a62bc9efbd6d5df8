"""Plain text as people paste it: title, byline, date, credits, paragraphs, a note on the author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.model import (
    Affiliation,
    Article,
    Author,
    Confidence,
    Diagnostic,
    Draft,
    Membership,
    Result,
    Severity,
    Span,
)
from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION
from toolkit.readers.foreign.author_note import Note, read_author_notes
from toolkit.readers.foreign.head import Head
from toolkit.readers.foreign.title_lines import infer_added, read_title_lines
from toolkit.readers.front_matter.names import read_name

_LONG = 300
"""Characters of a line that cannot be one of a title block."""
_MOST_LINES = 40
"""Lines of a title block above a text without any long line."""
_WORDS = ("subtitle", "authors", "affiliation")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]['\"”’]?$")
_ABSTRACT = re.compile(
    r"(?:abstract|summary)\s*[:.—–-]?\s*(?P<value>.*)", re.IGNORECASE | re.DOTALL
)
_ABOUT = re.compile(
    r"(?:about the |notes? on (?:the )?)?(?:authors?|contributors?)\s*[:.]?", re.IGNORECASE
)
_HEADING = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*\.?)\s+(?P<title>[^\W\d_][^.!?]{2,80})")
_CAPITALS = re.compile(r"[^a-z.!?]{4,80}")


def read(path: Path, name: str) -> Result[Draft]:
    """The draft in a text file, which is UTF-8, UTF-16 with its mark, or else Windows-1252."""
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Result(read_text(content.decode("utf-16", "replace"), name))
    try:
        return Result(read_text(content.decode("utf-8-sig"), name))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        warning = Diagnostic(
            code="CIT603",
            severity=Severity.WARNING,
            message="the file is not UTF-8, and was read as Windows-1252",
            span=Span(name, line),
            hint="look whether every character with an accent is right",
        )
        return Result(read_text(content.decode("cp1252", "replace"), name), (warning,))


def read_text(text: str, name: str) -> Draft:
    """The draft of an article in plain text, in which blank lines part paragraphs.

    Every word of ``text`` is in the draft: in the front matter, in a paragraph, or among what was
    understood and is kept word for word.
    """
    lines = [line.rstrip() for line in text.removeprefix("\ufeff").splitlines()]
    first = first_of_text(lines)
    head = read_title_lines(lines[:first])
    paragraphs = [*head.unread, *_paragraphs(lines[first:])]
    kept = _take_notes(paragraphs, head)
    abstract, paragraphs = _abstract(paragraphs)
    article = Article(
        path=name,
        title=head.title,
        subtitle=head.subtitle,
        authors=tuple(head.authors),
        affiliations=tuple(head.affiliations),
        date=head.date,
        doi=head.doi,
        keywords=head.keywords,
        image_credit=head.image_credit,
        abstract=abstract,
    )
    blocks = [_block(paragraph) for paragraph in paragraphs]
    return Draft(
        article=article,
        document={"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks},
        inferred=tuple(head.inferred),
        kept=tuple(kept),
    )


def _take_notes(paragraphs: list[str], head: Head) -> list[str]:
    """Take the notes on the authors off the end of a text, with what heads them, and read them."""
    names = [author.name.display for author in head.authors]
    kept: list[str] = []
    found: list[Note] = []
    while paragraphs and (notes := read_author_notes(paragraphs[-1], names)):
        kept.insert(0, paragraphs.pop())
        found = [*notes, *found]
    if kept and paragraphs and _ABOUT.fullmatch(paragraphs[-1]):
        kept.insert(0, paragraphs.pop())
    for note in found:
        _add_posts(note, head)
    return kept


def first_of_text(lines: Sequence[str]) -> int:
    """The line at which the text begins: a long one, an abstract's label, or a plain sentence.

    Where no line is long, what stands below the title must be names, dates or places.
    """
    for number, line in enumerate(lines):
        if len(line) > _LONG or _ABSTRACT.match(line):
            return number
        if number and len(line) > 100 and re.search(r"[.!?]['\"”’]?$", line):
            return number
    seen = [number for number, line in enumerate(lines) if line.strip()]
    if not seen:
        return 0
    end = 1
    for count, number in enumerate(seen[1:_MOST_LINES], 2):
        kind = read_title_lines([lines[place] for place in seen[:count]]).last
        if kind == "unread" or (kind in _WORDS and _SENTENCE.search(lines[number])):
            break
        if kind != "subtitle":
            end = count
    return seen[end - 1] + 1


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Paragraphs; in a text without blank lines each line is one."""
    blocks = re.split(r"\n[ \t]*\n+", "\n".join(lines).strip("\n"))
    long = [line for line in lines if len(line) > _LONG]
    if len(long) > len(blocks):
        blocks = [line for line in lines if line.strip()]
    return [block.strip() for block in blocks if block.strip()]


def _abstract(paragraphs: list[str]) -> tuple[str, list[str]]:
    """The abstract, where the first paragraph says that it is one or is its heading."""
    if not paragraphs or not (found := _ABSTRACT.match(paragraphs[0])):
        return "", paragraphs
    if found["value"].strip():
        return _escaped(found["value"].strip()), paragraphs[1:]
    return (_escaped(paragraphs[1]), paragraphs[2:]) if len(paragraphs) > 1 else ("", paragraphs)


def _escaped(text: str) -> str:
    """Plain text as Markdown that reads as this text."""
    return re.sub(r"([\\`*_\[\]<>$^~@#|])", r"\\\1", text)


def _block(paragraph: str) -> ast.Node:
    heading = _HEADING.fullmatch(paragraph) or (
        _CAPITALS.fullmatch(paragraph) if any(map(str.isalpha, paragraph)) else None
    )
    if heading and "\n" not in paragraph and paragraph.upper() != paragraph.lower():
        return ast.header(1, ast.text(paragraph))
    inlines: ast.Nodes = []
    for number, line in enumerate(paragraph.split("\n")):
        if number:
            inlines.append({"t": "SoftBreak"})
        inlines += ast.text(" ".join(line.split()))
    return ast.para(inlines)


def _add_posts(note: Note, head: Head) -> None:
    """Give the posts of a note to its author, each affiliation once."""
    place = _author_of(note, head)
    author = head.authors[place]
    memberships = list(author.memberships)
    for post in note.posts:
        at = _place_of(post.affiliation, head)
        memberships.append(Membership(affiliation=at, position=post.position))
        head.infer(f"affiliations.{at}.name", post.affiliation.name, "the note about the author")
        infer_added(post.added, at, head)
    head.authors[place] = replace(author, memberships=tuple(memberships))


def _author_of(note: Note, head: Head) -> int:
    """The author that a note is about; one that it names and nothing else does is added."""
    for place, author in enumerate(head.authors):
        family = author.name.family or author.name.display
        if note.who and family.casefold() in note.who.casefold():
            return place
    if not head.authors or (note.who and len(note.who.split()) > 1):
        name = read_name(note.who or "Unknown Author").name
        head.authors.append(Author(name=name))
        head.marks.append(())
        head.lines.append(0)
        why = "the note below the text" if note.who else "nothing names the author"
        head.infer(
            f"author.{len(head.authors) - 1}.name", name.display, why, "", Confidence.GUESSED
        )
    return len(head.authors) - 1 if note.who and len(head.authors) > 1 else 0


def _place_of(affiliation: Affiliation, head: Head) -> int:
    for at, known in enumerate(head.affiliations):
        if (known.name, known.department) == (affiliation.name, affiliation.department):
            return at
    head.affiliations.append(affiliation)
    head.places.append("")
    head.positions.append("")
    head.owners.append(0)
    return len(head.affiliations) - 1
