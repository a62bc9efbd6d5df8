"""A footnote is called twice.

Why: pandoc prints its text anew under a second number, in every format.

Example:
    ... in Osaka.[^date] ... in Washington.[^date]

Instead:
    ... in Osaka.[^date] ... in Washington (see note 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT494"
SEVERITY = Severity.NOTE
_CALL = re.compile(r"\[\^([^\]\s\[]{1,300})\](?!:)")


def check(paper: Paper) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for found in paper.prose.find(_CALL):
        span = paper.prose.span(found.start())
        if found[1] in seen:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the footnote '{found[1]}' is called in line {seen[found[1]]} already",
                span=span,
                hint="its text is printed twice; refer to the first in words",
            )
        seen.setdefault(found[1], span.line)
