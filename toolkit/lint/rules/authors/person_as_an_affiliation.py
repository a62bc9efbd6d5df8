"""An affiliation is a person.

Why: the title page says that the authors belong to somebody, and indexes count a person as an
institution. Supervisors and helpers are thanked in the acknowledgements, or sign as authors.

Example:
    affiliations:
      2: Mahady Hasan (PhD, UNSW)

Instead:
    acknowledgements: We thank Mahady Hasan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT168"
SEVERITY = Severity.WARNING
PERSON = re.compile(r"\bPh\.?\s?D\b|,\s*(?:M\.?D|M\.?Sc|MBA)\.?$")
"""A degree where an institution's name should be."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    for item in article.affiliations:
        if PERSON.search(item.name):
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the affiliation '{item.name}' looks like a person",
                span=item.span or article.spans.get("affiliations", Span(article.path)),
                hint="name the institution; thank people in 'acknowledgements'",
            )
