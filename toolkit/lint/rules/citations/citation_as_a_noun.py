"""A citation in brackets is used as a noun.

Why: styles with names print "as described in (Burr 2002)", with numbers "as described in [4]", and
with notes "as described in" and nothing. Written without brackets, the citation becomes part of the
sentence in every style.

Example:
    ... as described in [@burr-2002].

Instead:
    ... as described in @burr-2002.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT362"
SEVERITY = Severity.NOTE
_PREPOSITION = re.compile(
    r"\b(?:(?:described|shown|given|found|introduced|proposed|presented|defined|explained|"
    r"discussed|reported|developed|used|detailed|outlined|provided|published|implemented|derived|"
    r"suggested|demonstrated|studied|based|drawing|taken|adapted|adopted|as|work|method|approach)\s+"
    r"(?:in|by|on|from|of)|following|according\s+to)\s+$",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    for cluster in paper.clusters:
        before = paper.prose.source[max(0, cluster.start - 40) : cluster.start]
        if not cluster.bracketed or not _PREPOSITION.search(before):
            continue
        key = cluster.keys[0]
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the citation of '{key}' is a noun of its sentence, and stands in brackets",
            span=paper.prose.span(cluster.start),
            hint=f"write @{key} without brackets",
        )
