"""Crossref, which registers DOIs: a deposit needs DOI, title, date and contributors.

A deposit is refused without a DOI under the prefix of its member, the page that this is to lead to,
a title, and the date on which the work was posted. A contributor is a person with a surname, or an
organization; given names are optional. ORCID iDs are refused where their check digit is wrong. ROR
IDs, abstracts, licences, funding and references are what Crossref asks as "best practice".

Source: Crossref's documentation, "Posted content (includes preprints) markup guide", "Reports and
working papers markup guide"; schema 5.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.readiness._demands import lacking, listed, without, without_family_name
from toolkit.lint.subject import Paper
from toolkit.model import Article, Diagnostic

CODES = {
    "CIT820": "Crossref registers a DOI, which the paper has not",
    "CIT821": "Crossref refuses a deposit without a title",
    "CIT822": "Crossref refuses a deposit without a date",
    "CIT823": "Crossref asks for contributors",
    "CIT824": "Crossref refuses a person without a surname",
    "CIT825": "Crossref asks for the institution of a report",
    "CIT826": "Crossref asks for abstracts and licences",
    "CIT827": "Crossref matches people by ORCID and institutions by ROR",
    "CIT828": "Crossref matches money by funders",
    "CIT829": "Crossref leads the DOI to a page of the paper",
}
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+")


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(
        paper, "Crossref", doi="CIT820", title="CIT821", date="CIT822", authors="CIT823",
        url="CIT829",
    )  # fmt: skip
    if article.doi and not _DOI.fullmatch(article.doi):
        message = f"Crossref takes a-z, 0-9 and -._;()/: in a new DOI only, not {article.doi}"
        yield lacking(article, "CIT820", message, field="doi")
    if names := list(without_family_name(article)):
        message = f"Crossref refuses people without a surname: {listed(names)}"
        hint = "write 'family:' and 'given:' of the name, or mark a group as 'group: true'"
        yield lacking(article, "CIT824", message, field="authors", hint=hint)
    if not article.affiliations:
        message = "Crossref asks for the institution that issues a report"
        yield lacking(article, "CIT825", message, field="affiliations")
    yield from _advice(article)


def _advice(article: Article) -> Iterator[Diagnostic]:
    for field, words in (("abstract", "an abstract"), ("license", "a licence")):
        if not getattr(article, field):
            message = f"Crossref asks its members for {words}"
            yield lacking(article, "CIT826", message, field=field, note=True)
    people = [author for author in article.authors if not author.group]
    if names := [author.name.display for author in people if not author.orcid]:
        message = f"Crossref matches people by ORCID; none is known of {listed(names)}"
        yield lacking(article, "CIT827", message, field="authors", note=True)
    if names := [place.name for place in article.affiliations if not place.ror]:
        message = f"Crossref matches institutions by ROR; none is known of {listed(names)}"
        yield lacking(article, "CIT827", message, field="affiliations", note=True)
    if any(not funding.funder for funding in article.funding):
        message = "Crossref matches money by the name of the funder, which is not given"
        yield lacking(article, "CIT828", message, field="funding", note=True)
