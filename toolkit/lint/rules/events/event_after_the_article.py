"""An event that is cited lies after the date of the article.

Why: one of the two dates is mostly wrong; an event that is only planned is no evidence yet.

Example:
    date: 2019-06-01    % and [@dmz-2019] of 30 June 2019 is cited

Instead:
    date: 2019-07-07
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.dates import bounds, last_day
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT475"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    dated = last_day(article.date)
    for key in paper.keys if dated else ():
        reference = paper.bibliography[key] if key in paper.bibliography else None
        span = bounds(reference) if reference and reference.event else None
        if reference and dated and span and span[0] > dated:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"'{key}' is later than the article, which is dated {article.date}",
                span=article.spans.get("date", Span(article.path)),
                hint=f"look at the date of the article and at {reference.span}",
            )
