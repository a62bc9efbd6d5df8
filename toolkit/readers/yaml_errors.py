"""What a YAML parser's complaint means to somebody who writes papers."""

from __future__ import annotations

import re
from typing import Any

from toolkit.model import Diagnostic, Span

_KEY_VALUE = re.compile(r"^(\s*(?:- +)?)([^\s:#'\"\[{][^:]*?)\s*:\s+(.+?)\s*$")
_UNSAFE_START = "@`%&*!|>[]{}#,"


def explain(error: Any, text: str, path: str, first_line: int) -> Diagnostic:
    """The one error of a document that cannot be read, with its place and the usual cause."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    if mark is None:
        return _unreadable_character(error, text, path, first_line)
    message, hint, row, column = _cause(error, lines, mark, context_mark)
    return Diagnostic(
        code="CIT106",
        message=f"the YAML cannot be read: {message}",
        span=Span(path, row + first_line, column + 1),
        hint=hint,
    )


def _unreadable_character(error: Any, text: str, path: str, first_line: int) -> Diagnostic:
    """libyaml counts the position in bytes or characters; search the character instead."""
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    place = bad.start() if bad else 0
    line = text.count("\n", 0, place)
    column = place - (text.rfind("\n", 0, place) + 1)
    character = f"U+{ord(bad.group()):04X}" if bad else "a character"
    return Diagnostic(
        code="CIT106",
        message=f"the YAML cannot be read: {character} is not allowed in it",
        span=Span(path, line + first_line, column + 1),
        hint="delete the invisible control character at this place",
    )


def _cause(
    error: Any, lines: list[str], mark: Any, context_mark: Any
) -> tuple[str, str | None, int, int]:
    """Message, hint, and the 0-based row and column that the author should look at."""
    problem = str(error.problem or "")
    row = min(mark.line, len(lines) - 1)
    line = lines[row]
    tab = _tab_row(lines, row)
    if tab is not None:
        return "a tab indents this line", "indent with spaces", tab, 0
    if "quoted scalar" in str(error.context or "") and context_mark is not None:
        message = "a quotation mark that opens here is not closed"
        return message, "close it at the end of the value", context_mark.line, context_mark.column
    stray = _stray_quote(lines, row, context_mark)
    if stray is not None:
        return stray
    if "mapping values are not allowed" in problem and line.find(":") == mark.column:
        hint = "begin all keys of one block in the same column"
        return "this line is indented deeper than the one above", hint, row, _indent(line)
    if "simple key" in str(error.context or "") and context_mark is not None:
        hint = "write 'key: value', with a space behind the colon"
        return "a colon is missing in this line", hint, context_mark.line, context_mark.column
    if "mapping values are not allowed" in problem:
        return "a second colon in one value", _quoting(line), row, mark.column
    if "cannot start any token" in problem or "did not find expected alphabetic" in problem:
        column = _value_column(line) or mark.column
        message = f"a value cannot begin with '{line[column : column + 1]}'"
        return message, _quoting(line), row, column
    unsafe = _unsafe_row(lines, row, context_mark)
    if unsafe is not None:
        return (
            "this value needs quotation marks",
            _quoting(lines[unsafe]),
            unsafe,
            _value_column(lines[unsafe]),
        )
    if (
        "expected <block end>" in problem
        or "did not find expected" in problem
        or "could not find expected ':'" in problem
    ):
        hint = "write 'key: value', and begin all keys of one block in the same column"
        return "the indentation or a missing colon", hint, row, mark.column
    return problem or "it is broken", None, row, mark.column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _tab_row(lines: list[str], row: int) -> int | None:
    """The complaint about a tab stands on its line or on the line after it."""
    for candidate in (row, row - 1):
        if 0 <= candidate < len(lines) and re.match(r" *\t", lines[candidate]):
            return candidate
    return None


def _stray_quote(
    lines: list[str], row: int, context_mark: Any
) -> tuple[str, str | None, int, int] | None:
    """A value that opens with a quotation mark and does not end with the same one."""
    start = context_mark.line if context_mark is not None else row
    for candidate in range(row, max(start, row - 20) - 1, -1):
        found = re.match(r"^\s*(?:- +)?(?:[^'\":]+:\s+)?(['\"])(.*)$", lines[candidate])
        if found is None:
            continue
        quote, rest = found.groups()
        body = rest.rstrip()
        if quote == "'" and re.search(r"\w'\w", body):
            fixed = body.rstrip("'").replace("'", "’")
            message = "an apostrophe ends the quotation early"
            return message, f'write "{fixed}"', candidate, found.start(1)
        if body.count(quote) != 1 or not re.search(re.escape(quote) + r"\s*(#.*)?$", body):
            message = "the quotation marks of this value do not pair"
            return message, "put the whole value between one pair", candidate, found.start(1)
    return None


def _unsafe_row(lines: list[str], row: int, context_mark: Any) -> int | None:
    start = context_mark.line if context_mark is not None else row
    for candidate in range(row, max(start, row - 2) - 1, -1):
        found = _KEY_VALUE.match(lines[candidate])
        if found and found.group(3)[0] in _UNSAFE_START:
            return candidate
    return None


def _value_column(line: str) -> int:
    found = _KEY_VALUE.match(line)
    return found.start(3) if found else 0


def _quoting(line: str) -> str | None:
    """The line with its value in quotation marks."""
    found = _KEY_VALUE.match(line)
    if not found:
        return "put the value in quotation marks"
    indent, key, value = found.groups()
    safe = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'write {indent.strip()}{" " if indent.strip() else ""}{key}: "{safe}"'
