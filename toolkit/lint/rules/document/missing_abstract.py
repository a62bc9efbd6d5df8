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
_CALLED = frozenset(("abstract", "summary", "zusammenfassung", "résumé", "resumen", "resumo"))
"""Headings of a first section that is an abstract."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if not article.abstract.strip():
        first = next((heading.text for heading in paper.outline.headings), "")
        in_text = first if first.casefold() in _CALLED else ""
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the article has no abstract",
            span=article.spans.get("title", Span(article.path)),
            hint=f"move the section '{in_text}' to 'abstract:' in the front matter"
            if in_text
            else "add 'abstract:' to the front matter",
        )
