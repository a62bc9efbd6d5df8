"""A DOI is not one.

Why: a DOI begins with ``10.``, the number of its registrant and a slash. Anything else leads
nowhere, and neither Crossref nor a library can match the reference.

Example:
    doi = {10.1016/j.eswa.2019.02.026.}

Instead:
    doi = {10.1016/j.eswa.2019.02.026}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from toolkit.lint.rules.bibliography._fields import finding, identifiers
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT254"
SEVERITY = Severity.WARNING
PREFIX = re.compile(r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/|doi:?\s*(?=10\.)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S*[^\s.,;]")
_WITHIN = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s,;\"{}]+")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, text, span in identifiers(bibliography, "doi", "DOI"):
        doi = PREFIX.sub("", text, count=1) if PREFIX.match(text) else text
        if _DOI.fullmatch(doi) and not re.search(r"%2f", doi, re.IGNORECASE):
            continue
        found = _WITHIN.search(unquote(doi))
        hint = f"write {found[0].rstrip('.')}" if found else "a DOI looks like 10.1037/0000165-000"
        message = f"the DOI of '{reference.key}' is not one: {text}"
        yield finding(CODE, SEVERITY, message, span, hint)
