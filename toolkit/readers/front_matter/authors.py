"""Author entries of every dialect, read one by one; affiliations stay names until all are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from toolkit.model import Diagnostic, PersonName, Severity, Span
from toolkit.readers.front_matter.affiliations import (
    ReadAffiliation, Registry, read_entry, register,
)
from toolkit.readers.front_matter.author_names import name_of_mapping
from toolkit.readers.front_matter.credit import read_roles
from toolkit.readers.front_matter.identifiers import (
    Checked, check_email, check_isni, check_orcid,
)
from toolkit.readers.front_matter.keys import (
    AUTHOR_IGNORED, AUTHOR_KEYS, NAME_KEYS, report_unread,
)
from toolkit.readers.front_matter.marks import split_byline, take_marks
from toolkit.readers.front_matter.names import is_group, read_name
from toolkit.readers.front_matter.values import (
    flag_of, fold, is_empty, is_false, is_true, items_of, line_of, one_line, report, text_of,
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


def read_authors(node: Node, registry: Registry, found: list[Diagnostic]) -> list[AuthorDraft]:
    """Read all authors; each fault is reported, and what else an entry tells is kept."""
    drafts: list[AuthorDraft] = []
    elements = node.items if isinstance(node, YamlSequence) else (node,)
    for element in elements:
        drafts.extend(_element(element, registry, found))
    return drafts


def _element(node: Node, registry: Registry, found: list[Diagnostic]) -> list[AuthorDraft]:
    if is_empty(node):
        report(found, "CIT121", "this author is empty", node.span, "write a name or delete the line")
        return []
    if isinstance(node, YamlSequence):
        report(found, "CIT112", "an author must be a name or a mapping, not a list", node.span, "write 'name: ...'")
        return []
    if isinstance(node, Scalar):
        return _plain(node, found)
    if _describes(node):
        draft = _mapping(node, None, registry, found)
        return [draft] if draft else []
    drafts = (_named(entry, registry, found) for entry in node.entries)
    return [draft for draft in drafts if draft]


def _describes(mapping: YamlMapping) -> bool:
    """Whether a mapping describes one author, rather than have names as its keys."""
    known = [entry for entry in mapping.entries if fold(entry.key.text) in AUTHOR_KEYS]
    odd = [entry for entry in mapping.entries if fold(entry.key.text) not in AUTHOR_KEYS]
    if not known:
        return all(
            not isinstance(entry.value, YamlMapping) and " " not in entry.key.text.strip() for entry in odd
        ) and any(fold(entry.key.text) in AUTHOR_IGNORED for entry in odd)
    return True


def _named(entry: Entry, registry: Registry, found: list[Diagnostic]) -> AuthorDraft | None:
    """pandoc-scholar's '- Jane Doe: {institute: [a]}', the name as the key."""
    if isinstance(entry.value, YamlMapping):
        return _mapping(entry.value, entry.key, registry, found)
    if is_empty(entry.value):
        plain = _plain(entry.key, found)
        return plain[0] if plain else None
    draft = _mapping(YamlMapping((), entry.key.span), entry.key, registry, found)
    if draft:
        draft.mentions.extend(_mentions(entry.value, registry, found))
    return draft


def _plain(node: Scalar, found: list[Diagnostic]) -> list[AuthorDraft]:
    """Names as plain pandoc has them, with marks and notes behind them."""
    text = one_line(node.text)
    pieces = [text] if is_group(take_marks(text).text) else split_byline(text)
    if not pieces:
        report(found, "CIT120", "this author has no name", node.span, "write the name")
        return []
    if len(pieces) == 1 and _two_names(pieces[0]):
        pieces = [piece.strip() for piece in pieces[0].split(",")]
        message = f"'{text}' is read as {len(pieces)} authors"
        report(found, "CIT123", message, node.span, "write each author on a line of its own: '- Name'", Severity.WARNING)
    drafts = (_plain_one(piece, node.span, found) for piece in pieces)
    return [draft for draft in drafts if draft]


def _two_names(text: str) -> bool:
    """'Ada Lovelace, Charles Babbage': a comma between whole names cannot turn one name around."""
    if re.search(r"[\^\\\[({]", text):
        return False
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) < 2 or not all(len(piece.split()) > 1 for piece in pieces):
        return False
    read = read_name(text)
    return not read.degrees and not read.name.suffix and not pieces[0].split()[0].islower()


def _plain_one(text: str, span: Span, found: list[Diagnostic]) -> AuthorDraft | None:
    unmarked = take_marks(text)
    bare, address = _take_address(unmarked.text)
    if not bare:
        report(found, "CIT120", "this author has no name", span, "write the name in front of the mark")
        return None
    read = read_name(bare)
    draft = AuthorDraft(read.name, span, {"degrees": read.degrees, "group": read.group})
    for mark in unmarked.marks:
        if mark.strip("*"):
            draft.mentions.append(Mention(mark, span, must_exist=True))
        else:
            draft.mentions.append(Mention(mark, span))
    for note in (*unmarked.notes, *([address] if address else [])):
        _read_note(note, draft)
    return draft


def _take_address(text: str) -> tuple[str, str]:
    """'Ada Lovelace <ada@example.org>' is a name with an e-mail address."""
    found = re.fullmatch(r"(.*?)\s*[<(]([^\s<>()]+@[^\s<>()]+)[>)]", text)
    return (found[1], found[2]) if found else (text, "")


def _read_note(note: str, draft: AuthorDraft) -> None:
    """A footnote on a name: an e-mail address, a correspondence, or else a note to print."""
    address = re.search(r"[^\s<>(),;:{}\[\]]+@[^\s<>(),;:{}\[\]]+\.[a-zA-Z]+", note)
    if address and not draft.values.get("email"):
        draft.values["email"] = address.group()
        note = note.replace(address.group(), "")
    if re.search(r"correspond", note, re.IGNORECASE):
        draft.values["corresponding"] = True
        note = re.sub(r"(?i)\b(?:the\s+)?correspond(?:ing|ence)(?:\s+author)?(?:\s+to)?\b", "", note)
    note = note if re.search(r"\w", re.sub(r"(?i)\be-?mail\b|mailto|\\\w+", "", note)) else ""
    if note:
        draft.values["note"] = one_line(note)


def _mapping(
    mapping: YamlMapping, named: Scalar | None, registry: Registry, found: list[Diagnostic]
) -> AuthorDraft | None:
    entries = _known(mapping, named is None, found)
    read = name_of_mapping(mapping, entries, named, found)
    if read is None:
        return None
    span = named.span if named else mapping.span
    values = {"degrees": read.degrees, "group": read.group}
    draft = AuthorDraft(read.name, span, values)
    for mark in read.marks:
        draft.mentions.append(Mention(mark, span, must_exist=bool(mark.strip("*"))))
    for note in read.notes:
        _read_note(note, draft)
    for name, entry in entries.items():
        handler = _HANDLERS.get(name)
        if handler is not None and not is_empty(entry.value):
            handler(draft, entry, registry, found)
    return draft


def _known(
    mapping: YamlMapping, name_may_be_a_key: bool, found: list[Diagnostic]
) -> dict[str, Entry]:
    """The entries that are read, by field; all others are reported."""
    entries: dict[str, Entry] = {}
    has_name = any(AUTHOR_KEYS.get(fold(e.key.text)) in ("name", *NAME_KEYS.values()) for e in mapping.entries)
    for entry in mapping.entries:
        name = AUTHOR_KEYS.get(fold(entry.key.text))
        if name is None and name_may_be_a_key and not has_name and is_empty(entry.value):
            entries.setdefault("name", Entry(entry.key, entry.key))
        elif name is None:
            report_unread(entry, AUTHOR_KEYS, AUTHOR_IGNORED, " of an author", found)
        elif name in entries and name != "affiliations":
            message = f"'{entry.key.text}' says again what '{entries[name].key.text}' says"
            report(found, "CIT107", message, entry.key.span, "keep one of the two")
        elif name in entries:
            items = (*items_of(entries[name].value), *items_of(entry.value))
            entries[name] = Entry(entries[name].key, YamlSequence(items, entries[name].value.span))
        else:
            entries[name] = entry
    return entries


def _mentions(node: Node, registry: Registry, found: list[Diagnostic]) -> list[Mention]:
    """The affiliations that an author names, in the author's order."""
    mentions = []
    for item in items_of(node):
        if isinstance(item, Scalar):
            mentions.append(Mention(one_line(item.text), item.span))
            continue
        if isinstance(item, YamlSequence):
            mentions.extend(_mentions(item, registry, found))
            continue
        entry = read_entry(item, found)
        if entry is not None:
            mentions.append(_mention(entry, registry, found))
    return mentions


def _mention(entry: ReadAffiliation, registry: Registry, found: list[Diagnostic]) -> Mention:
    if entry.affiliation is None:
        assert entry.ref is not None
        return Mention(entry.ref.text, entry.ref.span, None, entry.position, must_exist=True)
    place = register(entry, registry, found)
    assert entry.span is not None
    return Mention("", entry.span, place, entry.position)


def _affiliations(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    d.mentions.extend(_mentions(entry.value, registry, found))


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


def _corresponding(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
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
        inner = [Entry(word, Scalar("true", word.span)) for word in texts_of(entry.value, "attributes", found)]
    for flag in inner:
        name = AUTHOR_KEYS.get(fold(flag.key.text), "")
        if name in flags:
            _HANDLERS[name](d, flag, registry, found)
        else:
            message = f"the attribute '{flag.key.text}' of an author is not read"
            report(found, "CIT110", message, flag.key.span, None, Severity.NOTE)


def _position(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    d.position = Scalar(line_of(entry.value, entry.key.text, found), entry.value.span)


def _funders(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    d.funders = texts_of(entry.value, entry.key.text, found)


def _collaborations(d: AuthorDraft, entry: Entry, registry: Registry, found: list[Diagnostic]) -> None:
    texts = texts_of(entry.value, entry.key.text, found)
    d.collaborations = [
        Scalar(piece.strip(), text.span) for text in texts for piece in text.text.split(";") if piece.strip()
    ]


_Handler = Callable[[AuthorDraft, Entry, Registry, list[Diagnostic]], None]
_HANDLERS: dict[str, _Handler] = {
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
