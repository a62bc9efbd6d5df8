"""Events as entries of a .bib file: what happened, when, where and who took part.

Each entry gives two things: an Event, which holds all that the source says, and a CSL item
that prints sensibly in styles that never heard of events. The guide's reference page on
bibliographies shows one example of each kind.
"""

from __future__ import annotations

import re

from toolkit.model import Event
from toolkit.readers.bibliography.bibtex import RawEntry
from toolkit.readers.bibliography.entry import Entry
from toolkit.readers.bibliography.event_item import EVENT_KINDS, event_item
from toolkit.readers.bibliography.item import Item, keywords, read_item
from toolkit.readers.bibliography.latex import unescape_url
from toolkit.readers.bibliography.problems import Problems
from toolkit.readers.bibliography.richtext import to_csl
from toolkit.readers.bibliography.titles import protect

_RELATIONS = {
    "part-of": ("part-of", "partof"),
    "follows": ("follows",),
    "responds-to": ("responds-to", "respondsto"),
}
_ORGANIZERS = ("organizers", "organisers", "organization")
_COORDINATES = re.compile(r"([+-]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)")


def is_event(raw: RawEntry) -> bool:
    """Whether the entry type is one of an event."""
    return raw.kind in EVENT_KINDS


def read_event(raw: RawEntry, problems: Problems) -> tuple[Item, Event]:
    """The entry as a CSL item and as an Event; what it lacks goes to ``problems``."""
    entry = Entry(raw, problems)
    _report_missing(entry)
    event = Event(
        kind=raw.kind,
        title=entry.text("title", "eventtitle"),
        date=_edtf(entry),
        venue=entry.text("venue"),
        place=_place(entry),
        participants=tuple(_names(entry, "participants")),
        organizers=tuple(name for field in _ORGANIZERS for name in _names(entry, field)),
        series=entry.text("series"),
        url=unescape_url(entry.source("url")),
        documented_by=_keys(entry, "documented-by", "documentedby"),
        relations=tuple(
            (relation, key)
            for relation, spellings in _RELATIONS.items()
            for key in _keys(entry, *spellings)
        ),
        keywords=tuple(keywords(entry)),
        coordinates=_coordinates(entry),
    )
    return _item(entry, event), event


def _item(entry: Entry, event: Event) -> Item:
    """What any entry gives, with the event's title, date and place in their slots."""
    base = read_item(entry.raw, entry.problems, csl_type="event")
    issued = base.get("event-date") or base.get("issued")
    kept = ("id", "author", "editor", "translator", "genre", "URL", "DOI", "accessed", "note",
            "language", "keyword", "abstract", "number", "status", "medium", "archive",
            "title-short")  # fmt: skip
    item = {name: base[name] for name in kept if name in base}
    item["issued"] = issued
    if entry.field("publisher"):
        item["publisher"] = entry.rich("publisher")
    platform = entry.text("organization", "journaltitle", "howpublished")
    if entry.field("shorttitle"):
        item["title-short"] = to_csl(protect(entry.runs("shorttitle")))
    else:
        item.pop("title-short", None)
    return event_item(event, item, _title(entry), platform=platform)


def _title(entry: Entry) -> str:
    """The title as the name that it is: no style changes its capitals."""
    title = entry.runs("title") or entry.runs("eventtitle")
    return to_csl(protect(title))


def _report_missing(entry: Entry) -> None:
    key, kind, line = entry.raw.key, entry.raw.kind, entry.raw.line
    if not entry.field("title", "eventtitle"):
        message = f"the {kind} '{key}' has no title"
        entry.problems.error("CIT214", message, line, "add title = {...}")
    if not entry.field("eventdate", "date", "year"):
        message = f"the {kind} '{key}' has no date"
        entry.problems.error("CIT214", message, line, "add eventdate = {2019-06-30} (EDTF)")


def _edtf(entry: Entry) -> str:
    """The date as the source gives it; BibTeX's year, month and day as EDTF."""
    source = entry.source("eventdate", "date")
    if source:
        return source
    date = entry.year_month_day() or {}
    parts = date.get("date-parts")
    if not isinstance(parts, list) or len(parts) != 1 or date.get("season") or parts[0][0] < 1:
        return entry.text("year")
    text = "-".join(f"{part:04}" if at == 0 else f"{part:02}" for at, part in enumerate(parts[0]))
    return text + ("~" if date.get("circa") else "")


def _place(entry: Entry) -> str:
    """City and country as one line; a country that the city repeats stands once."""
    city = ", ".join(next((found for name in ("location", "place", "address")
                           if (found := entry.literals(name))), []))  # fmt: skip
    country = entry.text("country")
    if not city or not country:
        return city or country
    if city.casefold() == country.casefold() or city.casefold().endswith(f", {country.casefold()}"):
        return city
    return f"{city}, {country}"


def _names(entry: Entry, field: str) -> list[str]:
    """Names in the order in which they are spoken."""
    spoken = []
    for name in entry.names(field):
        parts = (
            "given",
            "dropping-particle",
            "non-dropping-particle",
            "family",
            "literal",
            "suffix",
        )
        spoken.append(" ".join(str(name[part]) for part in parts if part in name))
    return spoken


def _keys(entry: Entry, *fields: str) -> tuple[str, ...]:
    keys = (key.strip() for key in entry.source(*fields).split(","))
    return tuple(dict.fromkeys(key for key in keys if key))


def _coordinates(entry: Entry) -> tuple[float, float] | None:
    """Latitude and longitude in decimal degrees."""
    source = entry.text("coordinates").replace("−", "-").replace("–", "-")
    if not source:
        return None
    match = _COORDINATES.fullmatch(source)
    if match and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180:
        return float(match[1]), float(match[2])
    message = f"the coordinates '{source}' of '{entry.raw.key}' are not latitude and longitude"
    hint = "write decimal degrees: 37.956, 126.677"
    entry.problems.warning("CIT216", message, entry.line("coordinates"), hint)
    return None
