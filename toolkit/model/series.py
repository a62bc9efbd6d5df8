"""A series of papers with all its editions: what its site is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from toolkit.model.citation_form import CitationForm
from toolkit.model.edition import Edition
from toolkit.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What a project says of its site: the table ``site`` of its configuration."""

    title: str = ""
    """Of the series; where it is empty, the series that most papers name."""
    address: str = ""
    """Where the site will stand: ``https://papers.example.org/``."""
    description: str = ""
    """A sentence or two for the home page."""
    email: str = ""
    """Of those who keep the series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedEvent:
    """An event that a paper cites, as pages tell it."""

    key: str
    kind: str
    title: str
    """Plain text."""
    date: str
    """EDTF."""
    when: str
    """The date in words."""
    first: tuple[int, int, int]
    """The first day on which it may have been; year 0 for one without a known beginning."""
    place: str = ""
    people: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    url: str = ""
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """As schema.org/Event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEdition:
    """An edition with all that its page says."""

    record: Record
    title: tuple[dict[str, Any], ...] = ()
    """Pandoc's inlines, as all prose here; blocks where it is said."""
    subtitle: tuple[dict[str, Any], ...] = ()
    abstract: tuple[dict[str, Any], ...] = ()
    """Blocks."""
    citation: tuple[dict[str, Any], ...] = ()
    """How to cite exactly this edition."""
    notice: tuple[dict[str, Any], ...] = ()
    """Blocks: what the paper prints on its first page, set apart."""
    references: tuple[dict[str, Any], ...] = ()
    """Blocks: the list of what it cites, as its citation style prints it."""
    how_to_cite: tuple[CitationForm, ...] = ()
    events: tuple[CitedEvent, ...] = ()
    """In the order of their dates."""
    description: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """As schema.org/ScholarlyArticle."""
    meta_tags: tuple[tuple[str, str], ...] = ()
    released: str = ""
    """Day on which the edition came to be, which may be after that of its date; may be unknown."""

    @property
    def edition(self) -> Edition:
        """The record's edition, which every published one has."""
        assert self.record.edition
        return self.record.edition


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPaper:
    """A paper in all its editions, the first one first."""

    slug: str
    editions: tuple[PublishedEdition, ...]

    @property
    def current(self) -> PublishedEdition:
        """The newest that was not withdrawn; the newest at all where all were."""
        standing = [item for item in self.editions if not item.edition.withdrawn]
        return (standing or self.editions)[-1]
