"""A table has no caption.

Why: it gets no number, so that nobody can refer to it, and a reader who leafs through does not learn
what it shows.

Example:
    | Meeting | Date         |
    |:--------|:-------------|
    | First   | 12 June 2018 |

Instead:
    the same, and below it after an empty line

    : The meetings up to July 2019. {#tbl:meetings}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT498"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    for item in paper.outline.floats:
        if item.kind == "table" and not item.caption:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the table that begins with '{item.place}' has no caption",
                span=paper.prose.first(item.place),
                hint="write ': What it shows. {#tbl:name}' below it",
            )
