"""The article has no date.

Why: citations of it say "n.d.", and its files carry the date 1980-01-01, since no stage of a build
looks at the clock.

Example:
    title: The meeting at Panmunjom

Instead:
    title: The meeting at Panmunjom
    date: 2019-07-07
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT463"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if not article.date:
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the article has no date",
            span=article.spans.get("date", article.spans.get("title", Span(article.path))),
            hint="add 'date:' to the front matter",
        )
