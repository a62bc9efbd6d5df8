"""YAML as a tree of strings, each with its place: no value ever changes its type.

``index: 01``, ``no`` and ``2019-07-07`` stay what their author typed. Tags, aliases that
multiply and input without measure are refused, since sources may be hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from toolkit.model import Diagnostic, Result, Span
from toolkit.readers.characters import printable
from toolkit.readers.yaml_errors import explain

MAX_CHARACTERS = 4_000_000
MAX_NODES = 400_000
"""Enough for 3,000 authors with every key; an alias counts as all that it stands for."""
MAX_DEPTH = 32
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")
) | {"!"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as it was typed."""

    text: str
    span: Span
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class YamlMapping:
    entries: tuple[Entry, ...]
    """In the order of the source; no key twice."""
    span: Span


@dataclass(frozen=True, slots=True)
class YamlSequence:
    items: tuple[Node, ...]
    span: Span


Node = Scalar | YamlMapping | YamlSequence


class _Refused(Exception):
    """YAML that is well formed and that we do not read."""

    def __init__(self, message: str, span: Span, hint: str | None = None) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code="CIT108", message=message, span=span, hint=hint)


@dataclass(slots=True)
class _Composer:
    """State of one reading: parser events in, tree and diagnostics out."""

    events: Iterator[Any]
    path: str
    first_line: int
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    size: int = 0
    found: list[Diagnostic] = field(default_factory=list)

    def span(self, event: Any) -> Span:
        mark = event.start_mark
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def grow(self, amount: int, event: Any) -> None:
        self.size += amount
        if self.size > MAX_NODES:
            raise _Refused(f"this YAML holds more than {MAX_NODES:,} values", self.span(event))


def read_yaml(text: str, path: str, *, first_line: int = 1) -> Result[Node | None]:
    """Read one YAML document whose first line is line ``first_line`` of ``path``.

    The value is None where the text is empty or cannot be read; a broken document gives
    one error with its line, its column and what is probably wrong.
    """
    import yaml

    if len(text) > MAX_CHARACTERS:
        message = f"this YAML is longer than {MAX_CHARACTERS:,} characters"
        return Result(
            None, (Diagnostic(code="CIT108", message=message, span=Span(path, first_line)),)
        )
    text = _plain_line_ends(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    composer = _Composer(iter(()), path, first_line)
    try:
        composer.events = yaml.parse(text, Loader=loader)
        node = _document(composer)
    except _Refused as refused:
        return Result(None, (*composer.found, refused.diagnostic))
    except yaml.YAMLError as error:
        return Result(None, (*composer.found, explain(error, text, path, first_line)))
    return Result(node, tuple(composer.found))


def _plain_line_ends(text: str) -> str:
    """Only \\n ends a line, as in editors; YAML 1.1 knows three more characters that do."""
    text = re.sub(r"\r\n?", "\n", text)
    text = re.sub("[\u0085\u2028\u2029]", " ", text)
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _document(composer: _Composer) -> Node | None:
    node: Node | None = None
    documents = 0
    for event in composer.events:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                raise _Refused("a second YAML document begins here", composer.span(event))
        elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
            node = _node(composer, event, 0)
    return node


def _node(composer: _Composer, event: Any, depth: int) -> Node:
    kind = type(event).__name__
    if kind == "AliasEvent":
        return _alias(composer, event)
    _check_tag(composer, event)
    if depth > MAX_DEPTH:
        raise _Refused(f"nested more than {MAX_DEPTH} levels deep", composer.span(event))
    before = composer.size
    composer.grow(1, event)
    node: Node
    if kind == "ScalarEvent":
        node = Scalar(printable(event.value), composer.span(event), event.style not in (None, ""))
    elif kind == "SequenceStartEvent":
        node = _sequence(composer, event, depth)
    else:
        node = _mapping(composer, event, depth)
    if event.anchor:
        weight = composer.size - before
        if isinstance(node, Scalar):
            weight += len(node.text) // 64
        composer.anchors[event.anchor] = (node, weight)
    return node


def _alias(composer: _Composer, event: Any) -> Node:
    if event.anchor not in composer.anchors:
        raise _Refused(
            f"'*{event.anchor}' stands for nothing that was named before with '&{event.anchor}'",
            composer.span(event),
            "text that begins with '*' needs quotes",
        )
    node, weight = composer.anchors[event.anchor]
    composer.grow(weight, event)
    return node


def _check_tag(composer: _Composer, event: Any) -> None:
    if event.tag is not None and event.tag not in _CORE_TAGS:
        raise _Refused(
            f"the tag '{event.tag}' is not read",
            composer.span(event),
            "text that begins with '!' needs quotes; no other tags are of use here",
        )


def _sequence(composer: _Composer, start: Any, depth: int) -> YamlSequence:
    items = []
    for event in composer.events:
        if type(event).__name__ == "SequenceEndEvent":
            break
        items.append(_node(composer, event, depth + 1))
    return YamlSequence(tuple(items), composer.span(start))


def _mapping(composer: _Composer, start: Any, depth: int) -> YamlMapping:
    entries: dict[str, Entry] = {}
    for event in composer.events:
        if type(event).__name__ == "MappingEndEvent":
            break
        key = _node(composer, event, depth + 1)
        value = _node(composer, next(composer.events), depth + 1)
        if not isinstance(key, Scalar):
            raise _Refused("a key must be a word, not a list or a mapping", key.span)
        if key.text in entries:
            composer.found.append(_duplicate(key, entries[key.text].key))
        else:
            entries[key.text] = Entry(key, value)
    return YamlMapping(tuple(entries.values()), composer.span(start))


def _duplicate(key: Scalar, first: Scalar) -> Diagnostic:
    return Diagnostic(
        code="CIT107",
        message=f"'{key.text}' stands here and in line {first.span.line}",
        span=key.span,
        hint=f"keep one of the two; the one in line {first.span.line} was read",
    )
