"""The groups of the reference list: ``reference-sections``."""

from __future__ import annotations

import re

from toolkit.model import Diagnostic, ReferenceSection, nearest
from toolkit.readers.front_matter.values import (
    entries_of,
    fold,
    items_of,
    line_of,
    report,
    texts_of,
)
from toolkit.readers.yaml_source import Node, Scalar, YamlMapping, YamlSequence

_KEYS = {
    "title": "title",
    "type": "types",
    "types": "types",
    "keyword": "keywords",
    "keywords": "keywords",
}


def read_reference_sections(
    node: Node, found: list[Diagnostic]
) -> tuple[ReferenceSection, ...]:
    """A list of mappings with ``title`` and, to choose entries, ``type`` and ``keyword``.

    Both choices may be lists. A bare text is the title of a group of what is left.
    """
    sections: list[ReferenceSection] = []
    for item in items_of(node):
        section = _section(item, found)
        if section and not (section.types or section.keywords) and _takes_all(sections):
            message = f"'{section.title}' chooses no entries, and a group before it takes the rest"
            report(found, "CIT153", message, item.span, "give it a 'type' or a 'keyword'")
        elif section:
            sections.append(section)
    return tuple(sections)


def _takes_all(sections: list[ReferenceSection]) -> bool:
    return any(not (section.types or section.keywords) for section in sections)


def _section(item: Node, found: list[Diagnostic]) -> ReferenceSection | None:
    if isinstance(item, Scalar):
        return ReferenceSection(title=line_of(item, "title", found), span=item.span)
    if isinstance(item, YamlSequence):
        message = "a group of 'reference-sections' must be a mapping, not a list"
        report(found, "CIT153", message, item.span, "write '- title: Events'")
        return None
    return _from_mapping(item, found)


def _from_mapping(item: YamlMapping, found: list[Diagnostic]) -> ReferenceSection | None:
    unknown = [entry.key for entry in item.entries if fold(entry.key.text) not in _KEYS]
    for key in unknown:
        message = f"a group of 'reference-sections' has no '{key.text}'"
        hint = nearest(key.text, _KEYS) or "it has 'title', 'type' and 'keyword'"
        report(found, "CIT153", message, key.span, hint)
    if unknown:
        return None
    values = {_KEYS[key]: entry for key, entry in entries_of(item).items() if key in _KEYS}
    title = line_of(values["title"].value, "title", found) if "title" in values else ""
    if not title:
        message = "a group of 'reference-sections' has no title"
        report(found, "CIT153", message, item.span, "add 'title: ...'")
        return None
    types, keywords = (
        tuple(
            word
            for text in (texts_of(values[name].value, name, found) if name in values else ())
            for word in re.split(separator, text.text)
            if word
        )
        for name, separator in (("types", r"[\s,;]+"), ("keywords", r"\s*[,;]\s*"))
    )
    return ReferenceSection(title=title, types=types, keywords=keywords, span=item.span)
