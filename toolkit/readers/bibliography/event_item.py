"""The CSL item of an event, made so that styles which do not know events print it whole.

It is the form for most styles, and for export; when papers are built, each style gets a form of
its own, made from this one.

Measured with pandoc's citeproc on APA, Chicago (both), MLA, IEEE, Nature, Harvard, NLM, AMA,
APSA and ASA:

- ``issued`` is the date of the event; with ``event-date`` beside it Chicago and MLA print it twice.
- ``publisher`` is the place: types that carry ``event-place`` into print are few (none in
  APA's and Chicago's generic form), and ``publisher-place`` is lost in APA.
- ``event-title`` is left out: APA, Chicago and MLA would print the title twice.
- The whole title is ``nocase``: it is a name, so APA must not lower its capitals and
  Chicago must not raise its small words.
- CSL's type ``speech`` loses the date in MLA, ``post`` in IEEE, ``hearing`` date and place in
  APA and Chicago; ``document`` with a genre and ``event`` print both.
- The series stays in the Event: as ``collection-title`` IEEE would print 'in' before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.model import Event
from toolkit.readers.bibliography.richtext import neutral

Item = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """How one kind of event is written as a CSL item."""

    csl_type: str
    genre: str = ""
    """Printed as '[Speech]' or 'Speech.' where the source gives no ``type``."""
    platform: bool = False
    """It happened on a medium, which is printed instead of a place."""


_DOUBLED = frozenset({"event-date", "event-title", "collection-title"})

EVENT_KINDS = {
    "event": EventKind(csl_type="event"),
    "summit": EventKind(csl_type="event"),
    "meeting": EventKind(csl_type="event"),
    "hearing": EventKind(csl_type="event", genre="Hearing"),
    "speech": EventKind(csl_type="document", genre="Speech"),
    "statement": EventKind(csl_type="document", genre="Statement"),
    "treaty": EventKind(csl_type="treaty"),
    "tweet": EventKind(csl_type="document", genre="Tweet", platform=True),
    "post": EventKind(csl_type="document", genre="Post", platform=True),
    "broadcast": EventKind(csl_type="broadcast", platform=True),
}
"""Entry type (.bib) or ``custom.event.kind`` (CSL) to the form of its item."""


def place_line(event: Event) -> str:
    """Venue, city and country as one line, nothing said twice: 'Capella Hotel, Singapore'."""
    said: list[str] = []
    for part in (event.venue, event.place):
        for piece in (piece.strip() for piece in part.split(",")):
            if piece and piece.casefold() not in [known.casefold() for known in said]:
                said.append(piece)
    return ", ".join(said)


def event_item(event: Event, base: Item, title: str, *, platform: str = "") -> Item:
    """The CSL item of ``event``.

    ``base`` holds the variables that a source gives to any reference (id, names, dates, URL,
    genre, publisher, note); ``title`` is CSL rich text in the event's own capitals.
    """
    kind = EVENT_KINDS.get(event.kind, EVENT_KINDS["event"])
    place = neutral(place_line(event))
    item = {name: value for name, value in base.items() if name not in _DOUBLED}
    item["type"] = kind.csl_type
    item["title"] = title
    item.setdefault("genre", kind.genre)
    item["event-place"] = neutral(event.place) if kind.platform else place
    if kind.platform:
        item.setdefault("publisher", neutral(platform or _platform(event)))
    else:
        item.setdefault("publisher", place or neutral("; ".join(event.organizers)))
    return {name: value for name, value in item.items() if value not in ("", None, [])}


def _platform(event: Event) -> str:
    return event.organizers[0] if event.organizers else event.venue
