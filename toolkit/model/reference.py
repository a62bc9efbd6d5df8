"""Works and events that articles cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from toolkit.model.diagnostic import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, as far as CSL has no words for it."""

    kind: str
    """The entry type that it was written as: event, summit, meeting, speech, post, treaty..."""
    title: str
    date: str = ""
    """EDTF, exactly as the source gave it."""
    venue: str = ""
    place: str = ""
    """City and country, as one line."""
    participants: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    series: str = ""
    url: str = ""
    documented_by: tuple[str, ...] = ()
    """Keys of the references that document the event."""
    relations: tuple[tuple[str, str], ...] = ()
    """Pairs of relation (``part-of``, ``follows``, ``responds-to``) and key."""
    keywords: tuple[str, ...] = ()
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in decimal degrees (WGS 84)."""


@dataclass(frozen=True, slots=True)
class SourceField:
    """A field of an entry as its author typed it."""

    text: str
    """Still LaTeX in a .bib file, its outer delimiters taken off."""
    span: Span
    """Of the field's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of a bibliography."""

    key: str
    csl: Mapping[str, Any]
    """The entry as a CSL-JSON item, its ``id`` the key. Strings may hold CSL's rich text
    (``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<span class="nocase">``,
    ``<span style="font-variant:small-caps;">``) and nothing else of HTML. An interval without an
    end has the date parts ``[[1985], [0]]``; a season within an interval is month 21 to 24."""
    event: Event | None = None
    span: Span | None = None
    fields: Mapping[str, SourceField] = field(default_factory=lambda: MappingProxyType({}))
    """What a .bib file says of the entry, by names in lower case; empty for CSL's formats."""
    entry_type: str = ""
    """As a .bib file names it, in lower case: ``article``, ``summit``."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """References by key, in the order of their sources."""

    references: Mapping[str, Reference] = field(default_factory=lambda: MappingProxyType({}))

    def __getitem__(self, key: str) -> Reference:
        return self.references[key]

    def __contains__(self, key: object) -> bool:
        return key in self.references

    def __iter__(self) -> Iterator[str]:
        return iter(self.references)

    def __len__(self) -> int:
        return len(self.references)
