"""Which events a chronology, a timeline or an export shows, and in what order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.document.event_dates import Day, EventDate, read_date
from toolkit.model import Reference, nearest

_MARKUP = re.compile(r"</?(?:i|b|u|sc|sup|sub|span)(?:\s[^<>]*)?>", re.IGNORECASE)
"""CSL's rich text (CSL 1.0.2, appendix on rich text)."""
_QUOTED_KINDS = frozenset(("tweet", "post"))
"""Kinds whose title is what somebody wrote."""
_LONGEST_CHAIN = 6
"""Events of one day that build on each other; beyond that, or in a circle, titles decide."""
LONGEST_TITLE = 20
"""Words after which a post without a short title is cut, as APA 7 (10.15) cuts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to show of the events at hand; an empty field lets every event through."""

    keywords: tuple[str, ...] = ()
    """Casefolded; an event has one of them."""
    kinds: tuple[str, ...] = ()
    first: Day | None = None
    """Events that ended before are left out."""
    last: Day | None = None
    """Events that began after are left out."""

    def admits(self, reference: Reference, date: EventDate | None) -> bool:
        """Whether the event is shown. One without a date is not, where days are asked for."""
        event = reference.event
        if event is None:
            return False
        if self.kinds and event.kind not in self.kinds:
            return False
        own = {keyword.casefold() for keyword in event.keywords}
        if self.keywords and own.isdisjoint(self.keywords):
            return False
        if not (self.first or self.last):
            return True
        if date is None:
            return False
        began, ended = date.bounds
        early = bool(self.first and ended and ended < self.first)
        late = bool(self.last and began and began > self.last)
        return not (early or late)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one filter."""

    name: str
    message: str
    hint: str | None = None


def read_selection(
    filters: Mapping[str, str], references: Iterable[Reference]
) -> tuple[Selection, list[Fault]]:
    """Filters as their user wrote them: ``keyword``, ``type``, ``from``, ``to``.

    Several keywords are divided by commas, types by spaces or commas; one of each must fit.
    A type or keyword that no event of ``references`` has is a fault, as is a date that is
    not EDTF.
    """
    events = [reference.event for reference in references if reference.event]
    faults: list[Fault] = []
    keywords = _split(filters.get("keyword", ""), r"\s*[,;]\s*")
    kinds = _split(filters.get("type", ""), r"[\s,;]+")
    used = {word for event in events for word in event.keywords}
    _check(keywords, sorted(used), "keyword", faults)
    _check(kinds, sorted({event.kind for event in events}), "type", faults)
    days: dict[str, Day | None] = {}
    for name in ("from", "to"):
        date = read_date(filters[name]) if filters.get(name) else None
        bounds = date.bounds if date else (None, None)
        days[name] = bounds[0] if name == "from" else bounds[1]
        if filters.get(name) and not days[name]:
            hint = "write an EDTF date: 2019, 2019-06 or 2019-06-30"
            faults.append(Fault(name, f"'{filters[name]}' is not a date", hint))
    selection = Selection(
        keywords=tuple(word.casefold() for word in keywords),
        kinds=tuple(kind.casefold() for kind in kinds),
        first=days["from"],
        last=days["to"],
    )
    return selection, faults


def _split(text: str, separator: str) -> list[str]:
    return [part for part in re.split(separator, text.strip()) if part]


def _check(wanted: Sequence[str], known: Sequence[str], name: str, faults: list[Fault]) -> None:
    folded = {word.casefold() for word in known}
    for word in wanted:
        if word.casefold() not in folded:
            hint = nearest(word, known) or f"there are: {', '.join(known)}" if known else None
            faults.append(Fault(name, f"no event has the {name} '{word}'", hint))


def in_order(
    references: Iterable[Reference], selection: Selection
) -> list[tuple[Reference, EventDate | None]]:
    """The selected events in the order in which they happened, each with its date.

    Of events that fall together, one that is part of, follows or responds to another comes
    after it; otherwise they stand by title. Events without a date stand at the end.
    """
    dated = [(item, read_date(item.event.date)) for item in references if item.event is not None]
    chosen = [pair for pair in dated if selection.admits(pair[0], pair[1])]
    depths = _depths([reference for reference, _ in chosen])

    def order(pair: tuple[Reference, EventDate | None]) -> tuple[object, ...]:
        reference, date = pair
        title = short_title(reference).casefold()
        key = date.sort_key if date else ((), ())
        return date is None, *key, depths[reference.key], title, reference.key

    return sorted(chosen, key=order)


def _depths(references: Sequence[Reference]) -> dict[str, int]:
    """How long a chain of relations leads from each event to one that depends on none."""
    present = {reference.key for reference in references}
    related = {
        reference.key: [key for _, key in reference.event.relations if key in present]
        for reference in references
        if reference.event
    }
    depths = dict.fromkeys(related, 0)
    for _ in range(_LONGEST_CHAIN):
        depths = {
            key: min(_LONGEST_CHAIN, 1 + max((depths[other] for other in others), default=-1))
            for key, others in related.items()
        }
    return depths


def plain(csl: object) -> str:
    """A CSL string without its rich text."""
    return _MARKUP.sub("", str(csl or ""))


def short_title(reference: Reference) -> str:
    """The short title, else the title; a post's long text is cut."""
    event = reference.event
    title = plain(reference.csl.get("title-short")) or (event.title if event else "")
    words = title.split()
    if is_quoted(reference) and len(words) > LONGEST_TITLE:
        title = " ".join(words[:LONGEST_TITLE]).rstrip(",;:.–—") + "\u00a0…"
    return title or reference.key


def is_quoted(reference: Reference) -> bool:
    """Whether the title is somebody's own words, to be set in quotation marks."""
    return reference.event is not None and reference.event.kind in _QUOTED_KINDS


def place(reference: Reference) -> str:
    """Venue, city and country on one line."""
    event = reference.event
    return plain(reference.csl.get("event-place")) or (event.place if event else "")


def people(reference: Reference, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Who took part; else who spoke or wrote; else who arranged it.

    ``known`` are names as other events spell them, see `names_of`.
    """
    event = reference.event
    authors = tuple(_spoken(name, known) for name in reference.csl.get("author", ()))
    return (event and event.participants) or authors or (event.organizers if event else ())


def names_of(references: Iterable[Reference]) -> frozenset[str]:
    """Everybody who took part in an event: they tell 'Kim Jong Un' from 'Jong Un Kim'."""
    events = (reference.event for reference in references)
    return frozenset(name for event in events if event for name in event.participants)


def _spoken(name: Mapping[str, str], known: frozenset[str]) -> str:
    family_first = " ".join(str(name[part]) for part in ("family", "given") if name.get(part))
    if family_first in known:
        return family_first
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return " ".join(str(name[part]) for part in parts if name.get(part))
