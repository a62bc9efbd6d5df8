"""A quotation begins with a curly mark and ends with a straight one, or the other way round.

Why: straight marks are turned into curly ones by what stands around them; one that is curly already
misleads this, and the quotation is printed with two closing marks.

Example:
    “coddling of dictators"

Instead:
    "coddling of dictators"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT495"
SEVERITY = Severity.NOTE
_WITHIN = r"(?!\s)(?:(?!\n[ \t]*\n)[^“”\"„»«])+(?<=\S)"
_UNLIKE = re.compile(rf"“{_WITHIN}\"(?!\w)|(?<![\w\"])\"{_WITHIN}”(?!\w)")


def check(paper: Paper) -> Iterator[Diagnostic]:
    # In German and its neighbours “ closes what „ opened.
    if "„" in paper.prose.text:
        return
    for found in paper.prose.find(_UNLIKE):
        words = " ".join(found[0].split())
        shown = words if len(words) < 40 else f"{words[:20]} ... {words[-15:]}"
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the quotation {shown} has unlike marks",
            span=paper.prose.span(found.start()),
            hint='write both as "',
        )
