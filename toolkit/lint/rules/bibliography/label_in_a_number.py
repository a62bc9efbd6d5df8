"""A number is typed with its label.

Why: the style prints 'vol.', 'no.' and 'pp.' where it wants them; typed, they stand there twice,
or in a style that has none.

Example:
    volume = {2, no. 6}

Instead:
    volume = {2}, number = {6}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding, replacing
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT274"
SEVERITY = Severity.NOTE
_LABELS = {
    "volume": re.compile(r"\b(?:vol(?:ume)?|no|iss(?:ue)?|num(?:ber)?)\b\.?:?\s*(?=\d)", re.I),
    "number": re.compile(r"\b(?:vol(?:ume)?|no|iss(?:ue)?|num(?:ber)?)\b\.?:?\s*(?=\d)", re.I),
    "pages": re.compile(r"\b(?:pp?\b\.?|pages?\b|pgs?\b\.?):?\s*(?=[A-Za-z]?\d)", re.I),
    "edition": re.compile(r"(?<=\w)\.?\s*\b(?:ed\.|edn\.?|edition)\s*$", re.I),
}
_IN_JOURNALS = ("article", "periodical", "suppperiodical")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, *_LABELS):
        label = _LABELS[name].search(field.text)
        # Number 'No. 12' of a report may be its name.
        if not label or (name == "number" and reference.entry_type not in _IN_JOURNALS):
            continue
        bare = field.text.replace(label[0], "", 1).strip()
        alone = name == "edition" or field.text.strip().startswith(label[0].strip())
        simple = alone and re.fullmatch(r"\w+(?:\s*[-–]+\s*\w+)?", bare)
        message = f"the {name} of '{reference.key}' holds a label: {field.text.strip()}"
        hint = f"write {bare}" if simple else "write the number alone, each in its own field"
        fix = replacing(field, bare) if simple else ()
        yield finding(CODE, SEVERITY, message, field.span, hint, fix)
