"""The day of the week does not fit the date.

Why: one of the two is wrong, and a reader who looks it up trusts neither.

Example:
    On Monday, 30 June 2019, ...

Instead:
    On Sunday, 30 June 2019, ...
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.dates import weekday_name, weekday_of
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT476"
SEVERITY = Severity.WARNING
_GREGORIAN = (1923, 3, 1)
"""From then on every country reckons by the Gregorian calendar."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    for mention in paper.dates:
        if mention.weekday is None or not mention.possible or mention.first < _GREGORIAN:
            continue
        day = weekday_of(mention.first)
        if day != mention.weekday:
            name = weekday_name(day, paper.article.lang)
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"'{mention.text}' was a {name}",
                span=paper.prose.span(mention.start),
                hint="correct the day of the week or the date",
            )
