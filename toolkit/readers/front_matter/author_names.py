"""The name of an author whose entry is a mapping: one text, or given in parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from toolkit.model import Diagnostic, PersonName, Severity
from toolkit.readers.front_matter.keys import NAME_KEYS, report_unread
from toolkit.readers.front_matter.marks import split_byline, take_marks
from toolkit.readers.front_matter.names import is_group, name_from_parts, read_name
from toolkit.readers.front_matter.values import flag_of, fold, is_empty, line_of, one_line, report
from toolkit.readers.yaml_source import Entry, Scalar, YamlMapping

_PARTS = ("given", "family", "particle", "dropping_particle", "suffix")


@dataclass(frozen=True, slots=True)
class AuthorName:
    """A name with what was written around it."""

    name: PersonName
    degrees: tuple[str, ...] = ()
    group: bool = False
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def name_of_mapping(
    mapping: YamlMapping,
    entries: Mapping[str, Entry],
    named: Scalar | None,
    found: list[Diagnostic],
) -> AuthorName | None:
    """The name in an author's entry; an error and None where there is none.

    ``named`` is the key that holds the name in pandoc-scholar's way. Parts may stand below
    ``name`` (Quarto) or beside it (JOSS); where both text and parts are given, the text is
    what is printed.
    """
    parts = {name: entry for name, entry in entries.items() if name in NAME_KEYS.values()}
    text, span = (one_line(named.text), named.span) if named else ("", mapping.span)
    if "name" in entries:
        value = entries["name"].value
        span = value.span
        if isinstance(value, YamlMapping):
            parts |= _nested(value, found)
        else:
            text = text or line_of(value, "name", found)
    values = {
        name: line_of(entry.value, entry.key.text, found)
        for name, entry in parts.items()
        if name != "family_first" and not is_empty(entry.value)
    }
    first = parts.get("family_first")
    family_first = first is not None and flag_of(first.value, first.key.text, found)
    unmarked = take_marks(text or values.get("literal", ""))
    text = unmarked.text
    if any(values.get(name) for name in ("given", "family")):
        name = (
            name_from_parts(
                **{part: values.get(part, "") for part in _PARTS}, family_first=family_first
            )
            if values.get("family")
            else PersonName(literal=values["given"])
        )
        if text and text != name.display:
            name = replace(name, printed=text)
        return AuthorName(name, (), False, unmarked.marks, unmarked.notes)
    if not text:
        report(found, "CIT120", "this author has no name", span, "add 'name: ...'")
        return None
    if "literal" in values:
        return AuthorName(
            PersonName(literal=text), (), is_group(text), unmarked.marks, unmarked.notes
        )
    if len(split_byline(text)) > 1 and not is_group(text):
        message = f"'{text}' is read as the name of one author"
        hint = "write each author as an entry of its own"
        report(found, "CIT123", message, span, hint, Severity.WARNING)
    read = read_name(text, family_first=family_first)
    return AuthorName(read.name, read.degrees, read.group, unmarked.marks, unmarked.notes)


def _nested(mapping: YamlMapping, found: list[Diagnostic]) -> dict[str, Entry]:
    """The parts below 'name:'."""
    parts: dict[str, Entry] = {}
    for entry in mapping.entries:
        name = NAME_KEYS.get(fold(entry.key.text)) or (
            "literal" if fold(entry.key.text) == "name" else None
        )
        if name is None:
            report_unread(entry, NAME_KEYS, {}, " of a name", found)
        else:
            parts.setdefault(name, entry)
    return parts
