"""A title is in capitals.

Why: no style brings capitals down again, since they may be acronyms; so the title shouts in every
list of references.

Example:
    title = {A COMPREHENSIVE HISTORY OF NUCLEAR PROGRAMS}

Instead:
    title = {A Comprehensive History of Nuclear Programs}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import TITLES, fields, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT267"
SEVERITY = Severity.NOTE
_WORD = re.compile(r"[^\W\d_]{2,}")
RUN = 4
"""Words in capitals one after the other."""


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, *TITLES):
        if in_capitals(field.text):
            message = f"the {name} of '{reference.key}' is in capitals"
            yield finding(CODE, SEVERITY, message, field.span, "write it in sentence or title case")


def in_capitals(text: str) -> bool:
    """Whether words follow each other in capitals that are too long for acronyms."""
    run: list[str] = []
    for word in [*_WORD.findall(text), ""]:
        if word and word.isupper():
            run.append(word)
        else:
            if len(run) >= RUN and sum(len(one) > 5 for one in run) >= 2:
                return True
            run = []
    return False
