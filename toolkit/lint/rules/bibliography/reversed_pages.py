"""A range of pages ends before it begins.

Why: a digit is wrong or missing, and a reader looks for the text on the wrong pages.

Example:
    pages = {481--422}

Instead:
    pages = {481--522}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT275"
SEVERITY = Severity.WARNING
_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*(?:-+|[–—])\s*(?:\1)(\d+)")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, "pages"):
        for part in re.split(r"[,;]", field.text):
            found = _RANGE.fullmatch(part.strip())
            if found and _last(found[2], found[3]) < int(found[2]):
                message = f"the pages of '{reference.key}' end before they begin: {part.strip()}"
                yield finding(CODE, SEVERITY, message, field.span)


def _last(first: str, last: str) -> int:
    """The last page, its leading digits added: 10 of '305--10' is 310."""
    return int(first[: max(0, len(first) - len(last))] + last)
