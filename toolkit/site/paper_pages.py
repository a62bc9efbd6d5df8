"""The pages of a paper: its landing page, a page an edition, and tombstones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.model import PublishedEdition, SeriesPaper
from toolkit.site.cards import (
    Card,
    Series,
    affiliation_cards,
    author_card,
    event_card,
    format_cards,
    keyword_card,
    license_card,
    metadata_cards,
    separator,
)
from toolkit.site.head import edition_head
from toolkit.site.places import canonical, edition_page, paper_page, up
from toolkit.site.templates import Page, plain
from toolkit.site.values import Html, Prose, without_targets

TEMPLATE = "paper"


def paper_pages(paper: SeriesPaper, series: Series) -> Iterator[tuple[str, Page]]:
    """Paths and variables: the paper's landing page, which shows its current edition, then all."""
    yield _page(paper, paper.current, paper_page(paper.slug), series)
    for item in paper.editions:
        yield _page(paper, item, edition_page(paper.slug, item.edition.version), series)


def _page(
    paper: SeriesPaper, item: PublishedEdition, path: str, series: Series
) -> tuple[str, dict[str, Any]]:
    edition, article = item.edition, item.record.article
    current = paper.current
    standing = not edition.withdrawn
    page = {
        "root": up(path),
        "head": Html(edition_head(item, canonical(series.address, path), series.address)),
        "name": f"{plain(item.title)} – {series.settings.title}",
        "lang": article.lang,
        "title": Prose(without_targets(item.title)),
        "subtitle": Prose(without_targets(item.subtitle)),
        "series": edition.series or series.settings.title,
        "number": edition.number,
        "version": edition.version,
        "date": series.day(edition.date),
        "iso-date": edition.date,
        "authors": [author_card(author, item, series) for author in article.authors],
        "semicolons": separator([author.name.display for author in article.authors]) == "; ",
        "affiliations": affiliation_cards(item, series),
        "withdrawn": _withdrawal(item, series),
        "newer": _newer(paper, item),
        "versions": _versions(paper, item, series),
        "several": len(paper.editions) > 1,
        "doi": edition.doi,
        "concept-doi": edition.concept_doi,
        "swhid": edition.swhid,
        "publisher": edition.publisher,
        "citation": Prose(item.citation),
        "current": item is current,
    }
    if standing:
        page |= _contents(item, series)
    return path, page


def _contents(item: PublishedEdition, series: Series) -> dict[str, Any]:
    """What only editions that stand have."""
    return {
        "notice": Prose(without_targets(item.notice)),
        "abstract": Prose(without_targets(item.abstract)),
        "keywords": [keyword_card(word, series) for word in item.record.article.keywords],
        "formats": format_cards(item),
        "metadata": metadata_cards(item),
        "license": license_card(item),
        "events": [event_card(event, series) for event in item.events],
        "references": Prose(item.references),
        "citations": [
            {"name": form.name, "text": Prose(form.inlines)}
            for form in item.how_to_cite
            if not form.file
        ],
        "records": [
            {"name": form.name, "text": form.text} for form in item.how_to_cite if form.file
        ],
    }


def _withdrawal(item: PublishedEdition, series: Series) -> Card:
    edition = item.edition
    if not edition.withdrawn:
        return {}
    return {"reason": edition.withdrawn, "date": series.day(edition.withdrawn_date)}


def _newer(paper: SeriesPaper, item: PublishedEdition) -> Card:
    """The current edition, for the page of an earlier one."""
    current = paper.current
    if item is current or current.edition.withdrawn:
        return {}
    if paper.editions.index(item) > paper.editions.index(current):
        return {}
    return {
        "version": current.edition.version,
        "path": edition_page(paper.slug, current.edition.version),
    }


def _versions(paper: SeriesPaper, shown: PublishedEdition, series: Series) -> list[Card]:
    """All editions, the newest first."""
    return [
        {
            "version": item.edition.version,
            "date": series.day(item.edition.date),
            "iso-date": item.edition.date,
            "path": edition_page(paper.slug, item.edition.version),
            "change": item.edition.change,
            "first": not item.edition.previous,
            "doi": item.edition.doi,
            "withdrawn": bool(item.edition.withdrawn),
            "shown": item is shown,
            "current": item is paper.current,
        }
        for item in reversed(paper.editions)
    ]
