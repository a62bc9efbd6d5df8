"""The calendar does not have this date.

Why: it is a slip of the pen, and nobody can tell which day was meant.

Example:
    On 31 June 2019 ...

Instead:
    On 30 June 2019 ...
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT477"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    for mention in paper.dates:
        if not mention.possible:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the calendar has no {mention.text}",
                span=paper.prose.span(mention.start),
                hint="look the date up",
            )
