"""How people write the contributor roles of CRediT."""

from __future__ import annotations

import re

from toolkit.model import Diagnostic, Severity, nearest
from toolkit.model.credit import CREDIT_TERMS
from toolkit.readers.front_matter.values import (
    entries_of,
    fold,
    is_empty,
    items_of,
    line_of,
    report,
)
from toolkit.readers.yaml_source import Node, YamlMapping

DEGREES = ("lead", "equal", "supporting")
_ROLE_KEYS = ("role", "name", "term", "vocab-term", "value", "credit")
_DEGREE_KEYS = ("degree", "degree-contribution", "contribution", "level")


def _plain(text: str) -> str:
    text = re.sub(r"^https?://credit\.niso\.org/contributor-roles/|/$", "", text.strip().casefold())
    text = text.replace("&", " and ").replace("isation", "ization")
    return " ".join(re.findall(r"\w+", text.replace("_", " ")))


_BY_PLAIN = {_plain(term): term for term in CREDIT_TERMS} | {
    "writing": "Writing – original draft",
    "writing original draft preparation": "Writing – original draft",
    "writing original": "Writing – original draft",
    "original draft": "Writing – original draft",
    "writing review editing": "Writing – review & editing",
    "review and editing": "Writing – review & editing",
    "writing reviewing and editing": "Writing – review & editing",
    "editing": "Writing – review & editing",
    "analysis": "Formal analysis",
    "administration": "Project administration",
    "funding": "Funding acquisition",
}


def read_roles(node: Node, found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Pairs of role and degree ('' where none is given), from any way of writing them.

    A role that CRediT does not know is kept in the author's own words, with a warning.
    """
    roles: list[tuple[str, str]] = []
    for item in items_of(node):
        if isinstance(item, YamlMapping):
            roles.extend(_from_mapping(item, found))
            continue
        for text in _split(line_of(item, "roles", found)):
            roles.append((_term(text, item, found), ""))
    unique: dict[str, str] = {}
    for role, degree in roles:
        unique[role] = unique.get(role) or degree
    return list(unique.items())


def _split(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[,;]", text) if piece.strip()]


def _from_mapping(mapping: YamlMapping, found: list[Diagnostic]) -> list[tuple[str, str]]:
    entries = entries_of(mapping)
    named = next((entries[key] for key in _ROLE_KEYS if key in entries), None)
    if named is not None:
        degree = next((entries[key].value for key in _DEGREE_KEYS if key in entries), None)
        text = line_of(named.value, named.key.text, found)
        return [(_term(text, named.value, found), _degree(degree, found))] if text else []
    return [
        (_term(entry.key.text, entry.key, found), _degree(entry.value, found))
        for entry in mapping.entries
        if entry.key.text.strip()
    ]


def _term(text: str, node: Node, found: list[Diagnostic]) -> str:
    term = _BY_PLAIN.get(_plain(text))
    if term is not None:
        return term
    hint = nearest(text, CREDIT_TERMS) or "the terms are listed at https://credit.niso.org"
    message = f"'{text}' is not one of the 14 CRediT roles, and is kept as it is"
    report(found, "CIT146", message, node.span, hint, Severity.WARNING)
    return text


def _degree(node: Node | None, found: list[Diagnostic]) -> str:
    if node is None or is_empty(node):
        return ""
    text = line_of(node, "degree", found)
    word = fold(text)
    if word in DEGREES:
        return word
    if text and word not in ("true", "yes"):
        hint = nearest(word, DEGREES) or "write lead, equal or supporting"
        message = f"'{text}' is not a degree of contribution"
        report(found, "CIT146", message, node.span, hint, Severity.WARNING)
    return ""
