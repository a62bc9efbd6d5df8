"""Author entries of every dialect, read one by one; affiliations stay names until all are known."""

from __future__ import annotations

import re

from toolkit.model import Diagnostic, Severity, Span
from toolkit.readers.front_matter.author_keys import (
    HANDLERS,
    AuthorDraft,
    Mention,
    read_mentions,
    read_note,
)
from toolkit.readers.front_matter.author_names import name_of_mapping
from toolkit.readers.front_matter.keys import (
    AUTHOR_IGNORED,
    AUTHOR_KEYS,
    NAME_KEYS,
    report_unread,
)
from toolkit.readers.front_matter.marks import split_byline, take_marks
from toolkit.readers.front_matter.names import is_group, read_name
from toolkit.readers.front_matter.registry import Registry
from toolkit.readers.front_matter.values import (
    fold,
    is_empty,
    items_of,
    one_line,
    report,
)
from toolkit.readers.yaml_source import Entry, Node, Scalar, YamlMapping, YamlSequence


def read_authors(node: Node, registry: Registry, found: list[Diagnostic]) -> list[AuthorDraft]:
    """Read all authors; each fault is reported, and what else an entry tells is kept."""
    drafts: list[AuthorDraft] = []
    elements = node.items if isinstance(node, YamlSequence) else (node,)
    for element in elements:
        drafts.extend(_element(element, registry, found))
    return drafts


def _element(node: Node, registry: Registry, found: list[Diagnostic]) -> list[AuthorDraft]:
    if is_empty(node):
        report(
            found, "CIT121", "this author is empty", node.span, "write a name or delete the line"
        )
        return []
    if isinstance(node, YamlSequence):
        report(
            found,
            "CIT112",
            "an author must be a name or a mapping, not a list",
            node.span,
            "write 'name: ...'",
        )
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
            not isinstance(entry.value, YamlMapping) and " " not in entry.key.text.strip()
            for entry in odd
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
        draft.mentions.extend(read_mentions(entry.value, registry, found))
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
        report(
            found,
            "CIT123",
            message,
            node.span,
            "write each author on a line of its own: '- Name'",
            Severity.WARNING,
        )
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
        report(
            found, "CIT120", "this author has no name", span, "write the name in front of the mark"
        )
        return None
    read = read_name(bare)
    draft = AuthorDraft(read.name, span, {"degrees": read.degrees, "group": read.group})
    for mark in unmarked.marks:
        if mark.strip("*"):
            draft.mentions.append(Mention(mark, span, must_exist=True))
        else:
            draft.mentions.append(Mention(mark, span))
    for note in (*unmarked.notes, *([address] if address else [])):
        read_note(note, draft)
    return draft


def _take_address(text: str) -> tuple[str, str]:
    """'Ada Lovelace <ada@example.org>' is a name with an e-mail address."""
    found = re.fullmatch(r"(.*?)\s*[<(]([^\s<>()]+@[^\s<>()]+)[>)]", text)
    return (found[1], found[2]) if found else (text, "")


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
        read_note(note, draft)
    for name, entry in entries.items():
        handler = HANDLERS.get(name)
        if handler is not None and not is_empty(entry.value):
            handler(draft, entry, registry, found)
    return draft


def _known(
    mapping: YamlMapping, name_may_be_a_key: bool, found: list[Diagnostic]
) -> dict[str, Entry]:
    """The entries that are read, by field; all others are reported."""
    entries: dict[str, Entry] = {}
    has_name = any(
        AUTHOR_KEYS.get(fold(e.key.text)) in ("name", *NAME_KEYS.values()) for e in mapping.entries
    )
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
