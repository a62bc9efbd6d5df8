"""Formatted text as a flat list of runs: each a text with the marks that enclose it.

A mark (italic, a quotation, a link...) is an object; two runs that hold the same object, not
merely an equal one, lie within the same italic or quotation. So punctuation at a seam is the
business of two neighbouring runs, and the tree comes back in `toolkit.cite.citeproc_py.inlines`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any


class Mark:
    """A kind of formatting, named as pandoc names it, and what more it needs to know."""

    __slots__ = ("data", "kind")

    def __init__(self, kind: str, data: Any = None) -> None:
        self.kind = kind
        self.data = data


Run = tuple[str, tuple[Mark, ...]]
Runs = list[Run]

NOCASE = ("Superscript", "Subscript", "SmallCaps", "nocase", "Opaque")
"""Marks whose text keeps the case that it has."""


def plain(runs: Iterable[Run]) -> str:
    """The text without marks. Quotation marks are marks."""
    return "".join([text for text, _ in runs])


def marked(runs: Runs, kind: str, data: Any = None) -> Runs:
    """The runs within one more mark, the outermost."""
    mark = Mark(kind, data)
    return [(text, (mark, *marks)) for text, marks in runs]


def drop_start(runs: Runs, unwanted: Callable[[str], bool]) -> Runs:
    """The runs without the characters at their start that are ``unwanted``."""
    for index, (text, marks) in enumerate(runs):
        for place, character in enumerate(text):
            if not unwanted(character):
                return [(text[place:], marks), *runs[index + 1 :]]
    return []


def drop_end(runs: Runs, unwanted: Callable[[str], bool]) -> Runs:
    """The runs without the characters at their end that are ``unwanted``."""
    for index in range(len(runs) - 1, -1, -1):
        text, marks = runs[index]
        for place in range(len(text), 0, -1):
            if not unwanted(text[place - 1]):
                return [*runs[:index], (text[:place], marks)]
    return []


_KEEP_FIRST = frozenset("!. !: ?. ?: :. ;: ;. !! ?? .. :: ;; ,,".split())
_KEEP_SECOND = frozenset((":!", ":?", ";!", ";?", "  ", " ,", " ."))
"""Pairs of characters that meet at a seam, of which one goes. The tables are citeproc-js's."""
_QUOTES = "\"'”’»"


def joined(parts: Sequence[Runs]) -> Runs:
    """One text of several, without the punctuation and the spaces that would be doubled."""
    result: Runs = []
    for part in parts:
        while start := next((text[0] for text, _ in part if text), ""):
            pair = _last(result, start) + start
            if pair in _KEEP_FIRST:
                part = drop_start(part, lambda character, unwanted=start: character == unwanted)
            elif pair in _KEEP_SECOND:
                result = drop_end(result, lambda character, unwanted=pair[0]: character == unwanted)
            else:
                break
        result = result + part
    return result


def _last(runs: Runs, following: str) -> str:
    """The last character; before a full stop, the one within a closing quotation mark."""
    text = plain(runs)
    if following == ".":
        trimmed = text.rstrip()
        if trimmed and trimmed[-1] in _QUOTES:
            return trimmed.rstrip(_QUOTES + " ")[-1:] or text[-1:]
    return text[-1:]


def delimited(parts: Sequence[Runs], delimiter: Runs) -> list[Runs]:
    """``parts`` with ``delimiter`` between them, save before one that begins with punctuation."""
    result: list[Runs] = []
    for part in parts:
        if result and plain(part)[:1] not in (",", ";", "."):
            result.append(delimiter)
        result.append(part)
    return result
