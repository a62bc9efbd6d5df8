"""Two citations stand side by side.

Why: they are printed as "(Burr 2002) (Dube 2011)" or "[4] [7]". Within one citation the style sorts
them, joins them and shortens what they share.

Example:
    ... was kept secret [@burr-2002] [@dube-2011].

Instead:
    ... was kept secret [@burr-2002; @dube-2011].
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT360"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    source = paper.prose.source
    for first, second in pairwise(paper.clusters):
        between = source[first.end : second.start]
        if not (first.bracketed and second.bracketed) or between.strip(" \n;") or "\n\n" in between:
            continue
        old = source[first.end - 1 : second.start + 1]
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the citations of '{first.keys[-1]}' and '{second.keys[0]}' stand"
            " side by side",
            span=paper.prose.span(second.start),
            hint="join them within one pair of brackets, a semicolon between them",
            fix=(Edit(paper.prose.span(first.end - 1), old, "; "),),
        )
