"""Events in CSL items: type ``event``, or ``custom: {event: {...}}`` on an item of any type."""

from __future__ import annotations

from typing import Any

from toolkit.model import Event, nearest
from toolkit.readers.bibliography import dates
from toolkit.readers.bibliography.event_item import EVENT_KINDS, event_item
from toolkit.readers.bibliography.problems import Problems
from toolkit.readers.bibliography.richtext import strip_markup

Item = dict[str, Any]

_RELATIONS = ("part-of", "follows", "responds-to")
_TEXTS = (
    "kind",
    "title",
    "date",
    "venue",
    "place",
    "location",
    "country",
    "series",
    "url",
    "platform",
)
_LISTS = ("participants", "organizers", "documented-by", "keywords")
_KNOWN = frozenset({*_TEXTS, *_LISTS, *_RELATIONS, "coordinates"})


def event_of(item: Item, line: int, problems: Problems) -> tuple[Item, Event | None]:
    """The item and its event; an item that is none comes back as it is, without an event."""
    custom = item.get("custom")
    facts = custom.get("event") if isinstance(custom, dict) else None
    if facts is None and item["type"] != "event":
        return item, None
    if facts is not None and not isinstance(facts, dict):
        problems.error("CIT224", f"'custom: event' of '{item['id']}' must be a mapping", line)
        facts = None
    facts = facts or {}
    for name in facts:
        if name not in _KNOWN:
            message = f"'{name}' in 'custom: event' of '{item['id']}' is not known and is not read"
            problems.note("CIT223", message, line, nearest(name, _KNOWN))
    event = _event(item, facts, line, problems)
    title = item.get("title") or item.get("event-title") or item.get("event") or event.title
    date = _checked_date(event, item, line, problems)
    _report_missing(event, item["id"], date, line, problems)
    base = {**item, "issued": date}
    base.pop("custom", None)
    base.pop("event", None)
    protected = title if "nocase" in title else f'<span class="nocase">{title}</span>'
    return event_item(event, base, protected, platform=str(facts.get("platform", ""))), event


def _event(item: Item, facts: Item, line: int, problems: Problems) -> Event:
    def text(name: str) -> str:
        value = facts.get(name)
        return "" if value is None or isinstance(value, (list, dict)) else str(value)

    kind = text("kind") or "event"
    if kind not in EVENT_KINDS:
        message = (
            f"'{kind}' is not a kind of event that is known; '{item['id']}' is read as 'event'"
        )
        problems.warning("CIT222", message, line, nearest(kind, EVENT_KINDS))
        kind = "event"
    title = text("title") or str(
        item.get("title") or item.get("event-title") or item.get("event") or ""
    )
    place = (
        text("place")
        or text("location")
        or str(item.get("event-place") or item.get("publisher-place") or "")
    )
    country = text("country")
    place = ", ".join(filter(None, (place, country if country != place else "")))
    return Event(
        kind=kind,
        title=strip_markup(title),
        date=text("date") or _as_edtf(item.get("event-date") or item.get("issued")),
        venue=text("venue"),
        place=strip_markup(place),
        participants=_list(facts.get("participants")),
        organizers=_list(facts.get("organizers")),
        series=text("series") or str(item.get("collection-title", "")),
        url=text("url") or str(item.get("URL", "")),
        documented_by=_list(facts.get("documented-by")),
        relations=tuple((name, key) for name in _RELATIONS for key in _list(facts.get(name))),
        keywords=_list(facts.get("keywords") or item.get("keyword")),
        coordinates=_coordinates(facts.get("coordinates"), item["id"], line, problems),
    )


def _list(value: Any) -> tuple[str, ...]:
    """A list, or a text whose elements commas divide."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(str(part) for part in value if not isinstance(part, (list, dict)))
    return tuple(part.strip() for part in str(value).split(",") if part.strip())


def _coordinates(value: Any, key: str, line: int, problems: Problems) -> tuple[float, float] | None:
    if value is None:
        return None
    try:
        latitude, longitude = (float(part) for part in _list(value))
    except ValueError:
        latitude = longitude = 999.0
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return latitude, longitude
    message = f"the coordinates of '{key}' are not latitude and longitude"
    problems.warning("CIT216", message, line, "write decimal degrees: [37.956, 126.677]")
    return None


def _checked_date(event: Event, item: Item, line: int, problems: Problems) -> Item | None:
    given = item.get("event-date") or item.get("issued")
    if not event.date or (given and event.date == _as_edtf(given)):
        return given
    try:
        return dates.from_edtf(event.date)
    except dates.DateError as error:
        message = f"the date of the event '{item['id']}' cannot be read: {error}"
        problems.error("CIT211", message, line, error.hint)
        return given


def _report_missing(
    event: Event, key: str, date: Item | None, line: int, problems: Problems
) -> None:
    if not event.title:
        problems.error("CIT214", f"the {event.kind} '{key}' has no title", line)
    if not date and not event.date:
        hint = "add date to custom: event, or issued"
        problems.error("CIT214", f"the {event.kind} '{key}' has no date", line, hint)


def _as_edtf(date: Any) -> str:
    """A CSL date as EDTF; empty where it is text."""
    if not isinstance(date, dict) or not isinstance(date.get("date-parts"), list):
        return ""
    season = date.get("season")
    ends = [_part_as_edtf(part) for part in date["date-parts"]]
    if season and len(ends) == 1 and str(season) in "1234" and len(ends[0]) == 4:
        ends = [f"{ends[0]}-{20 + int(season)}"]
    mark = "~" if date.get("circa") else ""
    return "/".join(end + mark if end != ".." else end for end in ends)


def _part_as_edtf(parts: list[int]) -> str:
    if not parts or parts[0] == 0:
        return ".."
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    text = f"{year:04}" if year >= 0 else f"-{-year:04}"
    return "-".join([text, *(f"{part:02}" for part in parts[1:])])
