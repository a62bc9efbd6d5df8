"""A whole title stands in braces.

Why: braces keep capitals. A style that wants titles in sentence case prints this one in title
case, beside others in sentence case. Only proper nouns and acronyms need braces.

Example:
    title = "{Temperature and Electron Density Diagnostics of a Flare}"

Instead:
    title = {Temperature and Electron Density Diagnostics of a Flare}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import depths, fields, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT281"
SEVERITY = Severity.NOTE
_CAPITAL = re.compile(r"(?<=\s)[A-Z][a-z]{3,}")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, "title"):
        text = field.text.strip()
        if reference.event or not text.startswith("{") or not text.endswith("}"):
            continue
        inside = depths(text)[1:-1]
        # In title case: a name of two words, or a sentence, is meant to stay as it is.
        if min(inside, default=0) >= 1 and len(_CAPITAL.findall(text)) >= 3:
            message = f"no style can change the capitals of '{reference.key}'"
            hint = "put braces around proper nouns and acronyms only"
            yield finding(CODE, SEVERITY, message, field.span, hint)
