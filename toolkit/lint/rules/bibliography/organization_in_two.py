"""The 'and' in the name of an organization divides it.

Why: ``and`` divides names. Without braces, a Ministry of Health and Welfare is two authors, the
second called Welfare.

Example:
    author = {Ministry of Health and Welfare}

Instead:
    author = {{Ministry of Health and Welfare}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import (
    NAMES,
    fields,
    finding,
    outside_braces,
    replacing,
)
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT278"
SEVERITY = Severity.WARNING
_BODY = re.compile(
    r"\b(?:Ministry|Department|Dept\.|Institute|Cent(?:er|re)|Agency|Bureau|Committee|Commission|Council|"
    r"Office|Academy|Association|Society|Federation|Board|School|Faculty|University|Administration|"
    r"College|Organi[sz]ation|Directorate|Secretariat|Foundation)\b[^,;]*\b(?:of|for|on)\b[^,;]*",
)
_REST = re.compile(
    r"(?:the\s+)?[A-Z][a-z]+(?:\s+(?:of|for|the)\s+.*)?|[A-Z][a-z]+ (?:Affairs|Policy|Research|"
    r"Development|Services|Technology|Sciences?|Studies|Cooperation|Security|Relations)"
)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, *NAMES):
        text = field.text.strip()
        parts = re.split(r"\s+and\s+", text)
        if len(parts) != 2 or not re.search(r"\sand\s", outside_braces(text)):
            continue
        if _BODY.fullmatch(parts[0]) and _REST.fullmatch(parts[1]) and not _BODY.match(parts[1]):
            message = f"the {name} of '{reference.key}' is read as two: {parts[0]}; {parts[1]}"
            fix = replacing(field, f"{{{text}}}")
            yield finding(CODE, SEVERITY, message, field.span, f"write {{{{{text}}}}}", fix)
