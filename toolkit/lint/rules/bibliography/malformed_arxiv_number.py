"""A number of arXiv is not one.

Why: since April 2007 the numbers are year and month, a full stop, and four or five digits; before,
the archive and seven digits. A number of another form leads nowhere.

Example:
    eprint = {1806.1261}, eprinttype = {arXiv}

Instead:
    eprint = {1806.01261}, eprinttype = {arXiv}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import bare, fields, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT258"
SEVERITY = Severity.WARNING
_NEW = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.(\d{4,5})(?:v\d+)?")
_OLD = re.compile(r"[a-z-]+(?:\.[A-Z]{2})?/\d\d(?:0[1-9]|1[0-2])\d{3}(?:v\d+)?")
_PREFIX = re.compile(r"(?:arxiv:\s*|https?://arxiv\.org/(?:abs|pdf)/)", re.IGNORECASE)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, "eprint"):
        archive = next(
            (reference.fields[name].text for name in ("eprinttype", "archiveprefix")
             if name in reference.fields), ""
        )  # fmt: skip
        number = _PREFIX.sub("", bare(field.text))
        if archive.strip().lower() == "arxiv" and not is_arxiv_number(number):
            message = f"'{number}' of '{reference.key}' is no number of arXiv"
            yield finding(
                CODE, SEVERITY, message, field.span, "write it as 1806.01261 or math/0309136"
            )


def is_arxiv_number(text: str) -> bool:
    """Whether it has the form of an arXiv identifier, old or new."""
    if _OLD.fullmatch(text):
        return True
    found = _NEW.fullmatch(text)
    # Five digits since January 2015, four before.
    return bool(found) and len(found[3]) == (5 if int(found[1]) >= 15 else 4)
