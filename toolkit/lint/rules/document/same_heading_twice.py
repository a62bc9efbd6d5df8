"""Two headings of one section are the same.

Why: readers of a table of contents cannot tell them apart, and links by a heading's name lead to
the first of them.

Example:
    # Results
    ## Asia
    ## Asia

Instead:
    # Results
    ## East Asia
    ## South Asia
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT492"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    above: list[tuple[int, str]] = []
    seen: dict[tuple[str, ...], int] = {}
    for heading in paper.outline.headings:
        text = " ".join(heading.text.casefold().split())
        above = [item for item in above if item[0] < heading.level]
        path = (*(name for _, name in above), text)
        if path in seen and text:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the heading '{heading.text}' stands in line {seen[path]} already",
                span=heading.span,
                hint="say in each what only its section is about",
            )
        seen.setdefault(path, heading.span.line)
        above.append((heading.level, text))
