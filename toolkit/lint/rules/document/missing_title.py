"""The article has no title.

Why: nothing can be cited without one; catalogues show the name of the file in its place.

Example:
    author: Upma Kashyap

Instead:
    title: "Trump Meets Kim: Much More Than a Symbolic Gesture"
    author: Upma Kashyap
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT462"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if not article.title.strip():
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the article has no title",
            span=Span(article.path),
            hint="add 'title:' to the front matter",
        )
