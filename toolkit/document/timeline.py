"""A timeline: the events of an article as a figure, and what its drawing needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.document.event_dates import EventDate, day_number
from toolkit.document.event_list import EventList, date_text
from toolkit.document.event_selection import is_quoted, short_title
from toolkit.document.terms import quoted
from toolkit.document.timeline_axis import cut_axis
from toolkit.model import Reference
from toolkit.pandoc import ast


MOST = 60
"""Events, each on a line of its own, that can be read on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of a timeline."""

    when: str
    """The date in words."""
    title: str
    first: int | None
    """Days, as `day_number` counts them; None where the beginning is open."""
    last: int | None
    exact: bool = True
    """Known to the day; other dates are drawn dashed."""

    @property
    def extent(self) -> tuple[int, int]:
        """The days between which something is drawn."""
        first = self.last if self.first is None else self.first
        last = self.first if self.last is None else self.last
        return first or 0, last or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What `toolkit.document.timeline_svg` draws."""

    entries: tuple[Entry, ...]
    """In the order in which they happened."""
    lang: str
    words: Mapping[str, str]
    description: str
    """What somebody who cannot see the figure is told."""


def timeline(events: EventList, target: str) -> tuple[ast.Nodes, Timeline | None]:
    """A figure whose image points to ``target``, and what to draw there.

    Events without a date are left out; without any other event there is no figure.
    """
    entries = tuple(
        _entry(reference, date, events) for reference, date in events.events if date is not None
    )
    if not entries:
        return [], None
    drawn = Timeline(
        entries=entries,
        lang=events.lang,
        words=events.words,
        description=_description(entries, events.words),
    )
    image = {
        "t": "Image",
        "c": [ast.attr("", ["timeline"]), ast.text(drawn.description), [target, ""]],
    }
    attributes = ast.attr(events.anchor, ["timeline"])
    content = [{"t": "Plain", "c": [image]}]
    return [{"t": "Figure", "c": [attributes, [None, events.caption], content]}], drawn


def _entry(reference: Reference, date: EventDate, events: EventList) -> Entry:
    first, last = date.bounds
    title = short_title(reference)
    return Entry(
        when=date_text(reference, date, events),
        title=quoted(title, events.words) if is_quoted(reference) else title,
        first=day_number(first) if first else None,
        last=day_number(last) if last else None,
        exact=date.exact,
    )


def _description(entries: Sequence[Entry], words: Mapping[str, str]) -> str:
    """A sentence that says what the figure is, then every event that it shows."""
    told = (entry.when + words["comma"] + entry.title for entry in entries)
    listed = words["semicolon"].join(told)
    text = f"{words['timeline-of'].format(count=len(entries))}{words['colon']}{listed}."
    if len(cut_axis([entry.extent for entry in entries])) > 1:
        text += f" {words['timeline-scale']}"
    return text
