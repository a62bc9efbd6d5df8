"""One citation names the same work twice.

Why: styles print it twice, "(Burr 2002; Burr 2002)" or "[4, 4]".

Example:
    ... was kept secret [@burr-2002; @burr-2002].

Instead:
    ... was kept secret [@burr-2002].
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.clusters import Citation
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT352"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    for cluster in paper.clusters:
        seen: dict[tuple[str, str], Citation] = {}
        for before, citation in zip((None, *cluster.citations), cluster.citations, strict=False):
            suffix = " ".join(citation.suffix.split())
            if (citation.key, suffix) in seen and before:
                between = paper.prose.source[before.suffix_start : citation.suffix_start]
                safe = before.bare and citation.bare and before.key == citation.key
                edit = Edit(paper.prose.span(before.suffix_start), between, "")
                yield Diagnostic(
                    code=CODE,
                    severity=SEVERITY,
                    message=f"'{citation.key}' is cited twice in one citation",
                    span=paper.prose.span(citation.start),
                    hint="name it once; places in it can share one locator: pp. 3, 17",
                    fix=(edit,) if safe else (),
                )
            seen[citation.key, suffix] = citation
