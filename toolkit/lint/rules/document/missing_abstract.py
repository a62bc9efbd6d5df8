"""The article has no abstract.

Why: indexes, repositories and readers decide by the abstract whether to open a paper.

Example:
    title: The meeting at Panmunjom

Instead:
    title: The meeting at Panmunjom
    abstract: |
      We show how thirty hours of planning became ...
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT461"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if not article.abstract.strip():
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the article has no abstract",
            span=article.spans.get("title", Span(article.path)),
            hint="add 'abstract:' to the front matter",
        )
