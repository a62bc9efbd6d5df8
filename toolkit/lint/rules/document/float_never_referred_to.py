"""Nothing in the text refers to a figure or table.

Why: a reader does not know when to look at it, and many journals ask that each is called in the
text, in order. Only those with a label are looked at, and no logos.

Example:
    ![Share of styles](share.svg){#fig:share}

Instead:
    The place fares worst (@fig:share).

    ![Share of styles](share.svg){#fig:share}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT497"
SEVERITY = Severity.NOTE
_IN_WORDS = {
    "figure": r"\b(?:fig(?:ure|ura|uur)?s?|abb(?:ildung(?:en)?)?)\b\.?",
    "table": r"\b(?:tab(?:le|elle|leau|la|el|ela)?s?)\b\.?",
}


def check(paper: Paper) -> Iterator[Diagnostic]:
    for item in paper.outline.floats:
        if not item.labels or paper.outline.referred & set(item.labels) or "logo" in item.labels[0]:
            continue
        # Whoever types "Figure 2" by hand does refer to figures, if not by label.
        if re.search(
            _IN_WORDS[item.kind] + r"[\s~\u00a0]*[A-Z]?\d", paper.prose.text, re.IGNORECASE
        ):
            continue
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the text never refers to the {item.kind} '{item.labels[0]}'",
            span=paper.prose.first(item.labels[0]),
            hint=f"write @{item.labels[0]} where it should be looked at",
        )
