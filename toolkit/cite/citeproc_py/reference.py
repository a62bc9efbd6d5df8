"""A CSL-JSON item in the form that the elements of a style ask for."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from toolkit.cite.citeproc_py.dates import read_date

Value = Any
"""A string, an int, a tuple of `Name`, or a `Date`."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in CSL's parts; each empty where it has none."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""

    @property
    def western(self) -> bool:
        """Given name first, with a space: scripts of Latin, Greek, Cyrillic, Hebrew, Arabic..."""
        return any(ord(c) < 0x1100 or 0x1E00 <= ord(c) < 0x2000 for c in self.family)


class Reference:
    """An item's variables, and what disambiguation has found out about it."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        self.key = str(item["id"])
        self.type = str(item.get("type", ""))
        self.variables = _variables(item)
        self.suffix = 0
        """Number of the year suffix: 1 for 'a'; 0 for none."""
        self.hints: dict[Name, str] = {}
        """Names that need more than the style gives them: ``initials``, ``given``, or either
        with ``-if-primary``."""
        self.shown_names = 0
        """How many names et al. must at least leave; 0 for as many as the style says."""
        self.condition = False
        """Of ``<if disambiguate="true">``."""

    def copy(self) -> dict[str, Value]:
        return dict(self.variables)


_RENAMED = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_DATES = {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
_IGNORED = {"id", "type", "citation-key", "categories", "custom"}


def _variables(item: Mapping[str, Any]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in item.items():
        name = _RENAMED.get(key, key)
        if name in _IGNORED or value is None or value == "":
            continue
        if isinstance(value, Mapping) or (name in _DATES and isinstance(value, str)):
            date = read_date(value if isinstance(value, Mapping) else {"raw": value})
            if date is not None:
                found[name] = date
        elif isinstance(value, (list, tuple)):
            names = tuple(_name(part) for part in value if isinstance(part, Mapping))
            if names:
                found[name] = names
        elif isinstance(value, bool):
            continue
        elif isinstance(value, float):
            found[name] = f"{value:g}"
        else:
            found[name] = value
    if "language" in found:
        found["language"] = str(found["language"])
    return found


def _lower(word: str) -> bool:
    return bool(word) and all(c.islower() or c in "-'’" for c in word)


def _name(part: Mapping[str, Any]) -> Name:
    def field(name: str) -> str:
        return str(part.get(name) or "").strip().replace("'", "’")

    if part.get("literal"):
        return Name(literal=field("literal"))
    name = Name(
        family=field("family"),
        given=field("given"),
        dropping=field("dropping-particle"),
        non_dropping=field("non-dropping-particle"),
        suffix=field("suffix"),
        comma_suffix=bool(part.get("comma-suffix")),
    )
    return name if part.get("static-ordering") else _with_suffix(_with_particles(name))


def _with_particles(name: Name) -> Name:
    """Particles that the family name begins with, or the given name ends in, in lower case."""
    family, given = name.family.split(" "), name.given.split(" ")
    count = next((i for i, word in enumerate(family) if not _lower(word)), 0)
    if count and not name.non_dropping:
        name = dataclasses.replace(
            name, non_dropping=" ".join(family[:count]), family=" ".join(family[count:])
        )
    elif not name.non_dropping and (
        match := re.match(r"([a-zà-ÿ]{1,5}[’ʼ])(?=[^\W\d_a-z])", name.family)
    ):
        name = dataclasses.replace(name, non_dropping=match[1], family=name.family[match.end() :])
    at = next((i for i, word in enumerate(given) if _lower(word)), 0)
    if at and not name.dropping and all(_lower(word) for word in given[at:]):
        name = dataclasses.replace(name, dropping=" ".join(given[at:]), given=" ".join(given[:at]))
    return name


def _with_suffix(name: Name) -> Name:
    if name.suffix or ", " not in name.given:
        return name
    given, _, suffix = name.given.partition(", ")
    return dataclasses.replace(
        name, given=given, suffix=suffix.lstrip("! "), comma_suffix=suffix.startswith("!")
    )
