"""An affiliation has no country.

Why: repositories, indexes and funders count papers by country, and JATS and Crossref have a field
for it. Looked at are affiliations with a town or address, affiliations beside others that have a
country, and universities and institutes.

Example:
    affiliations: [University of Zurich]

Instead:
    affiliations: ["University of Zurich, Zurich, Switzerland"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.authors.person_as_an_affiliation import PERSON
from toolkit.lint.subject import Paper
from toolkit.model import Affiliation, Diagnostic, Severity, Span

CODE = "CIT161"
SEVERITY = Severity.NOTE
_PLACED = re.compile(
    r"universi|institut|college|hospital|polytechni|hochschule|école|escuela|academy of|klinik|"
    r"大学|대학|университет",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    some = any(item.country or item.country_code for item in article.affiliations)
    for item in article.affiliations:
        if item.country or item.country_code or item.ror or PERSON.search(item.name):
            continue
        if some or item.city or item.address or _PLACED.search(_names(item)):
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the affiliation '{item.name}' has no country",
                span=item.span or article.spans.get("affiliations", Span(article.path)),
                hint="add the country at its end, or 'ror: ...'",
            )


def _names(item: Affiliation) -> str:
    return f"{item.group} {item.department} {item.name} {item.literal}"
