"""CSL-JSON and CSL-YAML bibliographies, validated at the entrance.

Formats: the CSL-JSON schema of CSL 1.0.2 (csl-data.json), and the YAML that pandoc reads
(the same items under ``references``). An event is an item of type ``event``, or one that says
more about itself in ``custom: {event: {...}}``.
"""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import Any

from toolkit.model import Bibliography, Diagnostic, Reference, Result, Span
from toolkit.readers.bibliography.csl_event import event_of
from toolkit.readers.bibliography.csl_items import validated
from toolkit.readers.bibliography.problems import Problems
from toolkit.readers.characters import printable_values
from toolkit.readers.yaml_source import Node, Scalar, YamlMapping, YamlSequence, read_yaml


def read_csl_json(text: str, name: str) -> Result[Bibliography]:
    """The items of a CSL-JSON list (or of ``{"references": [...]}``)."""
    problems = Problems(name)
    if not text.strip():
        problems.warning("CIT219", "this bibliography has no entries", 1)
        return _result({}, problems)
    try:
        data = printable_values(json.loads(text, parse_constant=str))
    except json.JSONDecodeError as error:
        message = f"the JSON cannot be read: {error.msg[:1].lower()}{error.msg[1:]}"
        span = Span(name, error.lineno, error.colno)
        return Result(Bibliography(), (Diagnostic(code="CIT220", message=message, span=span),))
    except (RecursionError, ValueError):
        problems.error(
            "CIT220", "the JSON is nested too deeply or holds a number without measure", 1
        )
        return _result({}, problems)
    return _read_items(data, _json_lines(text), problems)


def read_csl_yaml(text: str, name: str) -> Result[Bibliography]:
    """The items of a YAML list, or of the list under ``references``."""
    problems = Problems(name)
    read = read_yaml(re.sub(r"\n---\s*$", "\n", text.rstrip() + "\n") if text.strip() else "", name)
    problems.found += read.diagnostics
    if read.value is None:
        if not read.diagnostics:
            problems.warning("CIT219", "this bibliography has no entries", 1)
        return _result({}, problems)
    return _read_items(_plain(read.value), _yaml_lines(read.value), problems)


def _plain(node: Node) -> Any:
    """The tree as JSON's values."""
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, YamlSequence):
        return [_plain(item) for item in node.items]
    return {entry.key.text: _plain(entry.value) for entry in node.entries}


def _yaml_lines(node: Node) -> list[int]:
    """The line of each item."""
    if isinstance(node, YamlSequence):
        return [item.span.line for item in node.items]
    if isinstance(node, YamlMapping):
        for entry in node.entries:
            if entry.key.text == "references":
                return _yaml_lines(entry.value)
    return []


def _scalar(node: Scalar) -> Any:
    if node.is_null:
        return None
    if not node.quoted and node.text in ("true", "false"):
        return node.text == "true"
    if not node.quoted and re.fullmatch(r"-?(?:0|[1-9]\d{0,8})", node.text):
        return int(node.text)
    return node.text


def _json_lines(text: str) -> list[int]:
    """The line of each item of a text that is JSON."""
    start = re.match(r"\s*\[|\s*\{.*?\"references\"\s*:\s*\[", text, re.DOTALL)
    if start is None:
        return []
    decoder = json.JSONDecoder()
    lines: list[int] = []
    line, counted, position = 1, 0, start.end()
    while True:
        position = re.compile(r"[\s,]*").match(text, position).end()  # type: ignore[union-attr]
        if position >= len(text) or text[position] == "]":
            return lines
        line += text.count("\n", counted, position)
        counted = position
        lines.append(line)
        _, position = decoder.raw_decode(text, position)


def _read_items(data: Any, lines: list[int], problems: Problems) -> Result[Bibliography]:
    """The references of ``data``, which is JSON that nobody has looked at yet."""
    if isinstance(data, dict) and isinstance(data.get("references"), list):
        data = data["references"]
    elif isinstance(data, dict) and ("id" in data or "type" in data):
        data = [data]
    if not isinstance(data, list):
        problems.error("CIT220", "this is not a list of CSL items", 1, 'write [{"id": ...}]')
        return _result({}, problems)
    references: dict[str, Reference] = {}
    for number, raw in enumerate(data, start=1):
        line = lines[number - 1] if number <= len(lines) else 1
        item = validated(raw, number, line, problems)
        if item is None:
            continue
        reference = _reference(item, line, problems)
        first = references.setdefault(reference.key, reference)
        if first is not reference:
            before = first.span.line if first.span else 1
            message = (
                f"the id '{reference.key}' is defined twice, on line {before} and here; "
                "the first item is used"
            )
            problems.error("CIT202", message, line, "give one of the two items another id")
    if not references and not problems.found:
        problems.warning("CIT219", "this bibliography has no entries", 1)
    return _result(references, problems)


def _reference(item: dict[str, Any], line: int, problems: Problems) -> Reference:
    item, event = event_of(item, line, problems)
    return Reference(
        key=item["id"], csl=MappingProxyType(item), event=event, span=Span(problems.name, line)
    )


def _result(references: dict[str, Reference], problems: Problems) -> Result[Bibliography]:
    return Result(Bibliography(MappingProxyType(references)), tuple(problems.found))
