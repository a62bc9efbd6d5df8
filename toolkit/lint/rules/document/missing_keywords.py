"""The article has no keywords.

Why: indexes and the search inside repositories go by them.

Example:
    title: The meeting at Panmunjom

Instead:
    title: The meeting at Panmunjom
    keywords: [summit diplomacy, North Korea]
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT465"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if not article.keywords:
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the article has no keywords",
            span=article.spans.get("keywords", article.spans.get("title", Span(article.path))),
            hint="add 'keywords:' to the front matter",
        )
