"""What the tellers of events share: the events, and the pieces of text that name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.document.event_dates import EventDate, in_words
from toolkit.document.event_selection import is_quoted, short_title
from toolkit.model import Reference
from toolkit.pandoc import ast

PLACES = "where-cited"
"""Class of the placeholder for the places at which an event is cited."""


ROW = "event-row"
"""Class of the anchor at the start of an event's row: the way from the reference to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventList:
    """The events of one div, in the order in which they happened."""

    events: Sequence[tuple[Reference, EventDate | None]]
    lang: str
    words: Mapping[str, str]
    anchor: str = ""
    """The div's id."""
    number: int = 1
    """Which of the divs of its kind it is."""
    caption: ast.Nodes = field(default_factory=list)
    names: frozenset[str] = frozenset()
    """Everybody who takes part in events of the bibliography."""


def date_text(reference: Reference, date: EventDate | None, events: EventList) -> str:
    """The date in words; what is not EDTF as its source has it."""
    if date is None:
        return reference.event.date if reference.event else ""
    return in_words(date, events.lang, events.words)


def title_link(reference: Reference) -> ast.Node:
    """The short title, a link to the reference."""
    inlines = ast.text(short_title(reference))
    if is_quoted(reference):
        inlines = [{"t": "Quoted", "c": [{"t": "DoubleQuote"}, inlines]}]
    return ast.link(inlines, f"#ref-{reference.key}", ast.attr("", ["event-title"]))


def placeholder(reference: Reference, lead: str = "") -> ast.Node:
    """An empty span that `toolkit.document.event_places` fills after citation.

    ``lead`` comes before the places, if there are any.
    """
    return ast.span([], ast.attr("", [PLACES], event=reference.key, lead=lead))
