"""Papers, authors and files as lists and pages show them: variables of templates."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from toolkit.model import (
    Author,
    CitedEvent,
    EditionFile,
    HouseStyle,
    PublishedEdition,
    SeriesPaper,
    SiteSettings,
)
from toolkit.model.license import license_name, license_url
from toolkit.site.groups import Index, event_key
from toolkit.site.places import file_place, paper_page
from toolkit.site.values import Prose, without_targets

_FORMATS = {
    ".pdf": ("PDF", "to read and print"),
    ".html": ("HTML", "to read on a screen"),
    ".docx": ("Word", "DOCX"),
    ".epub": ("EPUB", "for e-book readers"),
    ".jats.xml": ("JATS XML", "for archives"),
    ".tex": ("LaTeX", "source"),
}
"""Label and use of each format by the suffix of its file, in the order of pages."""
_METADATA = {
    "paper.bib": "BibLaTeX",
    "paper.ris": "RIS",
    "csl.json": "CSL-JSON",
    "CITATION.cff": "CITATION.cff",
    "datacite.xml": "DataCite XML",
    "datacite.json": "DataCite JSON",
    "crossref-report.xml": "Crossref report",
    "crossref-posted-content.xml": "Crossref posted content",
    "dcterms.rdf": "Dublin Core",
    "oai-dc.xml": "OAI Dublin Core",
    "mods.xml": "MODS",
    "schema-org.json": "schema.org",
    "repec.rdf": "ReDIF",
    "zenodo.json": "Zenodo",
}
"""Names of exports by their files; any other is called by its file."""

_EVENT_TITLE = 110
"""Characters of an event's title in a list: that of a post may be all of its text."""

Card = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Everything that pages are made of."""

    settings: SiteSettings
    """Complete: its title and address are never empty."""
    papers: tuple[SeriesPaper, ...]
    """The newest first."""
    house: HouseStyle
    publisher: str
    dates: Mapping[str, str]
    """Days in the words of the site, by themselves."""
    indexes: Mapping[str, Index]
    """By folder: ``authors``, ``institutions``, ``years``, ``events``, ``keywords``."""

    @property
    def address(self) -> str:
        return self.settings.address

    def day(self, date: str) -> str:
        return self.dates.get(date, date)


def paper_card(paper: SeriesPaper, series: Series) -> Card:
    """A paper as lists show it."""
    item = paper.current
    article, edition = item.record.article, item.edition
    return {
        "path": paper_page(paper.slug),
        "title": Prose(without_targets(item.title)),
        "subtitle": Prose(without_targets(item.subtitle)),
        "lang": article.lang,
        "authors": byline(article.authors),
        "number": edition.number,
        "date": series.day(edition.date),
        "iso-date": edition.date,
        "version": edition.version if len(paper.editions) > 1 else "",
        "withdrawn": bool(edition.withdrawn),
    }


def byline(authors: Iterable[Author]) -> str:
    """Names on one line; where one has a comma of its own, semicolons divide them."""
    names = [author.name.display for author in authors]
    return separator(names).join(names)


def separator(names: Iterable[str]) -> str:
    return "; " if any("," in name for name in names) else ", "


def author_card(author: Author, item: PublishedEdition, series: Series) -> Card:
    """An author with numbers of affiliations, where there is more than one."""
    article = item.record.article
    places = list(dict.fromkeys(member.affiliation for member in author.memberships))
    group = series.indexes["authors"].find(author.name.inverted, author.orcid)
    marks = [str(place + 1) for place in places] if len(article.affiliations) > 1 else []
    return {
        "name": author.name.display,
        "page": f"authors/{group.stem}.html" if group else "",
        "orcid": author.orcid,
        "marks": ",".join(marks),
    }


def affiliation_cards(item: PublishedEdition, series: Series) -> list[Card]:
    """The affiliations, with the pages of their institutions."""
    places = item.record.article.affiliations
    cards = []
    for number, place in enumerate(places, 1):
        group = series.indexes["institutions"].find(place.name, place.ror)
        line, held = _with_positions(item, number - 1)
        before, name, after = line.partition(place.name)
        cards.append(
            {
                "mark": str(number) if len(places) > 1 else "",
                "before": before if name else line,
                "name": name,
                "after": after + held,
                "page": f"institutions/{group.stem}.html" if group else "",
            }
        )
    return cards


def _with_positions(item: PublishedEdition, place: int) -> tuple[str, str]:
    """An affiliation behind the position that its authors share, and who has which if none is."""
    article = item.record.article
    line = article.affiliations[place].line
    held = [
        (author.name.display, member.position)
        for author in article.authors
        for member in author.memberships
        if member.affiliation == place
    ]
    positions = {position for _, position in held}
    if len(positions) == 1:
        return ", ".join(filter(None, (*positions, line))), ""
    told = "; ".join(f"{name}, {position}" for name, position in held if position)
    return line, f" ({told})" if told else ""


def format_cards(item: PublishedEdition) -> list[Card]:
    """The paper's files, the formats that we know first."""
    files = [file for file in item.edition.files if file.role == "output"]
    return [
        {
            "path": _file(item, file),
            "name": _format(file)[0],
            "use": _format(file)[1],
            "type": file.media_type,
            "size": size(file.size),
            "sha512": file.sha512,
        }
        for file in sorted(files, key=lambda file: (_rank(file), file.path))
    ]


def _file(item: PublishedEdition, file: EditionFile) -> str:
    """Where a file of an edition is, as links say it."""
    return quote(file_place(item.record.slug, item.edition.version, file.path))


def _format(file: EditionFile) -> tuple[str, str]:
    found = (value for suffix, value in _FORMATS.items() if file.path.endswith(suffix))
    return next(found, (file.path.rpartition("/")[2], "belongs to the paper"))


def _rank(file: EditionFile) -> int:
    suffixes = list(_FORMATS)
    return next((suffixes.index(s) for s in suffixes if file.path.endswith(s)), len(suffixes))


def metadata_cards(item: PublishedEdition) -> list[Card]:
    """The metadata files, in the order of `_METADATA`."""
    names = list(_METADATA)
    files = {
        file.path.rpartition("/")[2]: file for file in item.edition.files if file.role == "metadata"
    }
    order = sorted(files, key=lambda name: (names.index(name) if name in names else 99, name))
    return [
        {
            "path": _file(item, files[name]),
            "name": _METADATA.get(name, name),
            "type": files[name].media_type,
        }
        for name in order
    ]


def size(count: int) -> str:
    """Bytes in the words of people: '412 kB'.

    >>> size(1_234_567)
    '1.2\\xa0MB'
    """
    if count < 1000:
        return f"{count}\u00a0bytes"
    if count < 999_500:
        return f"{count / 1000:.0f}\u00a0kB"
    return f"{count / 1_000_000:.1f}\u00a0MB"


def event_card(event: CitedEvent, series: Series) -> Card:
    group = series.indexes["events"].find(event.title, event_key(event))
    return {
        "title": textwrap.shorten(event.title, _EVENT_TITLE, placeholder=" …"),
        "kind": event.kind,
        "when": event.when,
        "date": event.date,
        "place": event.place,
        "path": f"events/{group.stem}.html" if group else "",
    }


def keyword_card(word: str, series: Series) -> Card:
    """A keyword; those of earlier versions may have no page."""
    group = series.indexes["keywords"].find(word)
    return {"name": word, "page": f"keywords/{group.stem}.html" if group else ""}


def license_card(item: PublishedEdition) -> Card:
    name = item.record.article.license
    return {"name": license_name(name), "url": license_url(name)} if name else {}
