"""SSRN, the repository of the social sciences: a PDF with an abstract, in English.

SSRN takes a paper as PDF that holds its whole text, with the title and the names of all authors
on its first page. The form asks for title, abstract, keywords, the date of writing and, for each
author, e-mail and affiliation; codes of the JEL classification are asked for in economics. A
paper in another language needs title and abstract in English too.

Source: SSRN's support centre, "Submitting a paper", "SSRN's submission requirements".
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.readiness._demands import lacking, listed, prose, unaffiliated, without
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic

CODES = {
    "CIT850": "SSRN asks for a title",
    "CIT851": "SSRN asks for authors",
    "CIT852": "SSRN asks for an abstract",
    "CIT853": "SSRN asks for keywords",
    "CIT854": "SSRN asks for the affiliation of each author",
    "CIT855": "SSRN asks for the e-mail of an author",
    "CIT856": "SSRN asks for the date of writing",
    "CIT857": "SSRN asks for title and abstract in English too",
}
SHORTEST = 30
"""Words of an abstract below which it says little of a paper."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(
        paper, "SSRN", title="CIT850", authors="CIT851", abstract="CIT852", keywords="CIT853",
        date="CIT856",
    )  # fmt: skip
    if 0 < len(prose(paper, "abstract").split()) < SHORTEST and article.lang.startswith("en"):
        message = f"SSRN asks what the paper shows; its abstract has fewer than {SHORTEST} words"
        yield lacking(article, "CIT852", message, field="abstract", note=True)
    if names := list(unaffiliated(article)):
        message = f"SSRN asks for the affiliation of {listed(names)}"
        hint = "add 'affiliations:', or 'Independent' for who works alone"
        yield lacking(article, "CIT854", message, field="authors", hint=hint)
    if article.authors and not any(author.email for author in article.authors):
        message = "SSRN asks for the e-mail of at least one author"
        yield lacking(article, "CIT855", message, field="authors", hint="add 'email:' to an author")
    if not article.lang.startswith("en"):
        message = "SSRN asks for title and abstract in English too"
        yield lacking(article, "CIT857", message, field="lang", note=True)
