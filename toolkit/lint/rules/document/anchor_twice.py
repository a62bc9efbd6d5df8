"""An identifier is given twice.

Why: links and cross-references lead to one of the two, and the page is no valid HTML.

Example:
    ![Asia](asia.svg){#fig:map}
    ![Europe](europe.svg){#fig:map}

Instead:
    ![Asia](asia.svg){#fig:asia}
    ![Europe](europe.svg){#fig:europe}
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT493"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    counted = Counter(paper.outline.anchors)
    for anchor, count in counted.items():
        if count < 2:
            continue
        pattern = rf"#{re.escape(anchor)}(?=[\s}}])|\\label\{{{re.escape(anchor)}\}}"
        places = list(re.finditer(pattern, paper.prose.source))
        if len(places) > 1:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the identifier '{anchor}' is given twice",
                span=paper.prose.span(places[1].start()),
                hint=f"the first stands in line {paper.prose.span(places[0].start()).line}",
            )
