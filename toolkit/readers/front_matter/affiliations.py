"""Read affiliations: declared at the top of an article, or written in place at an author."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from toolkit.model import Affiliation, Diagnostic, Span
from toolkit.readers.front_matter.countries import code_of_country_field
from toolkit.readers.front_matter.identifiers import check_isni, check_ror
from toolkit.readers.front_matter.institutions import read_line
from toolkit.readers.front_matter.keys import AFFILIATION_IGNORED, AFFILIATION_KEYS, report_unread
from toolkit.readers.front_matter.marks import take_leading_mark
from toolkit.readers.front_matter.registry import Registry, normal, report_unknown
from toolkit.readers.front_matter.values import (
    fold,
    is_empty,
    is_false,
    items_of,
    line_of,
    report,
)
from toolkit.readers.yaml_source import Entry, Node, Scalar, YamlMapping

_TEXTS = ("department", "group", "city", "region", "postal_code", "country", "url")


@dataclass(frozen=True, slots=True)
class ReadAffiliation:
    """One affiliation entry: a description, a reference to another, or both with a position."""

    affiliation: Affiliation | None
    keys: tuple[Scalar, ...] = ()
    ref: Scalar | None = None
    position: str = ""
    span: Span | None = None
    collaboration: bool = False
    nameless: bool = False
    """Nothing but an id says what it is: where it is declared, its name is missing."""


def declare(node: Node, registry: Registry, found: list[Diagnostic]) -> None:
    """Read the affiliations at the top of an article: a list, a mapping by id, or one line."""
    pending: list[ReadAffiliation] = []
    for key, item in _declared_items(node):
        entry = read_entry(item, found, key=key)
        if entry is None:
            continue
        if entry.affiliation is None and entry.nameless:
            _nameless(entry, registry, found)
        elif entry.affiliation is None:
            pending.append(entry)
        else:
            register(entry, registry, found)
    _resolve_references(pending, registry, found)


def _nameless(entry: ReadAffiliation, registry: Registry, found: list[Diagnostic]) -> None:
    """Its keys are known all the same: authors who belong to it did nothing wrong."""
    registry.broken.update(key.text for key in entry.keys)
    if entry.ref is not None and entry.ref.text not in registry.by_key:
        registry.broken.add(entry.ref.text)
        message = f"the affiliation '{entry.ref.text}' has no name"
        report(found, "CIT134", message, entry.span, "add 'name: ...' with the institution")


def _declared_items(node: Node) -> list[tuple[Scalar | None, Node]]:
    if isinstance(node, YamlMapping) and not _describes(node):
        return [(entry.key, entry.value) for entry in node.entries]
    pairs: list[tuple[Scalar | None, Node]] = []
    for item in items_of(node):
        if isinstance(item, YamlMapping) and not _describes(item):
            pairs.extend((entry.key, entry.value) for entry in item.entries)
        else:
            pairs.append((None, item))
    return pairs


def _describes(mapping: YamlMapping) -> bool:
    """Whether a mapping describes one affiliation, rather than name several by id."""
    return any(fold(entry.key.text) in AFFILIATION_KEYS for entry in mapping.entries)


def register(entry: ReadAffiliation, registry: Registry, found: list[Diagnostic]) -> int:
    """Add a described affiliation and its keys; its place."""
    assert entry.affiliation is not None
    place = registry.add(entry.affiliation)
    for key in entry.keys:
        registry.call(key, place, found)
    if entry.collaboration and entry.span:
        registry.collaborations.append(Scalar(entry.affiliation.name, entry.span))
    return place


def _resolve_references(
    pending: list[ReadAffiliation], registry: Registry, found: list[Diagnostic]
) -> None:
    """Entries that only refer to another: chains end at a description, circles are errors."""
    targets = {key.text: entry for entry in pending for key in entry.keys}
    for entry in pending:
        if entry.ref is None or any(key.text in registry.broken for key in entry.keys):
            continue
        chain, last = _follow(entry, entry.ref, targets, registry)
        if last.text in registry.by_key:
            for key in entry.keys:
                registry.call(key, registry.by_key[last.text][0], found)
            continue
        if last.text in registry.broken:
            pass
        elif last.text in chain:
            circle = " → ".join([*chain, last.text])
            message = f"affiliations refer to each other in a circle: {circle}"
            report(found, "CIT132", message, entry.span, "give one of them a name")
        else:
            report_unknown(last, registry, found)
        registry.broken.update(chain)


def _follow(
    entry: ReadAffiliation, ref: Scalar, targets: dict[str, ReadAffiliation], registry: Registry
) -> tuple[list[str], Scalar]:
    """The keys on the way from an entry, and the reference at which it ends or closes a circle."""
    chain = [key.text for key in entry.keys[:1]]
    while ref.text not in registry.by_key and ref.text in targets and ref.text not in chain:
        chain.append(ref.text)
        following = targets[ref.text].ref
        if following is None:
            break
        ref = following
    return chain, ref


def read_entry(
    node: Node, found: list[Diagnostic], *, key: Scalar | None = None
) -> ReadAffiliation | None:
    """Read one affiliation, written as a line or as a mapping; None where it is empty."""
    keys = (Scalar(key.text.strip(), key.span),) if key is not None else ()
    if isinstance(node, YamlMapping):
        return _from_mapping(node, keys, found)
    if is_empty(node):
        if key is None:
            return None
        message = f"the affiliation '{key.text}' has no name"
        report(found, "CIT134", message, key.span, "write its name behind the colon")
        return ReadAffiliation(None, keys, span=key.span, nameless=True)
    text = line_of(node, "affiliation", found)
    if not text:
        return None
    mark, text = take_leading_mark(text)
    if mark:
        keys = (*keys, Scalar(mark, node.span))
    if not text:
        report(
            found,
            "CIT134",
            "an affiliation has no name",
            node.span,
            "write its name behind the mark",
        )
        return None
    name = keys[0].text if keys else ""
    affiliation = replace(read_line(text), id=name, span=node.span)
    return ReadAffiliation(affiliation, keys, span=node.span)


def _from_mapping(
    mapping: YamlMapping, keys: tuple[Scalar, ...], found: list[Diagnostic]
) -> ReadAffiliation | None:
    values: dict[str, Entry] = {}
    for entry in mapping.entries:
        name = AFFILIATION_KEYS.get(fold(entry.key.text))
        if name is None:
            report_unread(entry, AFFILIATION_KEYS, AFFILIATION_IGNORED, " in an affiliation", found)
        elif name == "id":
            text = line_of(entry.value, entry.key.text, found)
            keys = (*keys, Scalar(text, entry.value.span)) if text else keys
        elif name in values:
            message = f"'{entry.key.text}' says again what '{values[name].key.text}' says"
            report(found, "CIT107", message, entry.key.span, "keep one of the two")
        elif not is_empty(entry.value):
            values[name] = entry
    texts = {
        name: line_of(entry.value, entry.key.text, found)
        for name, entry in values.items()
        if name != "address"
    }
    if "address" in values:
        lines = [line_of(item, "address", found) for item in items_of(values["address"].value)]
        texts["address"] = ", ".join(filter(None, lines))
    position = texts.get("position", "")
    if "ref" in values and texts["ref"]:
        ref = Scalar(texts["ref"], values["ref"].value.span)
        return ReadAffiliation(None, keys, ref, position, mapping.span)
    if not texts.get("name") and not texts.get("institution"):
        return _without_name(mapping, keys, texts, position, found)
    affiliation = _described(values, texts, keys, mapping.span, found)
    collaboration = not is_false(texts.get("collaboration", ""))
    return ReadAffiliation(affiliation, keys, None, position, mapping.span, collaboration)


def _without_name(
    mapping: YamlMapping,
    keys: tuple[Scalar, ...],
    texts: dict[str, str],
    position: str,
    found: list[Diagnostic],
) -> ReadAffiliation | None:
    """An id alone refers to an affiliation; a department alone stands in for the name."""
    described = any(texts.get(name) for name in (*_TEXTS, "address", "ror", "isni"))
    if keys and not described:
        return ReadAffiliation(None, (), keys[0], position, mapping.span, nameless=True)
    report(
        found,
        "CIT134",
        "an affiliation has no name",
        mapping.span,
        "add 'name: ...' with the institution",
    )
    name = texts.get("department") or texts.get("group") or texts.get("city")
    if not name:
        return ReadAffiliation(None, keys, None, position, mapping.span, nameless=True)
    affiliation = Affiliation(name=name, id=keys[0].text if keys else "", span=mapping.span)
    return ReadAffiliation(affiliation, keys, None, position, mapping.span)


def _described(
    values: dict[str, Entry],
    texts: dict[str, str],
    keys: tuple[Scalar, ...],
    span: Span,
    found: list[Diagnostic],
) -> Affiliation:
    name, institution = texts.get("name", ""), texts.get("institution", "")
    given: dict[str, Any] = {key: texts[key] for key in (*_TEXTS, "address") if texts.get(key)}
    if set(given) <= {"url"} and not (name and institution):
        mark, line = take_leading_mark(name or institution)
        affiliation = read_line(line or mark)
    else:
        affiliation = Affiliation(name=institution or name)
        if name and institution and normal(name) != normal(institution):
            affiliation = replace(affiliation, literal=name)
    affiliation = replace(affiliation, **given, id=keys[0].text if keys else "", span=span)
    if affiliation.country and not affiliation.country_code:
        affiliation = replace(affiliation, country_code=code_of_country_field(affiliation.country))
    for key, check in (("ror", check_ror), ("isni", check_isni)):
        if texts.get(key):
            checked = check(texts[key])
            if checked.problem:
                code = "CIT141" if key == "ror" else "CIT142"
                report(found, code, checked.problem, values[key].value.span, checked.hint)
            found_id: dict[str, Any] = {key: checked.value}
            affiliation = replace(affiliation, **found_id)
    return affiliation
