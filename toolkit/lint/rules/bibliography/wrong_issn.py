"""An ISSN is mistyped.

Why: the last digit of an ISSN is computed from the others. Where it does not fit, a digit is wrong,
and the journal cannot be looked up.

Example:
    issn = {0045-7826}

Instead:
    issn = {0045-7825}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding, identifiers
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT257"
SEVERITY = Severity.WARNING
_BESIDE = re.compile(r"\([^)]*\)|[ep]?-?ISSN:?|\b(?:print|online|electronic)\b:?", re.IGNORECASE)
_ISBN = "is an ISBN"
_LOOK_UP = "look it up at portal.issn.org"
_DASHES = re.compile(r"--+|[\u2010-\u2015\u2212]")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, text, span in identifiers(bibliography, "issn", "ISSN"):
        for issn in re.split(r"[,;/\s]+|\band\b", _BESIDE.sub(" ", _DASHES.sub("-", text))):
            problem = _problem(issn) if issn else ""
            if problem:
                message = f"the ISSN of '{reference.key}' is wrong: {issn} {problem}"
                hint = f"write isbn = {{{issn}}}" if problem == _ISBN else _LOOK_UP
                yield finding(CODE, SEVERITY, message, span, hint)


def _problem(issn: str) -> str:
    from stdnum import isbn, issn as standard
    from stdnum.exceptions import InvalidChecksum, ValidationError

    if isbn.is_valid(issn):
        return _ISBN
    try:
        standard.validate(issn.upper())
    except InvalidChecksum:
        return "has a check digit that does not fit"
    except ValidationError:
        return "is not four digits, a hyphen and four more"
    return ""
