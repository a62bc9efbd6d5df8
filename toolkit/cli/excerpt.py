"""The line of a source that a diagnostic is about, with a caret beneath the place."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

from toolkit.model import Span

WIDTH = 96
"""Longest piece of a line that is shown."""
LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is opened for the sake of an excerpt."""


def excerpt(span: Span) -> tuple[str, ...]:
    """The line and a caret line; nothing where the file cannot be read or the line is blank."""
    lines = _lines(span.path)
    if not 1 <= span.line <= len(lines) or not lines[span.line - 1].strip():
        return ()
    line = lines[span.line - 1].rstrip()
    column = min(max(span.column - 1, 0), len(line))
    start = max(0, column - WIDTH // 2) if len(line) > WIDTH else 0
    shown = visible(line[start : start + WIDTH])
    return (shown, " " * _cells(visible(line[start:column])) + "^")


def visible(text: str) -> str:
    """``text`` on one line and with nothing in it that a terminal would obey."""
    return "".join(_picture(character) for character in text)


def _picture(character: str) -> str:
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if character.isprintable():
        return character
    return chr(0x2400 + ord(character)) if ord(character) < 32 else "\N{REPLACEMENT CHARACTER}"


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


@functools.lru_cache(maxsize=32)
def _lines(path: str) -> tuple[str, ...]:
    try:
        if Path(path).stat().st_size > LARGEST:
            return ()
        return tuple(Path(path).read_text(encoding="utf-8", errors="replace").split("\n"))
    except (OSError, ValueError):
        return ()
