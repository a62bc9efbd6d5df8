"""Two entries have the same DOI.

Why: a DOI names one work. The work would stand twice in the list of references, under two keys, or
one of the two entries carries the DOI of another work.

Example:
    @article{smith-2016, doi = {10.7717/peerj-cs.86}}
    @article{smith-etal, doi = {10.7717/PEERJ-CS.86}}

Instead:
    @article{smith-2016, doi = {10.7717/peerj-cs.86}}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT252"
SEVERITY = Severity.WARNING


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for key in bibliography:
        reference = bibliography[key]
        doi = str(reference.csl.get("DOI", "")).casefold()
        if not doi or reference.event:  # An event may carry the DOI of what documents it.
            continue
        other = first.setdefault(doi, key)
        if other != key:
            message = f"'{other}' and '{key}' have the same DOI, {reference.csl['DOI']}"
            field = reference.fields.get("doi")
            span = field.span if field else reference.span
            yield finding(CODE, SEVERITY, message, span, f"cite '{other}', or mend one of the DOIs")
