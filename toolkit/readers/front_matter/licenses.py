"""The licence of an article as an SPDX identifier (spdx.org/licenses), where it has one."""

from __future__ import annotations

import re

from toolkit.model import Diagnostic, Severity
from toolkit.readers.front_matter.values import entries_of, is_empty, items_of, line_of, report
from toolkit.readers.yaml_source import Node, YamlMapping

_KEYS = ("content", "id", "url", "link", "name", "text", "type")
_SHORT = {"mit": "MIT", "cc0": "CC0-1.0", "cc0 1.0": "CC0-1.0", "cc zero": "CC0-1.0"}


def read_license(node: Node, found: list[Diagnostic]) -> str:
    """One licence, or several joined by SPDX's AND; text that is none of SPDX's stays as it is."""
    names = []
    for item in items_of(node):
        if isinstance(item, YamlMapping):
            names.append(_from_mapping(item, found))
        else:
            names.append(spdx_identifier(line_of(item, "license", found)))
    return " AND ".join(dict.fromkeys(name for name in names if name))


def _from_mapping(mapping: YamlMapping, found: list[Diagnostic]) -> str:
    """Quarto's text, type and url, or MyST's content and code: the most precise one counts."""
    entries = entries_of(mapping)
    named = [key for key in _KEYS if key in entries and not is_empty(entries[key].value)]
    if not named:
        hint = "write 'license: CC-BY-4.0'"
        report(found, "CIT112", "'license' names no licence", mapping.span, hint)
        return ""
    for key, entry in entries.items():
        if key != named[0]:
            message = f"'{entry.key.text}' in 'license' is not read: '{named[0]}' tells the licence"
            report(found, "CIT110", message, entry.key.span, None, Severity.NOTE)
    return read_license(entries[named[0]].value, found)


def spdx_identifier(text: str) -> str:
    """A licence's name or address as SPDX calls it; a text that names none of SPDX's as it is."""
    folded = re.sub(r"[\s_-]+", " ", text.casefold()).strip()
    url = re.fullmatch(
        r"(?:https?://)?(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/([0-9.]+).*",
        text.strip(),
        re.I,
    )
    if url:
        kind = url[1].lower()
        return "CC0-1.0" if kind == "zero" else f"CC-{kind.upper()}-{url[2].rstrip('.')}"
    short = re.fullmatch(
        r"(?:cc|creative commons)[ :]?(by(?: (?:nc|sa|nd))*)(?: v?([0-9]\.[0-9]))?", folded
    )
    if short:
        return f"CC-{short[1].upper().replace(' ', '-')}-{short[2] or '4.0'}"
    if folded in (
        "creative commons attribution 4.0 international",
        "creative commons attribution 4.0",
    ):
        return "CC-BY-4.0"
    return _SHORT.get(folded, text)
