"""A citation touches the word before it.

Why: in all styles but those with raised numbers the space is missing in print: "secret(Burr 2002)",
"secret[4]". Where the style raises its numbers the space is taken away for you.

Example:
    ... was kept secret[@burr-2002].

Instead:
    ... was kept secret [@burr-2002].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT359"
SEVERITY = Severity.NOTE
_ENDS = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f0-9)\"”’*_]")
"""Not the letters of scripts that have no spaces."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    source = paper.prose.source
    for cluster in paper.clusters:
        behind = source[max(0, cluster.start - 60) : cluster.start]
        before = behind[-1:]
        if not cluster.bracketed or not _ENDS.match(before):
            continue
        if before in "*_" and re.search(r"(?:^|[^\w.!?])[*_]+$", behind):
            continue
        word = re.search(r"\S+$", behind)
        span = paper.prose.span(cluster.start)
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"no space stands before the citation of '{cluster.keys[0]}'",
            span=span,
            hint=f"write '{word[0] if word else before} [@{cluster.keys[0]}]'",
            fix=(
                Edit(
                    span,
                    source[cluster.start : cluster.end],
                    " " + source[cluster.start : cluster.end],
                ),
            ),
        )
