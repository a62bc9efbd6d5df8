"""Who paid for the work, as Quarto, MyST and Manubot write it."""

from __future__ import annotations

import re

from toolkit.model import Diagnostic, Funding
from toolkit.readers.front_matter.keys import report_unread
from toolkit.readers.front_matter.values import (
    entries_of,
    is_empty,
    items_of,
    line_of,
    one_line,
    report,
)
from toolkit.readers.yaml_source import Node, Scalar, YamlMapping

_FUNDER = ("funder", "source", "sources", "name")
_AWARD = ("award", "award-number", "award-id", "grant", "grant-number", "number", "id", "awards")
_NOT_PRINTED = dict.fromkeys(
    (
        "recipient",
        "recipients",
        "investigator",
        "investigators",
        "open-access",
        "country",
        "url",
        "type",
        "title",
    ),
    "only funder, award and statement are printed",
)


def read_funding(node: Node, found: list[Diagnostic]) -> tuple[Funding, ...]:
    """Read a sentence, a funder's name, a mapping, or a list of these."""
    read = []
    for item in items_of(node):
        if isinstance(item, Scalar):
            text = one_line(item.text)
            sentence = text.endswith(".") or re.search(
                r"\b(?:was|were|is|are|supported|funded|thanks?|received)\b", text
            )
            read.append(Funding(funder="", statement=text) if sentence else Funding(funder=text))
        elif isinstance(item, YamlMapping):
            read.extend(_from_mapping(item, found))
        else:
            report(
                found,
                "CIT112",
                "'funding' must be text or a mapping, not a list in a list",
                item.span,
            )
    return tuple(read)


def _from_mapping(mapping: YamlMapping, found: list[Diagnostic]) -> list[Funding]:
    entries = entries_of(mapping)
    statement = (
        line_of(entries["statement"].value, "statement", found) if "statement" in entries else ""
    )
    known = dict.fromkeys((*_FUNDER, *_AWARD, "statement"), "")
    for key, entry in entries.items():
        if key not in known:
            report_unread(entry, known, _NOT_PRINTED, " in 'funding'", found)
    funders = [
        name for key in _FUNDER if key in entries for name in _names(entries[key].value, found)
    ]
    awards = [
        name for key in _AWARD if key in entries for name in _names(entries[key].value, found)
    ]
    if not funders and not awards and not statement:
        if entries:
            report(found, "CIT112", "'funding' names no funder", mapping.span, "add 'funder: ...'")
        return []
    award = ", ".join(awards)
    if not funders:
        return [Funding(funder="", award=award, statement=statement)]
    rest = [Funding(funder=funder) for funder in funders[1:]]
    return [Funding(funder=funders[0], award=award, statement=statement), *rest]


def _names(node: Node, found: list[Diagnostic]) -> list[str]:
    """Names in a text, a list, or in Quarto's mappings with 'text', 'name' or 'institution'."""
    names = []
    for item in items_of(node):
        if isinstance(item, YamlMapping):
            entries = entries_of(item)
            for key in ("text", "name", "institution", "id"):
                if key in entries and not is_empty(entries[key].value):
                    names.append(line_of(entries[key].value, key, found))
                    break
        else:
            names.append(line_of(item, "funding", found))
    return [name for name in names if name]
