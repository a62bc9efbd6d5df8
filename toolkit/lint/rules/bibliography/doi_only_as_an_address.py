"""The DOI is only in the web address.

Why: styles, Crossref and libraries look for it in its own field; without that, the work is taken
for a web page, and is not matched.

Example:
    url = {https://doi.org/10.7717/peerj-cs.86}

Instead:
    doi = {10.7717/peerj-cs.86}
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from toolkit.lint.rules.bibliography._fields import bare, fields, finding
from toolkit.lint.rules.bibliography.malformed_doi import PREFIX
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT282"
SEVERITY = Severity.NOTE


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, "url", "howpublished"):
        address = unquote(bare(field.text))
        if (
            address.lower().startswith("http")
            and PREFIX.match(address)
            and not reference.csl.get("DOI")
        ):
            doi = PREFIX.sub("", address, count=1)
            if doi.startswith("10."):
                message = f"the DOI of '{reference.key}' is only in its {name}"
                yield finding(CODE, SEVERITY, message, field.span, f"write doi = {{{doi}}}")
