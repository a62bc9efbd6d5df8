"""A DOI is written as a web address.

Why: styles put ``https://doi.org/`` before a DOI themselves; programs that take the field as it is
print the address twice, and cannot compare it with other DOIs.

Example:
    doi = {https://doi.org/10.7717/peerj-cs.86}

Instead:
    doi = {10.7717/peerj-cs.86}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding, replacing
from toolkit.lint.rules.bibliography.malformed_doi import PREFIX
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT255"
SEVERITY = Severity.NOTE


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, "doi"):
        text = field.text.strip()
        if PREFIX.match(text):
            doi = PREFIX.sub("", text, count=1)
            message = f"the DOI of '{reference.key}' is written as an address"
            fix = replacing(field, doi)
            yield finding(CODE, SEVERITY, message, field.span, f"write {doi}", fix)
