"""The same institution is listed as two affiliations.

Why: the title page gives it two numbers, and indexes count two institutions.

Example:
    affiliations:
      1: University of Oxford, UK
      2: University of Oxford, United Kingdom

Instead:
    affiliations:
      1: University of Oxford, United Kingdom
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Affiliation, Diagnostic, Severity, Span

CODE = "CIT166"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    seen: dict[tuple[str, ...], Affiliation] = {}
    for item in article.affiliations:
        same = _folded(item)
        if same in seen:
            first = seen[same].span
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the affiliation '{item.line}' is listed twice",
                span=item.span or article.spans.get("affiliations", Span(article.path)),
                hint=f"the first stands in line {first.line}; refer to it" if first else None,
            )
        seen.setdefault(same, item)


def _folded(item: Affiliation) -> tuple[str, ...]:
    """What says whether two are one: no capitals and signs, countries by their codes."""
    parts = (item.group, item.department, item.name, item.address, item.city, item.region)
    names = (re.sub(r"\W+|^the\b", " ", part.casefold()).strip() for part in parts)
    return (*names, item.country_code or item.country.casefold())
