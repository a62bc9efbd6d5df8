"""A heading is more than one level below the one before it.

Why: screen readers and the outlines of PDF and DOCX take the missing level for missing text, and
numbers of sections come out as "1.0.1".

Example:
    # Results
    ### Asia

Instead:
    # Results
    ## Asia
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT468"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    for before, heading in pairwise(paper.outline.headings):
        if heading.level > before.level + 1:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"'{heading.text}' is of level {heading.level}, and the heading before it"
                f" of level {before.level}",
                span=heading.span,
                hint=f"write '{'#' * (before.level + 1)} {heading.text}'",
            )
