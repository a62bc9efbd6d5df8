"""The title ends with a full stop.

Why: citation styles set one of their own behind it, and "gesture.." is what others print.

Example:
    title: More than a symbolic gesture.

Instead:
    title: More than a symbolic gesture
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT410"
SEVERITY = Severity.NOTE
_ENDS = re.compile(r"[^\W\d_]{4,}\.$")
"""A word of four letters or more is hardly an abbreviation."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    if _ENDS.search(article.title.strip()):
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the title ends with a full stop",
            span=article.spans.get("title", Span(article.path)),
            hint="leave it out",
        )
