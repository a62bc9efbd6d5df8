"""An author's name is written in capitals.

Why: a style can make capitals of small letters, but not the other way round; every citation of the
paper would have the name in capitals.

Example:
    author: Tristan SALLES

Instead:
    author: Tristan Salles
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT164"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    for author in paper.article.authors:
        family = author.name.family
        # Two letters may be initials or a short name: "HU", "AE".
        if (
            author.group
            or not re.search(r"[^\W\d_]{3}", family)
            or family.lower() == family.upper()
        ):
            continue
        if family == family.upper():
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the name {author.name.display} is written in capitals",
                span=author.span,
                hint=f"write '{family.title()}' for the family name",
            )
