"""Events of the bibliography whole, in the elements that JATS has for conferences.

What happened at a place is a ``conf-name`` with ``conf-date``, ``conf-loc`` and
``conf-sponsor``; what was said, signed or posted keeps its title as a source, with the same
elements for when and where. Those who took part are a person group of that name; what
documents the event, and which other events it belongs to, is ``named-content`` that points
(``@rid``) to the reference where the list has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from toolkit.model import Event
from toolkit.writers.jats_dates import interval_ends
from toolkit.writers.jats_names import group_type
from toolkit.writers.jats_text import named, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SAID = frozenset(("speech", "statement", "treaty"))
_ON_A_MEDIUM = frozenset(("tweet", "post", "broadcast"))


def title_of_event(event: Event) -> str:
    """The element for the title of what was said or posted; none for gatherings (``conf-name``)."""
    if event.kind in _ON_A_MEDIUM:
        return "article-title"
    return "source" if event.kind in _SAID else ""


def event_elements(event: Event, rids: Mapping[str, str]) -> Iterator[Element]:
    """All that an event holds. ``rids`` has the ids of references in the list, by key."""
    from lxml.builder import E

    if event.kind not in _SAID | _ON_A_MEDIUM:
        yield E("conf-name", event.title)
    if event.date:
        yield E("conf-date", {"iso-8601-date": event.date}, event.date)
        yield from interval_ends(event.date)
    yield from _location(event)
    yield from (E("conf-sponsor", name) for name in event.organizers)
    if event.participants:
        names = (E("string-name", name) for name in event.participants)
        yield E("person-group", group_type("participant"), *names)
    if event.series:
        yield E("series", event.series)
    if event.url:
        leads = re.match(r"(?i)(?:https?|ftp)://", event.url)
        link = {"{http://www.w3.org/1999/xlink}href": event.url} if leads else {}
        yield E("uri", link, event.url)
    if event.coordinates:
        yield named("coordinates", "{}, {}".format(*event.coordinates))
    for relation, key in (*(("documented-by", key) for key in event.documented_by), *event.relations):
        element = named(relation, "")
        element.text = key
        if key in rids:
            element.set("rid", rids[key])
        yield element
    for word in event.keywords:
        element = named("keyword", "")
        element.text = word
        yield element


def _location(event: Event) -> Iterator[Element]:
    """Where: hall and town, or the medium and the town of the one who wrote."""
    from lxml.builder import E

    parts = [
        E("addr-line", {"content-type": kind}, text)
        for kind, text in (("venue", event.venue), ("place", event.place))
        if text
    ]
    for part in parts[:-1]:
        part.tail = ", "
    if parts:
        yield E("conf-loc", *parts)


def is_told_by_event(variable: str, value: Any, event: Event) -> bool:
    """Whether a variable of the CSL item only repeats what the event holds.

    Citation styles that know no events get its place as a publisher.
    """
    if variable == "custom":
        return True
    if variable == "keyword":
        return bool(event.keywords)
    if variable == "URL":
        return value == event.url
    if variable in ("publisher", "event-place"):
        held = {*_pieces(event.venue), *_pieces(event.place), *event.organizers, "; ".join(event.organizers)}
        text = plain(str(value))
        return text in held or set(_pieces(text)) <= held
    return variable in ("event-title", "event-date")


def _pieces(text: str) -> Iterator[str]:
    return (piece.strip() for piece in text.split(","))
