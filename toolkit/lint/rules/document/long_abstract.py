"""The abstract has more than 350 words.

Why: most journals and conferences stop at 250, and indexes cut what is longer.

Example:
    abstract: 420 words

Instead:
    abstract: question, method, result and what follows, in 250 words
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT409"
SEVERITY = Severity.NOTE
_LONGEST = 350


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    words = len(article.abstract.split())
    if words > _LONGEST:
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the abstract has {words} words",
            span=article.spans.get("abstract", Span(article.path)),
            hint="most journals take 250",
        )
