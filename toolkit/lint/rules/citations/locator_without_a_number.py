"""A citation says "p." and no page.

Why: the reader gets "(Burr 2002, p.)" and still has to look for the place.

Example:
    [@burr-2002, p. ]

Instead:
    [@burr-2002, p. 14]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT353"
SEVERITY = Severity.WARNING
_LABEL = re.compile(
    r"\s*,?\s*(?P<label>pp?\.|pages?|chap\.|chapters?|chs?\.|secs?\.|sections?|vols?\.|figs?\.|"
    r"paras?\.|§§?|Abschn\.|Kap\.|S\.|Seiten?|cap\.|págs?\.)[\s?_.…]*(?:\?+|X+|N+)?\s*"
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    for cluster in paper.clusters:
        for citation in cluster.citations:
            if found := _LABEL.fullmatch(citation.suffix):
                yield Diagnostic(
                    code=CODE,
                    severity=SEVERITY,
                    message=f"the citation of '{citation.key}' says '{found['label']}'"
                    " and no number",
                    span=paper.prose.span(citation.suffix_start + found.start("label")),
                    hint=f"write [@{citation.key}, {found['label']} 12], or leave the locator out",
                )
