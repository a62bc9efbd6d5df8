"""The same institution is listed as two affiliations.

Why: the title page gives it two numbers, and indexes count two institutions.

Example:
    affiliations:
      1: ETH Zurich, Switzerland
      2: ETH Zürich, Switzerland

Instead:
    affiliations:
      1: ETH Zürich, Switzerland
"""

from __future__ import annotations

import re
import unicodedata
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
    """What says whether two are one: no capitals, accents and signs; countries by their codes."""
    parts = (item.group, item.department, item.name, item.address, item.city, item.region)
    return (*map(_plain, parts), item.country_code or _plain(item.country))


def _plain(part: str) -> str:
    decomposed = unicodedata.normalize("NFKD", part.casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = re.sub(r"\bdept\b", "department", re.sub(r"\buniv\b", "university", letters))
    return re.sub(r"\W+|\bthe\b", "", words)
