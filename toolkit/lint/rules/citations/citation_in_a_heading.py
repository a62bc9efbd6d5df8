"""A heading cites something.

Why: headings go into the table of contents, the outline of the PDF and running heads, where a
citation has no list of references below it; in styles with notes it leaves a note number there.

Example:
    # The secret visit [@burr-2002]

Instead:
    cite it in the first sentence below the heading
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity
from toolkit.pandoc import ast

CODE = "CIT355"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    for heading in paper.outline.headings:
        for cite in ast.nodes(heading.inlines, "Cite"):
            keys = [citation["citationId"] for citation in cite["c"][0]]
            if any(key in paper.bibliography for key in keys):
                yield Diagnostic(
                    code=CODE,
                    severity=SEVERITY,
                    message=f"the heading cites '{keys[0]}'",
                    span=heading.span,
                    hint="cite it in the text below",
                )
