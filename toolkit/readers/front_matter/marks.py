"""Marks and notes that plain pandoc has behind names: '^1^', '\\thanks{}', '^[...]'."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"\\textsuperscript\{([^{}]*)\}|\$\^\{?([^{}$]*)\}?\$|<sup>([^<]*)</sup>|\^([^\^\s\[\]][^\^\[\]]*)\^"
    r"|\[\^([^\]\s]+)\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)|(\\?[*†‡§¶]+)(?=$|[\s,])"
)
_LEADING = re.compile(
    r"\s*(?:\\textsuperscript\{([^{}]*)\}|\$\^\{?([^{}$]*)\}?\$|<sup>([^<]*)</sup>|\^([^\^\s]+)\^|([¹²³⁴⁵⁶⁷⁸⁹⁰]+)|\\?([*†‡§¶])|\[([0-9a-z])\](?=\s))\s*"
)
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A name, the marks that stood behind it, and the notes that hung on it."""

    text: str
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def take_marks(text: str) -> Unmarked:
    """Take marks and notes off a name: 'Ada Lovelace^1,2^' gives 'Ada Lovelace', 1 and 2."""
    text, notes = _take_notes(text)
    marks: list[str] = []

    def keep(found: re.Match[str]) -> str:
        group = next(group for group in found.groups() if group is not None)
        group = group.translate(_SUPERSCRIPTS).replace("\\", "")
        marks.extend(mark for mark in re.split(r"[\s,;]+", group) if mark)
        return ""

    bare = _MARK.sub(keep, text)
    return (
        Unmarked(" ".join(bare.split()).rstrip(" ,"), tuple(marks), tuple(notes))
        if (marks or notes)
        else Unmarked(" ".join(text.split()))
    )


def take_leading_mark(text: str) -> tuple[str, str]:
    """The mark in front of an institution ('^1^ University of Zurich'), and the rest."""
    found = _LEADING.match(text)
    if not found:
        return "", text.strip()
    group = next(group for group in found.groups() if group is not None)
    return group.translate(_SUPERSCRIPTS).strip(), text[found.end() :].strip()


def _take_notes(text: str) -> tuple[str, list[str]]:
    """Take off '\\thanks{...}' and '^[...]', with brackets inside them."""
    notes: list[str] = []
    while True:
        found = re.search(r"\\(?:thanks|footnote)\s*\{|\^\[", text)
        if not found:
            return text, notes
        opening = text[found.end() - 1]
        end = _closing(text, found.end() - 1, opening, "}" if opening == "{" else "]")
        notes.append(" ".join(text[found.end() : end].split()))
        text = text[: found.start()] + text[end + 1 :]


def _closing(text: str, start: int, opening: str, closing: str) -> int:
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == opening) - (text[place] == closing)
        if depth == 0:
            return place
    return len(text)


def split_byline(text: str) -> list[str]:
    """One text that names several authors ('A; B', 'A and B', 'A, B and C'), one by one."""
    pieces = _split_outside(text, r";")
    if len(pieces) > 1:
        return pieces
    pieces = _split_outside(text, r"\s+(?:and|und|et|&|\\and)\s+(?=[^\W\d_])")
    if len(pieces) < 2:
        return pieces
    first = _split_outside(pieces[0], ",")
    if len(first) > 1 and all(len(piece.split()) > 1 for piece in first):
        return [*first, *pieces[1:]]
    return pieces


def _split_outside(text: str, separator: str) -> list[str]:
    """Split where the separator stands outside of brackets and of '^...^'."""
    hidden = re.sub(
        r"\^\[[^\]]*\]|\([^()]*\)|\{[^{}]*\}|\^[^\^\s][^\^]*\^",
        lambda found: "\0" * len(found.group()),
        text,
    )
    pieces, start = [], 0
    for found in re.finditer(separator, hidden):
        pieces.append(text[start : found.start()].strip(" ,"))
        start = found.end()
    pieces.append(text[start:].strip(" ,"))
    return [piece for piece in pieces if piece]
