"""The affiliations of one article, each institution once, and all names that lead to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace

from toolkit.model import Affiliation, Diagnostic, Severity, Span, nearest
from toolkit.readers.front_matter.values import (
    one_line,
    report,
)
from toolkit.readers.yaml_source import Scalar


@dataclass(slots=True)
class Registry:
    """The affiliations met so far, without duplicates, and the names that lead to each."""

    affiliations: list[Affiliation] = field(default_factory=list)
    by_key: dict[str, tuple[int, Span]] = field(default_factory=dict)
    """Ids, indexes and marks."""
    by_name: dict[str, int] = field(default_factory=dict)
    """Folded names and lines."""
    broken: set[str] = field(default_factory=set)
    """Keys that lead nowhere, which was reported where they are declared."""
    collaborations: list[Scalar] = field(default_factory=list)
    _same: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, affiliation: Affiliation) -> int:
        """The place of an affiliation; the same institution written twice has one place."""
        for sign in _signs(affiliation):
            place = self._same.get(sign)
            if place is not None and _compatible(self.affiliations[place], affiliation):
                self.affiliations[place] = _merged(self.affiliations[place], affiliation)
                break
        else:
            place = len(self.affiliations)
            self.affiliations.append(affiliation)
        for sign in _signs(affiliation):
            self._same.setdefault(sign, place)
        for name in (affiliation.name, affiliation.line):
            self.by_name.setdefault(normal(name), place)
        return place

    def call(self, key: Scalar, place: int, found: list[Diagnostic]) -> None:
        """Give an affiliation a key that authors use; an error where the key is taken."""
        taken = self.by_key.get(key.text)
        if taken is None:
            self.by_key[key.text] = (place, key.span)
        elif taken[1] != key.span:
            message = f"two affiliations are called '{key.text}': here and in line {taken[1].line}"
            free = next(str(n) for n in range(1, len(self.by_key) + 2) if str(n) not in self.by_key)
            hint = f"'{free}' is free" if key.text.isdigit() else "give each its own id"
            report(found, "CIT131", message, key.span, hint)


def normal(text: str) -> str:
    """A line as it is compared: case, spaces and final stops make no difference."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .,;")


def _signs(affiliation: Affiliation) -> list[tuple[str, ...]]:
    """What tells that two affiliations are the same institution (and the same unit of it)."""
    unit = (normal(affiliation.department), normal(affiliation.group))
    signs = [("line", normal(affiliation.line)), ("name", normal(affiliation.name), *unit)]
    if affiliation.ror:
        signs.append(("ror", affiliation.ror, *unit))
    return signs


def _compatible(one: Affiliation, other: Affiliation) -> bool:
    """Whether nothing that both say differs; names may, where the ROR identifier is one."""
    if one.ror and one.ror == other.ror:
        return True
    compared = ("department", "group", "address", "city", "region", "country_code", "ror", "isni")
    for name in compared:
        mine, theirs = normal(getattr(one, name)), normal(getattr(other, name))
        if mine and theirs and mine != theirs:
            return False
    return bool(one.department) == bool(other.department)


def _merged(one: Affiliation, other: Affiliation) -> Affiliation:
    """The first with what only the second says; a line that was printed whole stays whole."""
    if one.literal or normal(one.line) == normal(other.line):
        names: tuple[str, ...] = ("ror", "isni", "url", "id", "country_code")
    else:
        names = tuple(
            f.name for f in fields(Affiliation) if f.name not in ("name", "literal", "span")
        )
    return replace(one, **{name: getattr(one, name) or getattr(other, name) for name in names})


def report_unknown(
    ref: Scalar, registry: Registry, found: list[Diagnostic], who: str = "an affiliation"
) -> None:
    """An error that names the nearest affiliation, or all where there are few."""
    names = list(registry.by_key) or [a.name for a in registry.affiliations]
    hint = nearest(ref.text, names)
    if hint is None and names:
        shown = ", ".join(f"'{name}'" for name in names[:8])
        hint = f"known are {shown}" + (" and more" if len(names) > 8 else "")
    hint = hint or f"add an affiliation with 'id: {ref.text}' below 'affiliations'"
    report(found, "CIT130", f"{who} refers to the unknown affiliation '{ref.text}'", ref.span, hint)


def order_by_use(
    registry: Registry, uses: list[int], found: list[Diagnostic]
) -> tuple[tuple[Affiliation, ...], dict[int, int]]:
    """Affiliations by first use, then those without an author; and each old place's new one."""
    order = list(dict.fromkeys(uses))
    used = set(order)
    for place, affiliation in enumerate(registry.affiliations):
        if place not in used:
            message = f"no author belongs to '{affiliation.name}'"
            named = registry.by_key.get(affiliation.id, (-1, None))[0] == place
            hint = f"add 'affiliation: {affiliation.id}' to an author" if named else None
            report(found, "CIT133", message, affiliation.span, hint, Severity.WARNING)
            order.append(place)
    places = {old: new for new, old in enumerate(order)}
    return tuple(registry.affiliations[place] for place in order), places


def split_references(text: str, registry: Registry) -> list[str]:
    """The affiliations that one text names: '1, 2' or 'a; b' or one name with commas in it."""
    text = one_line(text)
    if text in registry.by_key or normal(text) in registry.by_name:
        return [text]
    if ";" in text:
        return [piece.strip() for piece in text.split(";") if piece.strip()]
    pieces = [piece.strip() for piece in re.split(r",|\s+and\s+|\s*&\s*", text) if piece.strip()]
    if len(pieces) > 1 and all(
        piece in registry.by_key or looks_like_key(piece) for piece in pieces
    ):
        return pieces
    words = text.split()
    if len(words) > 1 and all(word in registry.by_key for word in words):
        return words
    return [text]


def looks_like_key(text: str) -> bool:
    """Whether a word can only be an id or index: digits, or one word in lower case."""
    return bool(re.fullmatch(r"[0-9]{1,4}[a-z]?|[a-z][a-z0-9_.:-]*", text))
