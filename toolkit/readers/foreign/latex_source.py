"""The source of a LaTeX article: files that it includes, commands with their arguments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.readers.foreign.failure import unreadable
from toolkit.readers.foreign.packages import Refused

LARGEST = 32 * 2**20
"""Bytes of an article with all that it includes."""
_DEEPEST = 10
_INCLUDE = re.compile(r"\\(?:input|include|subfile)\s*\{([^{}]+)\}")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*(?=\S))?")

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "", "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "G": "\u030f",
}  # fmt: skip
"""Accents of LaTeX as combining characters; a dot above gives the letter its own."""
_DOTLESS = r"\\(?P<{0}>[ij])(?:\{{\}}|(?![A-Za-z])[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?)"
_ACCENTED = re.compile(
    r"(?<!\\)(?P<before>(?:\\\\)*)\\(?P<accent>['`^\"~=.]|[uvHrG](?![A-Za-z]))\s*"
    rf"(?:\{{\s*{_DOTLESS.format('braced')}\}}|{_DOTLESS.format('bare')})"
)
_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Command:
    """A command where it stands in the source."""

    name: str
    option: str
    """What stands in square brackets, or nothing."""
    argument: str
    start: int
    end: int


def read_source(path: Path) -> tuple[str, list[str]]:
    """The source without comments, with all that it includes, and the names of files not found.

    Only files in the article's folder and below are read. Raises `Refused`.
    """
    missing: list[str] = []
    source = _expanded(path, path.resolve().parent, missing, 0, [LARGEST])
    return source, missing


def _expanded(path: Path, folder: Path, missing: list[str], depth: int, left: list[int]) -> str:
    content = path.read_bytes()
    left[0] -= len(content)
    if left[0] < 0:
        raise Refused("with the files that it includes it is larger than 32 MiB")
    if depth > _DEEPEST:
        raise Refused("its files include each other without an end")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    text = _uncommented(text.replace("\r\n", "\n"))

    def include(found: re.Match[str]) -> str:
        inner = inside(folder, found[1].strip(), (".tex", ""))
        if inner is None:
            missing.append(found[1].strip())
            return ""
        return _expanded(inner, folder, missing, depth + 1, left)

    return _INCLUDE.sub(include, text)


def _uncommented(text: str) -> str:
    """Without comments, accents over ``\\i`` composed; listings stay as they were typed."""
    pieces = re.split(
        r"(\\begin\{(verbatim|lstlisting|minted)\}.*?\\end\{\2\})", text, flags=re.DOTALL
    )
    return "".join(
        piece if place % 3 == 1 else accented(_COMMENT.sub(lambda found: found[1], piece))
        for place, piece in enumerate(pieces)
        if place % 3 != 2
    )


def accented(text: str) -> str:
    """With letters and their accents as one character where there is one.

    LaTeX sets accents on the dotless ``\\i`` and ``\\j``; pandoc leaves those as they are.
    """

    def compose(found: re.Match[str]) -> str:
        letter = found["braced"] or found["bare"]
        return found["before"] + letter + _ACCENTS[found["accent"]]

    def composed(found: re.Match[str]) -> str:
        letters = found[0].replace("\u0131", "i").replace("\u0237", "j")
        return unicodedata.normalize("NFC", letters)

    return _DECOMPOSED.sub(composed, _ACCENTED.sub(compose, text))


def inside(folder: Path, name: str, suffixes: tuple[str, ...]) -> Path | None:
    """A file in ``folder`` or below by its name with one of ``suffixes``."""
    if unreadable(name):
        return None
    for suffix in suffixes:
        file = (folder / f"{name}{suffix}").resolve()
        if file.is_relative_to(folder) and file.is_file():
            return file
    return None


def commands(source: str, *names: str) -> Iterator[Command]:
    """Every use of commands that take an option and an argument, in order."""
    pattern = re.compile(rf"\\({'|'.join(names)})\*?(?![A-Za-z])\s*")
    place = 0
    while found := pattern.search(source, place):
        place = found.end()
        option = ""
        while source[place : place + 1] == "[":
            end = closing(source, place, "[", "]")
            option, place = source[place + 1 : end], end + 1
            place += len(source[place:]) - len(source[place:].lstrip())
        if source[place : place + 1] == "{":
            end = closing(source, place, "{", "}")
            yield Command(found[1], option, source[place + 1 : end], found.start(), end + 1)
            place = end + 1


def closing(source: str, start: int, opening: str, closer: str) -> int:
    """The place of the bracket that closes the one at ``start``; the end where none does."""
    depth = 0
    place = start
    while place < len(source):
        sign = source[place]
        if sign == "\\":
            place += 1
        elif sign == opening:
            depth += 1
        elif sign == closer:
            depth -= 1
            if depth == 0:
                return place
        elif opening == "[" and sign == "{":
            place = closing(source, place, "{", "}")
        place += 1
    return len(source) - 1


def definition(source: str, name: str) -> str:
    """What ``\\newcommand`` makes of a command without arguments."""
    found = re.search(rf"\\(?:re)?newcommand\*?\{{?\\{name}\}}?\s*(?=\{{)", source)
    if not found:
        return ""
    return source[found.end() + 1 : closing(source, found.end(), "{", "}")]


_UNKNOWN_TO_PANDOC = {
    "textbar": "|",
    "textunderscore": r"\_",
    "texteuro": "€",
    "textasciigrave": "`",
    "RL": "",
    "LR": "",
}
"""Commands that pandoc drops, with what they hold, by the sign that they stand for."""


def spelled_out(source: str) -> str:
    """The source without the commands that pandoc would drop though they print something."""
    pattern = rf"\\({'|'.join(_UNKNOWN_TO_PANDOC)})(?![A-Za-z])(?:\{{\}}|[ \t]+(?=\S))?"
    return re.sub(pattern, lambda found: _UNKNOWN_TO_PANDOC[found[1]], source)
