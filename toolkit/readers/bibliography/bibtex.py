"""Adapter to bibtexparser: a .bib text becomes raw entries with exact lines.

bibtexparser splits the text into blocks and survives broken ones; values are put together
here (``@string``, months, ``#``), because its own middleware loses the line of a fault.
Format: the BibTeX manual ("BibTeXing", O. Patashnik, 1988) and biblatex 3.20, section 2.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from toolkit.model import nearest
from toolkit.readers.bibliography.problems import Problems

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

LONGEST = 500_000
"""Characters of a field; 3,000 authors take a fifth of it."""

_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w:+.-]*)\s*=\s*")
_BARE = re.compile(r"[^\s#{}\",=]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawField:
    """A field's value, still LaTeX, its outer delimiters taken off."""

    value: str
    line: int
    """1-based line of the field's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """One entry, its names in lower case, its values still LaTeX."""

    key: str
    kind: str
    fields: dict[str, RawField]
    line: int


def parse(text: str, problems: Problems) -> list[RawEntry]:
    """Every entry of ``text`` that can be read, in order; faults go to ``problems``.

    Duplicate keys: the first entry stays. Duplicate fields: the first value stays, as in BibTeX.
    """
    import bibtexparser

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    library = bibtexparser.parse_string(text, parse_stack=[])
    strings = _read_strings(library.blocks, problems)
    entries: dict[str, RawEntry] = {}
    for block in library.blocks:
        entry = _read_block(block, strings, problems)
        if entry is None:
            continue
        previous = entries.setdefault(entry.key, entry)
        if previous is not entry:
            _report_duplicate(previous, entry, problems)
    return list(entries.values())


def _read_block(block: Any, strings: dict[str, str], problems: Problems) -> RawEntry | None:
    from bibtexparser import model

    line = (block.start_line or 0) + 1
    if isinstance(block, (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)):
        block = block.ignore_error_block
    if isinstance(block, model.Entry):
        return _read_entry(block, strings, problems)
    if isinstance(block, model.ParsingFailedBlock):
        problems.error("CIT201", _describe_failure(block), line, _failure_hint(block))
    elif isinstance(block, model.ImplicitComment):
        for offset, written in enumerate(block.comment.split("\n")):
            if re.match(r"\s*@\s*\w+", written):
                message = "this looks like an entry, but no '{' follows its type; it is not read"
                problems.error("CIT201", message, line + offset)
    return None


def _describe_failure(block: Any) -> str:
    head = re.match(r"@\s*(\w+)\s*[{(]\s*([^\s,={}\"]*)", block.raw or "")
    name = f"the entry '{head[2]}'" if head and head[2] else "an entry"
    reason = getattr(block.error, "abort_reason", None) or str(block.error)
    if "end of file" in reason:
        return f"{name} is not closed before the file ends, and is not read"
    if "block start" in reason:
        return f"{name} is not closed before the next one begins, and is not read"
    reason = " ".join(reason.split()).rstrip(".")
    return f"{name} cannot be read: {reason[:1].lower()}{reason[1:]}"


def _failure_hint(block: Any) -> str | None:
    reason = getattr(block.error, "abort_reason", "")
    if "block start" in reason or "end of file" in reason:
        return "look for a missing '}' or '\"' in it"
    if "Expected a `=`" in reason:
        return "look for a missing ',' between two fields or a missing '=' after a field's name"
    return None


def _report_duplicate(first: RawEntry, second: RawEntry, problems: Problems) -> None:
    def content(entry: RawEntry) -> dict[str, str]:
        return {name: field.value for name, field in entry.fields.items()}

    if first.kind == second.kind and content(first) == content(second):
        message = f"the entry '{second.key}' stands here a second time, as on line {first.line}"
        problems.warning("CIT202", message, second.line)
        return
    message = (
        f"the key '{second.key}' is defined twice, on line {first.line} and here; "
        "the first entry is used"
    )
    problems.error("CIT202", message, second.line, "give one of the two entries another key")


def _read_strings(blocks: list[Any], problems: Problems) -> dict[str, str]:
    from bibtexparser import model

    strings: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, model.DuplicateBlockKeyBlock):
            block = block.ignore_error_block
        if isinstance(block, model.String):
            line = (block.start_line or 0) + 1
            for _, value, _ in _pieces(block.key, block.value, line, strings, problems):
                strings[block.key.lower()] = value
                break
    return strings


def _read_entry(block: Any, strings: dict[str, str], problems: Problems) -> RawEntry | None:
    line = block.start_line + 1
    key = block.key.strip()
    if not key:
        problems.error("CIT201", f"this @{block.entry_type} has no key, and is not read", line)
        return None
    fields: dict[str, RawField] = {}
    for field in block.fields:
        # bibtexparser's line is that of the equals sign, 0-based.
        found = _pieces(field.key, field.value, field.start_line + 1, strings, problems)
        for name, value, field_line in found:
            _store(fields, name.lower(), RawField(value=value, line=field_line), key, problems)
    return RawEntry(key=key, kind=block.entry_type.lower(), fields=fields, line=line)


def _store(
    fields: dict[str, RawField], name: str, field: RawField, key: str, problems: Problems
) -> None:
    if len(field.value) > LONGEST:
        message = (
            f"the field '{name}' of '{key}' is longer than {LONGEST:,} characters; it is not read"
        )
        problems.error("CIT204", message, field.line)
        return
    first = fields.setdefault(name, field)
    if first is not field and first.value != field.value:
        message = (
            f"'{key}' has the field '{name}' twice, on line {first.line} and here; "
            "the first is used"
        )
        problems.warning("CIT203", message, field.line)


def _pieces(
    name: str, source: str, line: int, strings: dict[str, str], problems: Problems
) -> list[tuple[str, str, int]]:
    """(name, value, line) of a field, and of those that a missing comma glued to it."""
    found: list[tuple[str, str, int]] = []
    parts: list[str] = []
    position = size = 0
    while True:
        part, position = _one_part(name, source, position, line, strings, problems)
        parts.append(part[: max(0, LONGEST + 1 - size)])  # of strings that double each other
        size += len(parts[-1])
        rest = source[position:].lstrip()
        if rest.startswith("#"):
            position = source.index("#", position) + 1
            continue
        found.append((name, "".join(parts), line))
        if not rest:
            return found
        following = _NEXT_FIELD.match(source, position)
        if following is None:
            message = f"after the value of '{name}' stands text that is not read: '{_short(rest)}'"
            problems.error("CIT204", message, line)
            return found
        problems.error("CIT204", f"a comma is missing after the value of '{name}'", line)
        line += source.count("\n", 0, following.start(1))
        name, source, position, parts = following[1], source[following.end() :], 0, []
        size = 0


def _one_part(
    name: str, source: str, position: int, line: int, strings: dict[str, str], problems: Problems
) -> tuple[str, int]:
    """One operand of ``#``: a braced or quoted text, a number, or the name of a string."""
    while position < len(source) and source[position].isspace():
        position += 1
    if source[position : position + 1] in ("{", '"'):
        end = _closing(source, position)
        return source[position + 1 : end], end + 1
    bare = _BARE.match(source, position)
    if bare is None:
        problems.error("CIT204", f"the field '{name}' has no value", line)
        return "", len(source)
    word = bare[0]
    if word.isdigit():
        return word, bare.end()
    known = strings.get(word.lower())
    if known is not None:
        return known, bare.end()
    if word.lower()[:3] in MONTHS and word.isalpha():
        return word, bare.end()
    if source[bare.end() :].strip():
        whole = re.match(r"[^#{}\"=]*", source[position:])[0].strip()  # type: ignore[index]
    else:
        whole = word
    shown = _short(whole)
    message = f"'{shown}' in the field '{name}' is neither in braces nor the name of a @string"
    problems.warning("CIT205", message, line, nearest(word, strings) or f"write {{{shown}}}")
    return whole, position + len(whole)


def _closing(source: str, start: int) -> int:
    """Index of the delimiter that closes the one at ``start`` (the end, where none does)."""
    quoted = source[start] == '"'
    depth = 0
    for mark in re.finditer(r"\\[\\{}\"]|[{}\"]", source[start + 1 :]):
        sign, place = mark[0], start + 1 + mark.start()
        if sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif not depth and sign == ('"' if quoted else "}"):
            return place
    return len(source)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:37] + "..."
