"""A table has no caption.

Why: it gets no number, so that nobody can refer to it, and a reader who leafs through does not
learn what it shows.

Example:
    | Meeting | Date         |
    |:--------|:-------------|
    | First   | 12 June 2018 |

Instead:
    the same, and below it after an empty line

    : The meetings up to July 2019. {#tbl:meetings}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT498"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    for item in paper.outline.floats:
        if item.kind == "table" and not item.caption:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the table that begins with '{item.place}' has no caption",
                span=_place(paper, item.place),
                hint="write ': What it shows. {#tbl:name}' below it",
            )


def _place(paper: Paper, cell: str) -> Span:
    """Where a row begins with the words of its first cell."""
    row = re.search(
        rf"^[|+ \t]*({re.escape(cell)})[ \t]*(?:\||\s{{2}}|$)", paper.prose.source, re.MULTILINE
    )
    return paper.prose.span(row.start(1)) if row and cell else paper.prose.first(cell)
