"""The title is written in capitals.

Why: a style can make capitals of small letters, but not the other way round; every citation of the
paper shouts, and catalogues and screen readers cannot tell names from words.

Example:
    title: TRUMP MEETS KIM

Instead:
    title: Trump Meets Kim
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT412"
SEVERITY = Severity.WARNING
_LEAST = 3
"""Words before capitals are no abbreviation or name of a program."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    words = [
        word for word in re.findall(r"[^\W\d_]+", article.title) if word.upper() != word.lower()
    ]
    if len(words) >= _LEAST and article.title == article.title.upper():
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message="the title is written in capitals",
            span=article.spans.get("title", Span(article.path)),
            hint="write it as in a sentence; the house style decides on capitals",
        )
