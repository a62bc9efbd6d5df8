"""A field is empty.

Why: it was meant to be filled in. Some programs print the sign that stands before it, others warn
at each run.

Example:
    pages = {}

Instead:
    pages = {54}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT279"
SEVERITY = Severity.NOTE
_PRINTED = frozenset(
    """title subtitle booktitle journal journaltitle author editor year date month volume number issue
    pages publisher institution organization school address location doi url isbn issn edition series
    eventdate eventtitle venue howpublished version""".split()
)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for key in bibliography:
        reference = bibliography[key]
        for name, field in reference.fields.items():
            if name in _PRINTED and not field.text.strip(" {}\t\n"):
                message = f"the field '{name}' of '{key}' is empty"
                yield finding(CODE, SEVERITY, message, field.span, "fill it in, or leave it out")
