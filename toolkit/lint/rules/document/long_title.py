"""The title has more than 200 characters.

Why: lists of search results and of references cut it, and nobody can say it.

Example:
    title: An investigation into the question of whether ... and further remarks

Instead:
    title: Why the meeting was more than a gesture
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT408"
SEVERITY = Severity.NOTE
_LONGEST = 200


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if len(article.title) > _LONGEST:
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the title has {len(article.title)} characters",
            span=article.spans.get("title", Span(article.path)),
            hint="put a part of it into 'subtitle:' or into the abstract",
        )
