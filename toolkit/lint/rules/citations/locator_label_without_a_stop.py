"""The abbreviation before a page lacks its full stop.

Why: only with it is the page known as one. Otherwise every style prints what was typed, and styles
that write pages in a way of their own cannot.

Example:
    [@burr-2002, p 12]

Instead:
    [@burr-2002, p. 12]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT363"
SEVERITY = Severity.WARNING
_LABEL = re.compile(r"\s*,\s*(?P<label>pp?|chap|chaps|sec|vol|fig|para)(?P<gap>[ \u00a0]?)(?=\d)")


def check(paper: Paper) -> Iterator[Diagnostic]:
    for cluster in paper.clusters:
        for citation in cluster.citations:
            if found := _LABEL.match(citation.suffix):
                span = paper.prose.span(citation.suffix_start + found.start("label"))
                label = found["label"]
                yield Diagnostic(
                    code=CODE,
                    severity=SEVERITY,
                    message=f"'{label}' in the citation of '{citation.key}' has no full stop",
                    span=span,
                    hint=f"write {label}.",
                    fix=(Edit(span, label + found["gap"], f"{label}. "),),
                )
