"""PubMed Central, the archive of the life sciences: JATS with all that its style checker asks for.

A JATS file names its article type, has a title, contributors with surnames and affiliations, a
date of publication, an abstract, a permissions statement whose licence has a web address, and
funding in ``funding-group``. Each figure is a file with a caption. JATS4R asks besides for the
country of each affiliation, for the corresponding author's e-mail and for statements on data and
on conflicts of interest.

Source: PMC Tagging Guidelines; JATS4R recommendations on authors and affiliations, permissions,
funding, data availability and conflicts of interest.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.readiness._demands import (
    lacking,
    listed,
    unaffiliated,
    without,
    without_family_name,
)
from toolkit.lint.subject import Paper
from toolkit.model import Article, Diagnostic
from toolkit.model.license import license_url

CODES = {
    "CIT880": "PMC asks for a title",
    "CIT881": "PMC asks for contributors with surnames",
    "CIT882": "PMC asks for the date of publication",
    "CIT883": "PMC asks for an abstract",
    "CIT884": "PMC asks for a licence that has a web address",
    "CIT885": "PMC asks for the affiliation of each contributor",
    "CIT886": "PMC asks for the country of an affiliation",
    "CIT887": "PMC asks for the e-mail of the corresponding author",
    "CIT888": "PMC asks for statements on funding, data and conflicts of interest",
}


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(
        paper,
        "PMC",
        title="CIT880",
        authors="CIT881",
        date="CIT882",
        abstract="CIT883",
        license="CIT884",
    )
    if names := list(without_family_name(article)):
        message = f"PMC asks for surnames; none is known of {listed(names)}"
        hint = "write the name as a mapping with 'family:' and 'given:'"
        yield lacking(article, "CIT881", message, field="authors", hint=hint)
    if article.license and not license_url(article.license):
        message = (
            f"PMC asks for a licence with a web address, which '{article.license[:60]}' has not"
        )
        yield lacking(
            article, "CIT884", message, field="license", hint="write for example CC-BY-4.0"
        )
    yield from _affiliations(article)
    yield from _statements(article)


def _affiliations(article: Article) -> Iterator[Diagnostic]:
    if names := list(unaffiliated(article)):
        message = f"PMC asks for the affiliation of {listed(names)}"
        yield lacking(article, "CIT885", message, field="authors")
    for place in article.affiliations:
        if not place.country:
            message = f"PMC asks for the country of '{place.name}'"
            found = lacking(article, "CIT886", message, field="affiliations", hint="add 'country:'")
            yield found
    corresponding = [author for author in article.authors if author.corresponding]
    if article.authors and not any(author.email for author in corresponding or article.authors):
        message = "PMC asks for the e-mail of the corresponding author"
        hint = "add 'corresponding: true' and 'email:' to an author"
        yield lacking(article, "CIT887", message, field="authors", hint=hint)


def _statements(article: Article) -> Iterator[Diagnostic]:
    for field, words, key in (
        ("funding", "who paid for the work, or that nobody did", "funding"),
        ("data_availability", "where the data are", "data-availability"),
        ("conflicts", "whether there are conflicts of interest", "conflicts"),
    ):
        if not getattr(article, field):
            message = f"PMC asks for a statement of {words}"
            yield lacking(article, "CIT888", message, field=field, hint=f"add '{key}:'", note=True)
