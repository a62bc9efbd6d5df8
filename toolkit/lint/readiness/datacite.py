"""DataCite, which registers DOIs: six properties are mandatory.

They are the identifier (a DOI, which DataCite can make), creators, a title, a publisher, the year
of publication and the general type of resource; for a paper that is Preprint or Report. The
publisher of a working paper is whom it names, else its series, else the institution of its first
author. Recommended besides: subjects, contributors, dates, related works, a description, places.

Source: DataCite Metadata Schema 4.6, section 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.readiness._demands import lacking, listed, without
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic

CODES = {
    "CIT830": "DataCite asks for creators",
    "CIT831": "DataCite asks for a title",
    "CIT832": "DataCite asks for a publisher",
    "CIT833": "DataCite asks for the year of publication",
    "CIT834": "DataCite recommends a description",
    "CIT835": "DataCite recommends identifiers of people",
    "CIT836": "DataCite recommends the language",
    "CIT837": "DataCite recommends subjects",
}


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(paper, "DataCite", authors="CIT830", title="CIT831")
    if not (article.publisher or article.series or article.affiliations):
        message = "DataCite asks for a publisher: a series, or the institution of an author"
        hint = "add 'publisher:', 'series:' or an affiliation to the front matter"
        yield lacking(article, "CIT832", message, field="series", hint=hint)
    yield from without(paper, "DataCite", date="CIT833")
    if not article.abstract:
        message = "DataCite recommends a description; there is no abstract"
        yield lacking(article, "CIT834", message, note=True)
    people = [author for author in article.authors if not author.group]
    if names := [author.name.display for author in people if not author.orcid]:
        message = f"DataCite recommends ORCID iDs; none is known of {listed(names)}"
        yield lacking(article, "CIT835", message, field="authors", note=True)
    if not article.lang:
        yield lacking(
            article, "CIT836", "DataCite recommends the language", field="lang", note=True
        )
    if not article.keywords:
        message = "DataCite recommends subjects; there are no keywords"
        yield lacking(article, "CIT837", message, note=True)
