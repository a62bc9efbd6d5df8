"""What each key of an author's entry says; the keys of the name are read together, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from toolkit.model import Diagnostic, PersonName, Severity, Span
from toolkit.readers.front_matter.affiliations import ReadAffiliation, read_entry, register
from toolkit.readers.front_matter.credit import read_roles
from toolkit.readers.front_matter.identifiers import (
    Checked,
    check_email,
    check_isni,
    check_orcid,
)
from toolkit.readers.front_matter.keys import (
    AUTHOR_KEYS,
)
from toolkit.readers.front_matter.registry import Registry
from toolkit.readers.front_matter.values import (
    flag_of,
    fold,
    is_false,
    is_true,
    items_of,
    line_of,
    one_line,
    report,
    text_of,
    texts_of,
)
from toolkit.readers.yaml_source import Entry, Node, Scalar, YamlMapping, YamlSequence


@dataclass(frozen=True, slots=True)
class Mention:
    """That an author names an affiliation: by text, or as a place in the registry."""

    text: str
    span: Span
    place: int | None = None
    position: str = ""
    must_exist: bool = False
    """The text is a reference ('ref: x', '^1^') and cannot be an institution's name."""


@dataclass(slots=True)
class AuthorDraft:
    """An author as far as one entry tells."""

    name: PersonName
    span: Span
    values: dict[str, Any] = field(default_factory=dict)
    """Fields of :class:`Author` but for name, memberships and groups."""
    mentions: list[Mention] = field(default_factory=list)
    equal: str = ""
    """The label of the group that contributed equally; '' for none."""
    position: Scalar | None = None
    funders: list[Scalar] = field(default_factory=list)
    collaborations: list[Scalar] = field(default_factory=list)


def read_note(note: str, draft: AuthorDraft) -> None:
    """A footnote on a name: an e-mail address, a correspondence, or else a note to print."""
    address = re.search(r"[^\s<>(),;:{}\[\]]+@[^\s<>(),;:{}\[\]]+\.[a-zA-Z]+", note)
    if address and not draft.values.get("email"):
        draft.values["email"] = address.group()
        note = note.replace(address.group(), "")
    if re.search(r"correspond", note, re.IGNORECASE):
        draft.values["corresponding"] = True
        note = re.sub(
            r"(?i)\b(?:the\s+)?correspond(?:ing|ence)(?:\s+author)?(?:\s+to)?\b", "", note
        )
    note = note if re.search(r"\w", re.sub(r"(?i)\be-?mail\b|mailto|\\\w+", "", note)) else ""
    if note:
        draft.values["note"] = one_line(note).strip(" ,;:")


def read_mentions(node: Node, registry: Registry, found: list[Diagnostic]) -> list[Mention]:
    """The affiliations that an author names, in the author's order."""
    mentions = []
    for item in items_of(node):
        if isinstance(item, Scalar):
            mentions.append(Mention(one_line(item.text), item.span))
            continue
        if isinstance(item, YamlSequence):
            mentions.extend(read_mentions(item, registry, found))
            continue
        entry = read_entry(item, found)
        if entry is not None and (entry.affiliation or entry.ref):
            mentions.append(_mention(entry, registry, found))
    return mentions


def _mention(entry: ReadAffiliation, registry: Registry, found: list[Diagnostic]) -> Mention:
    if entry.affiliation is None:
        assert entry.ref is not None
        return Mention(entry.ref.text, entry.ref.span, None, entry.position, must_exist=True)
    place = register(entry, registry, found)
    assert entry.span is not None
    return Mention("", entry.span, place, entry.position)


def _affiliations(
    d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]
) -> None:
    d.mentions.extend(read_mentions(entry.value, registry, found))


def _checked(code: str, check: Callable[[str], Checked], field_name: str) -> _Handler:
    def handle(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
        checked = check(line_of(entry.value, entry.key.text, found))
        if checked.problem and isinstance(entry.value, Scalar):
            report(found, code, checked.problem, entry.value.span, checked.hint)
        d.values[field_name] = checked.value

    return handle


def _text(field_name: str) -> _Handler:
    def handle(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
        d.values[field_name] = line_of(entry.value, entry.key.text, found)

    return handle


def _flag(field_name: str) -> _Handler:
    def handle(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
        d.values[field_name] = flag_of(entry.value, entry.key.text, found)

    return handle


def _email(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    """One address is printed; a list's others are reported."""
    addresses = texts_of(entry.value, entry.key.text, found)
    for place, address in enumerate(addresses):
        checked = check_email(address.text)
        if checked.problem:
            report(found, "CIT144", checked.problem, address.span, checked.hint)
        elif place == 0:
            d.values["email"] = checked.value
        else:
            message = f"a second e-mail address, '{checked.value}', is not read"
            report(found, "CIT110", message, address.span, None, Severity.NOTE)


def _corresponding(
    d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]
) -> None:
    """'true', pandoc-scholar's "yes", or the address to write to."""
    if isinstance(entry.value, Scalar) and "@" in entry.value.text:
        d.values["corresponding"] = True
        if not d.values.get("email"):
            _email(d, entry, registry, found)
        return
    d.values["corresponding"] = flag_of(entry.value, entry.key.text, found)


def _equal(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    """Yes, or the label of one of several groups of equal contributors."""
    label = line_of(entry.value, entry.key.text, found)
    d.equal = "" if is_false(label) else "true" if is_true(label) else label


def _roles(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    roles = read_roles(entry.value, found)
    d.values["roles"] = tuple(role for role, _ in roles)
    if any(degree for _, degree in roles):
        d.values["role_degrees"] = tuple(degree for _, degree in roles)


def _degrees(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    texts = texts_of(entry.value, entry.key.text, found)
    degrees = [piece.strip() for text in texts for piece in text.text.split(",") if piece.strip()]
    d.values["degrees"] = tuple(dict.fromkeys((*d.values.get("degrees", ()), *degrees)))


def _biography(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    d.values["biography"] = text_of(entry.value, entry.key.text, found)


def _group(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    if flag_of(entry.value, entry.key.text, found):
        d.values["group"] = True
        d.name = PersonName(literal=d.name.display)


def _attributes(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    """Quarto's attributes: a mapping of flags, or a list of those that hold."""
    flags = ("corresponding", "equal", "deceased")
    if isinstance(entry.value, YamlMapping):
        inner = list(entry.value.entries)
    else:
        inner = [
            Entry(word, Scalar("true", word.span))
            for word in texts_of(entry.value, "attributes", found)
        ]
    for flag in inner:
        name = AUTHOR_KEYS.get(fold(flag.key.text), "")
        if name in flags:
            HANDLERS[name](d, flag, registry, found)
        else:
            message = f"the attribute '{flag.key.text}' of an author is not read"
            report(found, "CIT110", message, flag.key.span, None, Severity.NOTE)


def _position(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    d.position = Scalar(line_of(entry.value, entry.key.text, found), entry.value.span)


def _funders(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    d.funders = texts_of(entry.value, entry.key.text, found)


def _collaborations(
    d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]
) -> None:
    texts = texts_of(entry.value, entry.key.text, found)
    d.collaborations = [
        Scalar(piece.strip(), text.span)
        for text in texts
        for piece in text.text.split(";")
        if piece.strip()
    ]


_Handler = Callable[[AuthorDraft, Entry, Registry, list[Diagnostic]], None]
HANDLERS: dict[str, _Handler] = {
    "affiliations": _affiliations,
    "email": _email,
    "orcid": _checked("CIT140", check_orcid, "orcid"),
    "isni": _checked("CIT142", check_isni, "isni"),
    "url": _text("url"),
    "corresponding": _corresponding,
    "equal": _equal,
    "roles": _roles,
    "degrees": _degrees,
    "note": _text("note"),
    "biography": _biography,
    "position": _position,
    "present_address": _text("present_address"),
    "deceased": _flag("deceased"),
    "group": _group,
    "initials": _text("initials"),
    "attributes": _attributes,
    "funders": _funders,
    "collaborations": _collaborations,
}
"""What each key of an author does; the keys of the name are read together, before."""
