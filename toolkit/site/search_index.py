"""What the search in the browser looks through: a script with the series as data.

It is a script and not JSON, so that a copy of the site on a disk, from which a browser fetches
nothing, can be searched as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from toolkit.model import SeriesPaper
from toolkit.site.groups import year_of
from toolkit.site.places import paper_page
from toolkit.site.templates import plain

FILE_NAME = "search-index.js"


def search_index(papers: Iterable[SeriesPaper]) -> bytes:
    """One entry a paper; the names of its members are those that ``search.js`` reads."""
    entries = [_entry(paper) for paper in papers]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    # These two end a line in JavaScript, though not in JSON.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'"use strict";\nconst SERIES = {text};\n'.encode()


def _entry(paper: SeriesPaper) -> dict[str, object]:
    item = paper.current
    article, edition = item.record.article, item.edition
    said = {
        "path": paper_page(paper.slug),
        "title": plain(item.title),
        "subtitle": plain(item.subtitle),
        "authors": [author.name.display for author in article.authors],
        "institutions": list(dict.fromkeys(place.name for place in article.affiliations)),
        "keywords": list(article.keywords),
        "events": [event.title for event in item.events],
        "abstract": plain(item.abstract),
        "year": year_of(paper),
        "number": edition.number,
        "series": edition.series,
        "lang": article.lang,
        "doi": edition.concept_doi or edition.doi,
        "withdrawn": bool(edition.withdrawn),
    }
    return {name: value for name, value in said.items() if value}
