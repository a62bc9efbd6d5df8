"""What a page's JSON-LD says of the works that it cites, joined with the list of references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.model import Event, Reference
from toolkit.pandoc import ast
from toolkit.readers.foreign.html_tags import text_of
from toolkit.readers.foreign.references import folded, from_items

_TYPES = {
    "ScholarlyArticle": "article-journal",
    "NewsArticle": "article-newspaper",
    "Book": "book",
    "Chapter": "chapter",
    "WebPage": "webpage",
    "Report": "report",
    "Thesis": "thesis",
    "Dataset": "dataset",
    "SoftwareSourceCode": "software",
    "Legislation": "legislation",
}


def cited_works(works: Sequence[Mapping[str, Any]], blocks: ast.Nodes) -> list[Reference]:
    """References by the keys of the list's entries; only those whose entry is found in the list."""
    entries = {
        block["c"][0][0].removeprefix("ref-"): folded(ast.plain(block))
        for block in ast.nodes(blocks, "Div")
        if block["c"][0][0].startswith("ref-")
    }
    events: dict[str, Event] = {}
    items: dict[str, dict[str, Any]] = {}
    for work in works:
        anchor = str(work.get("@id", ""))
        if "Event" in text_of(work.get("@type")):
            key = anchor.rpartition("#ref-")[2]
            if key in entries and (event := _event(work)):
                events[key] = event
                items[key] = {"id": key, "type": "event", "title": event.title}
            continue
        csl = _item(work)
        key = _entry_of(csl, entries, items)
        if key:
            items[key] = {"id": key, **csl}
    read = {reference.key: reference for reference in from_items(list(items.values()))}
    return [
        Reference(key=key, csl=read[key].csl, event=events.get(key))
        for key in entries
        if key in read and (key in events or items[key]["type"] != "event")
    ]


def _entry_of(csl: Mapping[str, Any], entries: Mapping[str, str], taken: Mapping[str, Any]) -> str:
    """The entry that prints a work's title and its first author."""
    title = folded(str(csl.get("title", "")))
    names = csl.get("author") or [{}]
    family = folded(str(names[0].get("family") or names[0].get("literal") or ""))
    found = [
        k
        for k, text in entries.items()
        if title and title in text and family in text and k not in taken
    ]
    return found[0] if found else ""


def _item(work: Mapping[str, Any]) -> dict[str, Any]:
    kind = text_of(work.get("@type"))
    csl: dict[str, Any] = {
        "type": _TYPES.get(kind, "document"),
        "title": text_of(work.get("name") or work.get("headline")),
    }
    for ours, theirs in (("author", "author"), ("editor", "editor")):
        people = work.get(theirs) or []
        names = [_name(item) for item in (people if isinstance(people, list) else [people])]
        if names:
            csl[ours] = names
    found = re.match(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?", text_of(work.get("datePublished")))
    if found:
        csl["issued"] = {"date-parts": [[int(part) for part in found.groups() if part]]}
    csl |= _container(work.get("isPartOf"))
    for variable, names in (
        ("publisher", "publisher"),
        ("URL", "url"),
        ("ISBN", "isbn"),
        ("page", "pagination"),
        ("volume", "volumeNumber"),
    ):
        if value := text_of(work.get(names)):
            csl[variable] = value
    doi = re.search(
        r"10\.\d{4,9}/\S+",
        f"{text_of(work.get('identifier'))} {text_of(work.get('sameAs'))} {text_of(work.get('@id'))}",
    )
    if doi:
        csl["DOI"] = doi[0]
    return csl


def _container(part: Any) -> dict[str, str]:
    """The journal, book or site that a work is part of, with volume and issue on the way up."""
    found: dict[str, str] = {}
    while isinstance(part, dict):
        for variable, name in (
            ("volume", "volumeNumber"),
            ("issue", "issueNumber"),
            ("ISSN", "issn"),
        ):
            if text_of(part.get(name)):
                found[variable] = text_of(part.get(name))
        if name := text_of(part.get("name")):
            found["container-title"] = name
        part = part.get("isPartOf")
    return found


def _name(item: Any) -> dict[str, str]:
    from toolkit.readers.front_matter.names import read_name

    name = text_of(item)
    if isinstance(item, dict) and item.get("familyName"):
        return {"family": text_of(item["familyName"]), "given": text_of(item.get("givenName"))}
    if isinstance(item, dict) and "Organization" in text_of(item.get("@type")):
        return {"literal": name}
    return {key: str(value) for key, value in read_name(name).name.as_csl().items()}


def _event(work: Mapping[str, Any]) -> Event | None:
    """An event as pages of ours tell it; None where only its name is told."""
    start, end = text_of(work.get("startDate")), text_of(work.get("endDate"))
    if not start:
        return None
    location = work.get("location") if isinstance(work.get("location"), dict) else {}
    place = text_of(location.get("address"))
    venue = text_of(location.get("name"))
    return Event(
        kind=_kind(work),
        title=text_of(work.get("name")),
        date=start if not end or end == start else f"{start}/{end}",
        venue=venue if venue != place else "",
        place=place,
        participants=tuple(map(text_of, _all(work.get("performer") or work.get("attendee")))),
        organizers=tuple(map(text_of, _all(work.get("organizer")))),
        url=text_of(work.get("url")),
        keywords=tuple(map(text_of, _all(work.get("keywords")))),
    )


def _kind(work: Mapping[str, Any]) -> str:
    kind = text_of(work.get("additionalType")).rpartition("/")[2].lower()
    return kind if re.fullmatch(r"[a-z]+", kind) else "event"


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
