"""The list of references of a JATS article as references, events of ours among them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.model import Event, Reference
from toolkit.readers.foreign.jats_text import XLINK, rich_text, text
from toolkit.readers.foreign.references import from_items, readable_key

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPES = {
    "journal": "article-journal",
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "preprint": "article",
    "data": "dataset",
    "confproc": "paper-conference",
    "letter": "personal_communication",
    "blog": "post-weblog",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "software": "software",
    "book": "book",
}
_ELEMENTS = {
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "version": "version",
    "publisher-name": "publisher",
    "publisher-loc": "publisher-place",
    "series": "collection-title",
    "volume-series": "collection-number",
    "supplement": "supplement-number",
    "part-title": "part-title",
    "conf-name": "event-title",
    "page-range": "page",
    "elocation-id": "number",
}
_IDENTIFIERS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "issn": "ISSN"}
_DROPPED = frozenset(("event-date", "original-date", "accessed", "issued", "submitted"))


def read_list(root: Element) -> tuple[list[Reference], dict[str, str]]:
    """The references, and the key of each by the identifier that the text links to."""
    items: list[dict[str, Any]] = []
    events: dict[str, Event] = {}
    keys: dict[str, str] = {}
    for ref in root.iter("ref"):
        identifier = ref.get("id", "")
        citation = ref.find(".//element-citation")
        citation = citation if citation is not None else ref.find(".//mixed-citation")
        if citation is None:
            continue
        csl = _item(citation)
        own = _unescaped(identifier.removeprefix("ref-")) if identifier.startswith("ref-") else ""
        key = own or readable_key(csl, keys.values())
        keys[identifier] = key
        items.append({**csl, "id": key})
        if citation.get("specific-use") == "event":
            events[key] = _event(citation, csl)
    events = {key: _within(event, keys.values()) for key, event in events.items()}
    references = {reference.key: reference for reference in from_items(items)}
    made = [
        Reference(key=item["id"], csl=references[item["id"]].csl, event=events.get(item["id"]))
        for item in items
        if item["id"] in references
    ]
    return made, keys


def _within(event: Event, keys: Collection[str]) -> Event:
    """An event that names entries of the list only: the file does not say what others are."""
    return replace(
        event,
        documented_by=tuple(key for key in event.documented_by if key in keys),
        relations=tuple((name, key) for name, key in event.relations if key in keys),
    )


def _unescaped(identifier: str) -> str:
    return re.sub(r"U([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), identifier)


def _item(citation: Element) -> dict[str, Any]:
    """A citation as a CSL-JSON item without ``id``."""
    kind = citation.get("publication-type", "") or citation.get("publication-format", "")
    csl: dict[str, Any] = {"type": _TYPES.get(kind, kind.replace("-", "_") or "document")}
    for variable, names in _people(citation):
        csl[variable] = names
    csl |= _titles(citation, csl["type"])
    for tag, variable in _ELEMENTS.items():
        if value := rich_text(citation.find(tag)):
            csl[variable] = value
    first, last = text(citation.find("fpage")), text(citation.find("lpage"))
    if first:
        csl["page"] = f"{first}–{last}" if last and last != first else first
    for item in citation.iter("pub-id"):
        value = text(item)
        csl[_IDENTIFIERS.get(item.get("pub-id-type", ""), "number")] = value
    for tag, variable in (("isbn", "ISBN"), ("issn", "ISSN")):
        if value := text(citation.find(tag)):
            csl[variable] = value
    _links(citation, csl)
    if issued := _date(citation):
        csl["issued"] = issued
    for item in citation.findall("named-content"):
        _named(item.get("content-type", ""), text(item), csl)
    if not csl.get("title"):
        csl["title"] = _left(citation, csl) or text(citation)
    return csl


def _left(citation: Element, csl: dict[str, Any]) -> str:
    """A title that no element holds: the words of a mixed citation."""
    return rich_text(citation) if citation.tag == "mixed-citation" else ""


def _people(citation: Element) -> Iterator[tuple[str, list[dict[str, str]]]]:
    groups = citation.findall("person-group")
    for group in groups:
        variable = group.get("person-group-type", "author")
        if variable == "custom":
            variable = group.get("custom-type", "author")
        if variable in ("participant", "participants"):
            continue
        if names := list(_names(group)):
            yield variable, names
    if not groups and (names := list(_names(citation))):
        yield "author", names


def _names(group: Element) -> Iterator[dict[str, str]]:
    for element in group:
        if element.tag in ("name", "string-name") and text(element.find("surname")):
            parts = {
                "family": text(element.find("surname")),
                "given": text(element.find("given-names")),
                "suffix": text(element.find("suffix")),
                "non-dropping-particle": text(element.find("prefix")),
            }
            yield {key: value for key, value in parts.items() if value}
        elif element.tag in ("collab", "institution", "string-name", "name") and text(element):
            yield {"literal": text(element)}


def _titles(citation: Element, kind: str) -> dict[str, str]:
    found = {
        tag: rich_text(citation.find(tag))
        for tag in ("article-title", "chapter-title", "data-title", "source", "conf-name")
    }
    title = found["article-title"] or found["chapter-title"] or found["data-title"]
    if title and found["source"]:
        book = kind == "book" or (found["chapter-title"] and kind != "paper-conference")
        types = {"type": "chapter"} if book else {}
        return {"title": title, "container-title": found["source"], **types}
    return {"title": title or found["source"] or found["conf-name"]}


def _links(citation: Element, csl: dict[str, Any]) -> None:
    for item in citation.iter("uri", "ext-link"):
        target = item.get(XLINK) or text(item)
        if re.match(r"https?://(?:dx\.)?doi\.org/10\.", target):
            csl.setdefault("DOI", re.sub(r"^https?://(?:dx\.)?doi\.org/", "", target))
        elif re.match(r"https?://|ftp://", target):
            csl.setdefault("URL", target)
    accessed = citation.find("date-in-citation")
    if accessed is not None and (found := _parts(accessed)):
        csl["accessed"] = {"date-parts": [found]}


def _date(citation: Element) -> dict[str, Any]:
    year = citation.find("year")
    iso = year.get("iso-8601-date", "") if year is not None else ""
    if re.fullmatch(r"-?\d{4}(-\d\d){0,2}(/-?\d{4}(-\d\d){0,2})?", iso):
        return {"date-parts": [[int(p) for p in re.findall(r"-?\d+", end)] if end.startswith("-")
                               else [int(p) for p in end.split("-")] for end in iso.split("/")]}  # fmt: skip
    parts = _parts(citation)
    words = text(year)
    return {"date-parts": [parts]} if parts else {"literal": words} if words else {}


def _parts(element: Element) -> list[int]:
    iso = element.get("iso-8601-date", "")
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", iso):
        return [int(part) for part in iso.split("-")]
    parts: list[int] = []
    for name in ("year", "month", "day"):
        found = re.match(r"\d+", text(element.find(name)))
        if not found:
            break
        parts.append(int(found[0]))
    return parts


def _named(kind: str, value: str, csl: dict[str, Any]) -> None:
    """Variables of CSL that JATS has no elements for: we write them under their names."""
    if kind == "keyword":
        csl["keyword"] = f"{csl['keyword']}, {value}" if "keyword" in csl else value
    elif re.fullmatch(r"[A-Za-z-]+", kind) and kind not in csl and kind not in _DROPPED:
        if value.startswith(("{", "[")):
            try:
                csl[kind] = json.loads(value)
                return
            except ValueError:
                pass
        if kind not in ("documented-by", "coordinates", "part-of", "follows", "responds-to"):
            csl[kind] = value


def _event(citation: Element, csl: dict[str, Any]) -> Event:
    """An event as our writer of JATS tells it."""
    named: dict[str, list[str]] = {}
    for item in citation.findall("named-content"):
        named.setdefault(item.get("content-type", ""), []).append(text(item))
    lines = {i.get("content-type", ""): text(i) for i in citation.findall("conf-loc/addr-line")}
    date = citation.find("conf-date")
    groups = citation.findall("person-group")
    taking_part = [g for g in groups if "participant" in (*g.attrib.values(),)]
    known = (
        "documented-by",
        "coordinates",
        "keyword",
        "title-short",
        "genre",
        "language",
        "custom",
    )
    relations = [
        (kind, key)
        for kind, values in named.items()
        if kind not in known
        and any(
            i.get("rid") or kind in _RELATIONS
            for i in citation.findall("named-content")
            if i.get("content-type") == kind
        )
        for key in values
    ]
    coordinates = [float(x) for x in re.findall(r"-?[\d.]+", (named.get("coordinates") or [""])[0])]
    return Event(
        kind=citation.get("publication-type", "event"),
        title=text(citation.find("conf-name")) or str(csl.get("title", "")),
        date=(date.get("iso-8601-date") or text(date)) if date is not None else "",
        venue=lines.get("venue", ""),
        place=lines.get("place", ""),
        participants=tuple(text(n) for g in taking_part for n in g),
        organizers=tuple(text(n) for n in citation.findall("conf-sponsor")),
        series=text(citation.find("series")),
        url=text(citation.find("uri")),
        documented_by=tuple(named.get("documented-by", ())),
        relations=tuple(relations),
        keywords=tuple(named.get("keyword", ())),
        coordinates=(coordinates[0], coordinates[1]) if len(coordinates) == 2 else None,
    )


_RELATIONS = frozenset(("part-of", "follows", "responds-to"))
