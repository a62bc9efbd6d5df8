"""All pages and files of a site that are not an edition's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.model import HouseStyle, SeriesPaper, SiteSettings
from toolkit.site import feeds, groups, index_pages, paper_pages, search_index, signposting
from toolkit.site.cards import Series
from toolkit.site.places import LINKSET, address_path, edition_page, paper_page
from toolkit.site.templates import Page, pages

CSS = "assets/site.css"
_ASSETS = ("site.js", "search.js", "icon.svg")
_INDEXES = {
    "authors": groups.authors,
    "institutions": groups.institutions,
    "years": groups.years,
    "events": groups.events,
    "keywords": groups.keywords,
}

Given = tuple[str, Page]


def series_of(
    papers: Iterable[SeriesPaper],
    settings: SiteSettings,
    house: HouseStyle,
    dates: Mapping[str, str],
) -> Series:
    """The series with its indexes. ``dates`` are the words for the days of its editions."""
    newest = sorted(papers, key=lambda paper: paper.slug)
    newest.sort(key=lambda paper: paper.editions[0].edition.date, reverse=True)
    publishers = [paper.current.edition.publisher for paper in newest]
    return Series(
        settings=settings,
        papers=tuple(newest),
        house=house,
        publisher=next(filter(None, publishers), ""),
        dates=dates,
        indexes={name: index(newest) for name, index in _INDEXES.items()},
    )


def site_files(series: Series) -> dict[str, bytes]:
    """Contents by path from the root of the site, without its style sheet and fonts."""
    files: dict[str, bytes] = {}
    shared = _shared(series)
    for template, given in _pages(series):
        filled = pages(template, [page for _, page in given], shared, series.house)
        files |= zip((path for path, _ in given), filled, strict=True)
    for paper in series.papers:
        for item in paper.editions:
            folder = edition_page(paper.slug, item.edition.version).rpartition("/")[0]
            files[f"{folder}/{LINKSET}"] = signposting.linkset(item, series.address)
    for name in _ASSETS:
        files[f"assets/{name}"] = series.house.file(f"site/{name}").read_bytes()
    files[f"assets/{search_index.FILE_NAME}"] = search_index.search_index(series.papers)
    files[feeds.FEED] = feeds.feed(series.settings.title, series.address, series.papers)
    files[feeds.SITEMAP] = feeds.sitemap(series.address, list(_mapped(series, files)))
    files[feeds.ROBOTS] = feeds.robots(series.address)
    return files


def _shared(series: Series) -> Page:
    """What every page shows."""
    settings = series.settings
    return {
        "title": settings.title,
        "description": settings.description,
        "publisher": series.publisher,
        "email": settings.email,
        "events": bool(series.indexes["events"].groups),
        "keywords": bool(series.indexes["keywords"].groups),
        "institutions": bool(series.indexes["institutions"].groups),
    }


def _pages(series: Series) -> Iterator[tuple[str, Sequence[Given]]]:
    """Templates, each with the paths and variables of its pages."""
    missing = index_pages.plain_page("404.html", "There is no such page", series)
    yield "home", [index_pages.home_page(series)]
    yield "papers", [index_pages.papers_page(series)]
    yield "index", [index_pages.index_page(name, series) for name in _INDEXES]
    yield "group", [page for name in _INDEXES for page in index_pages.group_pages(name, series)]
    yield (
        paper_pages.TEMPLATE,
        [page for paper in series.papers for page in paper_pages.paper_pages(paper, series)],
    )
    yield "search", [index_pages.plain_page("search.html", "Search", series)]
    yield "lockss", [index_pages.permission_page(series)]
    # It is shown at any depth, so that its links begin at the site's address.
    yield "missing", [(missing[0], {**missing[1], "root": address_path(series.address)})]


def _mapped(series: Series, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Pages for search engines, each with the day of its last change, if it has one."""
    days: dict[str, str] = {}
    hidden = {"404.html", "search.html"}
    for paper in series.papers:
        days[paper_page(paper.slug)] = paper.current.edition.date
        for item in paper.editions:
            path = edition_page(paper.slug, item.edition.version)
            days[path] = item.edition.date
            if item.edition.withdrawn:
                hidden.add(path)
        if paper.current.edition.withdrawn:
            hidden.add(paper_page(paper.slug))
    for path in sorted(files):
        if path.endswith(".html") and path not in hidden:
            yield path, days.get(path, "")
