r"""A title or a name holds an invisible sign that turns the direction of the text.

Why: such a sign makes letters appear in another order than they are stored in, in the paper and in
every catalogue. It comes along when text is copied, and can hide what really stands there.

Example:
    title: "Minutes \u202Eneddih"

Instead:
    title: Minutes
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT420"
SEVERITY = Severity.WARNING
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    spans = article.spans
    texts = [(name, getattr(article, name), spans.get(name)) for name in ("title", "subtitle")]
    texts += [("keywords", " ".join(article.keywords), spans.get("keywords"))]
    texts += [("name of an author", item.name.display, item.span) for item in article.authors]
    texts += [("affiliation", item.line, item.span) for item in article.affiliations]
    for what, text, span in texts:
        if found := _TURNS.search(text):
            sign = f"U+{ord(found[0]):04X} ({unicodedata.name(found[0]).lower()})"
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the {what} holds the invisible sign {sign}",
                span=span or Span(article.path),
                hint="take it out, or type the text anew",
            )
