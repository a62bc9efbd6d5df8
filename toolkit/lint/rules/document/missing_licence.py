"""The article has no licence.

Why: without one nobody may copy, translate or archive the paper, and repositories ask for it.

Example:
    title: The meeting at Panmunjom

Instead:
    title: The meeting at Panmunjom
    license: CC-BY-4.0
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT464"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if not article.license:
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the article has no licence",
            span=article.spans.get("license", article.spans.get("title", Span(article.path))),
            hint="add 'license:' to the front matter",
        )
