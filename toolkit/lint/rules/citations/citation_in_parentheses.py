"""A citation has parentheses around it.

Why: the style adds its own: "((Burr 2002))", "([4])".

Example:
    ... was kept secret ([@burr-2002]).

Instead:
    ... was kept secret [@burr-2002].
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT361"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    source = paper.prose.source
    for cluster in paper.clusters:
        around = source[max(0, cluster.start - 1) : cluster.end + 1]
        if cluster.bracketed and around.startswith("(") and around.endswith(")"):
            span = paper.prose.span(cluster.start - 1)
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"parentheses stand around the citation of '{cluster.keys[0]}'",
                span=span,
                hint=f"write {around[1:-1]}",
                fix=(Edit(span, around, around[1:-1]),),
            )
