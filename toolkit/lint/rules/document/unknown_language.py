"""The language of the article has a code that no language has.

Why: hyphenation, quotation marks and the words of the paper follow the language, and readers of
screens choose their voice by it. With a code that nobody knows, all of them take another.

Example:
    lang: xx

Instead:
    lang: en
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT418"
SEVERITY = Severity.WARNING
_LETTERS = 2
"""Of the codes that are all known here; ISO 639-3 has thousands of three letters."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    code = article.lang.partition("-")[0].lower()
    if len(code) == _LETTERS and code not in _known():
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"no language has the code '{code}'",
            span=article.spans.get("lang", Span(article.path)),
            hint="write a code of ISO 639, like en, de or zh",
        )


@functools.cache
def _known() -> frozenset[str]:
    """The codes of languages that CLDR has names for; all of ISO 639-1 are among them."""
    from babel import Locale

    return frozenset(Locale("en").languages)
