"""Events as data: CSV, JSON, an iCalendar file (RFC 5545) and schema.org/Event (JSON-LD)."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.model import Event

Day = tuple[int, int, int]

_CALENDAR = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Citable//Events//EN",
    "CALSCALE:GREGORIAN",
)
_STAMP = "19700101T000000Z"
"""DTSTAMP is due in each event; a fixed one keeps equal calendars equal."""
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FIELDS = (
    "key", "kind", "date", "title", "venue", "place", "latitude", "longitude", "participants",
    "organizers", "series", "keywords", "documented-by", "relations", "url",
)  # fmt: skip
_SCHEMA = "https://schema.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """An event on its way out."""

    key: str
    event: Event
    short_title: str = ""
    place: str = ""
    """Venue, city and country on one line."""
    people: tuple[str, ...] = ()
    """Who took part, spoke or wrote."""
    when: str = ""
    """The date in words."""
    first: Day | None = None
    """The first day on which it may have been (astronomical year); None for an open beginning."""
    last: Day | None = None


def as_data(item: DatedEvent) -> dict[str, Any]:
    """All that is known of an event; the date is EDTF, as its source gave it."""
    event = item.event
    latitude, longitude = event.coordinates or (None, None)
    return {
        "key": item.key,
        "kind": event.kind,
        "date": event.date,
        "title": event.title,
        "venue": event.venue,
        "place": event.place,
        "latitude": latitude,
        "longitude": longitude,
        "participants": list(item.people),
        "organizers": list(event.organizers),
        "series": event.series,
        "keywords": list(event.keywords),
        "documented-by": list(event.documented_by),
        "relations": [{"type": relation, "key": key} for relation, key in event.relations],
        "url": event.url,
    }


def to_json(events: Sequence[DatedEvent]) -> str:
    """A list of objects; what is not known is left out."""
    kept = (
        {name: value for name, value in as_data(item).items() if value not in ("", None, [])}
        for item in events
    )
    return json.dumps(list(kept), ensure_ascii=False, indent=2) + "\n"


def to_csv(events: Sequence[DatedEvent]) -> str:
    """RFC 4180 with a header; several values of a field are divided by ``; ``."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(_FIELDS)
    for item in events:
        data = as_data(item)
        data["relations"] = [f"{one['type']} {one['key']}" for one in data["relations"]]
        writer.writerow(_cell(data[field]) for field in _FIELDS)
    return output.getvalue()


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    # A spreadsheet would take a text with such a beginning for a formula.
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+@\t\r" and text else text


def to_ics(events: Sequence[DatedEvent]) -> str:
    """A calendar of all-day events. Events that no calendar can hold are left out.

    Those are events without a first or last day and those before the year 1.
    """
    lines = [*_CALENDAR]
    for item in events:
        if in_calendar(item):
            lines += _vevent(item)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def in_calendar(item: DatedEvent) -> bool:
    """Whether the event has a first and a last day between the years 1 and 9998."""
    return bool(item.first and item.last) and item.first[0] >= 1 and item.last[0] <= 9998


def _vevent(item: DatedEvent) -> Iterator[str]:
    """One VEVENT; its DTEND is the day after the last one (RFC 5545, 3.6.1)."""
    event = item.event
    assert item.first and item.last
    first, last = datetime.date(*item.first), datetime.date(*item.last)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(item)}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{_date(first)}"
    yield f"DTEND;VALUE=DATE:{_date(last + datetime.timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if item.place:
        yield f"LOCATION:{_escaped(item.place)}"
    if event.coordinates:
        yield f"GEO:{event.coordinates[0]:.6f};{event.coordinates[1]:.6f}"
    yield f"DESCRIPTION:{_escaped(_description(item))}"
    if event.keywords:
        yield f"CATEGORIES:{','.join(_escaped(word) for word in event.keywords)}"
    if event.url and not re.search(r"\s", event.url):
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(item: DatedEvent) -> str:
    """The same for the same key, whatever else of the entry changes."""
    return f"{hashlib.sha256(item.key.encode()).hexdigest()[:32]}@events.citable"


def _description(item: DatedEvent) -> str:
    """The date as its source gives it, which days alone may not say, and who was there."""
    lines = [item.when, ", ".join(item.people), item.event.series, f"@{item.key}"]
    return "\n".join(line for line in lines if line)


def _date(day: datetime.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = re.sub(r"\r\n?|\n", r"\\n", text)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text)


def _folded(line: str) -> str:
    """Lines of at most 75 octets, none cut within a character (RFC 5545, 3.1)."""
    lines, current, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > 75:
            lines.append(current)
            current, size = " ", 1
        current, size = current + sign, size + octets
    return "\r\n".join([*lines, current])


def to_schema_org(events: Iterable[DatedEvent]) -> list[dict[str, Any]]:
    """Each event as a schema.org/Event; dates that ISO 8601 has no words for are left out."""
    return [_schema_event(item) for item in events]


def _schema_event(item: DatedEvent) -> dict[str, Any]:
    event = item.event
    start, _, end = event.date.partition("/")
    data = {
        "@context": _SCHEMA,
        "@type": "Event",
        "@id": f"#ref-{item.key}",
        "name": event.title,
        "startDate": start if _ISO.fullmatch(start) else "",
        "endDate": end if _ISO.fullmatch(end) else "",
        "location": _schema_place(item),
        "performer": list(item.people),
        "organizer": [{"@type": "Organization", "name": name} for name in event.organizers],
        "superEvent": [
            {"@id": f"#ref-{key}"} for relation, key in event.relations if relation == "part-of"
        ],
        "keywords": list(event.keywords),
        "url": event.url,
    }
    return {name: value for name, value in data.items() if value}


def _schema_place(item: DatedEvent) -> dict[str, Any]:
    event = item.event
    if not item.place and not event.coordinates:
        return {}
    place: dict[str, Any] = {"@type": "Place", "name": event.venue or event.place}
    if event.place:
        place["address"] = event.place
    if event.coordinates:
        latitude, longitude = event.coordinates
        place["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return place
