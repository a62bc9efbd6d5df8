"""Columns in a .bib file: its reader knows the lines of fields, and nothing more precise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.model import Diagnostic, Span

_QUOTED = re.compile(r"'([^']{1,200})'")
_UNESCAPED = re.compile(r"(\{.+\}) lacks its backslash")
_REACH = 60
"""Lines of a field that are looked at: lists of authors are long."""

_WIDTH = 2_000
"""Characters of a line that are looked at: a hostile file may be one line of a thousand fields."""


def field_span(path: str, line: int, name: str, lines: Sequence[str]) -> Span:
    """The place of a field's name in its line."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    first = _first(text)
    if text[first - 1 : first - 1 + len(name)].lower() == name:
        return Span(path, line, first)
    pattern = rf"(?<![\w-]){re.escape(name)}\s*="
    found = re.search(pattern, text[:_WIDTH], re.IGNORECASE)
    return Span(path, line, found.start() + 1 if found else first)


def placed(problem: Diagnostic, lines: Sequence[str]) -> Diagnostic:
    """``problem`` at the text that it quotes, where its line has that; else where the line begins."""
    span = problem.span
    if span is None or span.column > 1 or not 0 < span.line <= len(lines):
        return problem
    found = next(_places(problem, span.line, lines), None)
    line, column = found or (span.line, _first(lines[span.line - 1]))
    return replace(problem, span=Span(span.path, line, column))


def _places(problem: Diagnostic, line: int, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    if typed := _UNESCAPED.match(problem.message):
        for number, text in enumerate(lines[line - 1 : line - 1 + _REACH], line):
            if typed[1] in text:
                yield number, text.index(typed[1]) + 1
    for quoted in _QUOTED.findall(problem.message):
        pattern = rf"(?<![\w-]){re.escape(quoted)}(?![\w-])"
        word = re.search(pattern, lines[line - 1][:_WIDTH])
        if word:
            yield line, word.start() + 1


def _first(text: str) -> int:
    return len(text) - len(text.lstrip()) + 1
