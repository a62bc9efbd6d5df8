"""A range of pages in a citation is written with a hyphen.

Why: a range has an en dash. The citation processors of this toolkit mend it in print; other
programs that read the article print the hyphen as it stands.

Example:
    [@burr-2002, pp. 12-15]

Instead:
    [@burr-2002, pp. 12–15]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT354"
SEVERITY = Severity.NOTE
_RANGE = re.compile(
    r"(?:pp?\.|pages?|Seiten?|S\.)\s*(?P<range>(?P<from>\d+)\s?-\s?(?P<to>\d+))(?![\w-])"
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    for cluster in paper.clusters:
        for citation in cluster.citations:
            for found in _RANGE.finditer(citation.suffix):
                span = paper.prose.span(citation.suffix_start + found.start("range"))
                better = f"{found['from']}–{found['to']}"
                yield Diagnostic(
                    code=CODE,
                    severity=SEVERITY,
                    message=f"the pages {found['range']} of '{citation.key}' have a hyphen",
                    span=span,
                    hint=f"write {better}",
                    fix=(Edit(span, found["range"], better),),
                )
