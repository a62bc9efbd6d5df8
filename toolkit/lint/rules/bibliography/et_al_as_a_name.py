"""'et al.' is typed among the names.

Why: BibTeX takes it for a part of a name or for a person, and prints 'al., S. et'. The word
``others`` is what every style prints as its own "et al.".

Example:
    author = {Gillies, Sean et al.}

Instead:
    author = {Gillies, Sean and others}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import NAMES, fields, finding, replacing
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT271"
SEVERITY = Severity.WARNING
_ET_AL = re.compile(
    r"(?:,?\s+and\s+|\s*[,;]?\s+|^)(\{\s*)?(?:\\(?:textit|emph)\{)?\bet\.?[\s~]+al\b\.?\}?(?(1)\s*\}|)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+others\b\s*$", re.IGNORECASE)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, *NAMES):
        mended = _COMMA.sub(" and others", _ET_AL.sub(" and others", field.text))
        if mended != field.text:
            message = f"the {name} field of '{reference.key}' does not end in 'and others'"
            fix = replacing(field, mended.strip())
            yield finding(
                CODE, SEVERITY, message, field.span, "write 'and others' in place of it", fix
            )
