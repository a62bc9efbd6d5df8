"""The indexes of a series, and a page an author, institution, year, event and keyword."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.site.cards import Card, Series, event_card, paper_card
from toolkit.site.groups import Group, initial
from toolkit.site.head import json_ld
from toolkit.site.places import INDEX, canonical, up
from toolkit.site.templates import Page
from toolkit.site.values import Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of index, as pages call it."""

    title: str
    one: str
    """What stands above an entry's name on its page."""


KINDS: Mapping[str, Kind] = {
    "authors": Kind(title="Authors", one="Author"),
    "institutions": Kind(title="Institutions", one="Institution"),
    "years": Kind(title="Years", one="Year"),
    "events": Kind(title="Events", one="Event"),
    "keywords": Kind(title="Keywords", one="Keyword"),
}
"""By the folder of its pages."""


def index_page(folder: str, series: Series) -> tuple[str, Page]:
    """Path and variables of an index."""
    path = f"{folder}/{INDEX}"
    index = series.indexes[folder]
    sections = [
        {"heading": heading, "anchor": f"letter-{number}", "entries": entries}
        for number, (heading, entries) in enumerate(_sections(folder, index.groups, series), 1)
    ]
    return path, {
        **_frame(path, KINDS[folder].title, series),
        "sections": sections,
        # A bar of letters is of use where there are many.
        "letters": sections if len(sections) > 3 and folder != "events" else [],
        "dated": folder == "events",
        "count": len(index.groups),
    }


def _sections(
    folder: str, groups: tuple[Group, ...], series: Series
) -> Iterator[tuple[str, list[Card]]]:
    for heading, members in itertools.groupby(groups, lambda group: _heading(folder, group)):
        yield heading, [_entry(folder, group, series) for group in members]


def _heading(folder: str, group: Group) -> str:
    if folder == "years":
        return ""
    if group.event:
        year = group.event.first[0]
        return str(year) if year > 0 else "Undated"
    return initial(group.name)


def _entry(folder: str, group: Group, series: Series) -> Card:
    count = len(group.papers)
    entry: Card = {
        "name": group.name,
        "path": f"{folder}/{group.stem}.html",
        "count": "1 paper" if count == 1 else f"{count} papers",
    }
    if group.event:
        card = event_card(group.event, series)
        return {**entry, **card, "name": card["title"]}
    return entry


def group_pages(folder: str, series: Series) -> Iterator[tuple[str, Page]]:
    """Paths and variables of an index's entries."""
    for group in series.indexes[folder].groups:
        path = f"{folder}/{group.stem}.html"
        head = json_ld(dict(group.event.data)) if group.event and group.event.data else ""
        yield (
            path,
            {
                **_frame(path, group.name, series, head),
                "kind": KINDS[folder].one,
                "index": {"title": KINDS[folder].title, "path": f"{folder}/{INDEX}"},
                "orcid": group.identifier if folder == "authors" else "",
                "ror": group.identifier if folder == "institutions" else "",
                "event": _event(group, series),
                "papers": [paper_card(paper, series) for paper in group.papers],
            },
        )


def _event(group: Group, series: Series) -> Card:
    event = group.event
    if event is None:
        return {}
    return {
        **event_card(event, series),
        "people": list(event.people),
        "organizers": list(event.organizers),
        "url": event.url if event.url.startswith(("http://", "https://")) else "",
    }


def home_page(series: Series, newest: int = 10) -> tuple[str, Page]:
    papers = series.papers
    frame = _frame(INDEX, "", series)
    return INDEX, {
        **frame,
        "home": True,
        "papers": [paper_card(paper, series) for paper in papers[:newest]],
        "more": len(papers) > newest,
        "count": "1 paper" if len(papers) == 1 else f"{len(papers)} papers",
        "browse": [
            {"name": kind.title, "path": f"{folder}/{INDEX}", "count": len(index.groups)}
            for folder, kind in KINDS.items()
            if (index := series.indexes[folder]).groups
        ],
    }


def papers_page(series: Series) -> tuple[str, Page]:
    """All papers, by year."""
    path = f"papers/{INDEX}"
    years = [
        {"name": group.name, "papers": [paper_card(paper, series) for paper in group.papers]}
        for group in series.indexes["years"].groups
    ]
    return path, {**_frame(path, "All papers", series), "years": years}


def permission_page(series: Series) -> tuple[str, Page]:
    """What archives of libraries look for before they collect (lockss.org, clockss.org)."""
    path = "lockss.html"
    return path, {
        **_frame(path, "Preservation", series),
        "volumes": [
            {"name": group.name, "papers": [paper_card(paper, series) for paper in group.papers]}
            for group in series.indexes["years"].groups
        ],
    }


def plain_page(path: str, title: str, series: Series) -> tuple[str, Page]:
    """A page that shows nothing of papers."""
    return path, _frame(path, title, series)


def _frame(path: str, title: str, series: Series, more: str = "") -> dict[str, Any]:
    name = series.settings.title
    address = html.escape(canonical(series.address, path))
    link = f'<link rel="canonical" href="{address}">'
    return {
        "root": up(path),
        "name": f"{title} – {name}" if title else name,
        "title": title or name,
        "lang": "en",
        "head": Html("\n".join(filter(None, (link, more)))),
    }
