"""The web address is that of the DOI.

Why: styles make the address from the DOI. Some print both, and the reference ends with the same
address twice; and one of the two is forgotten when the other is corrected.

Example:
    doi = {10.21105/joss.02801},
    url = {https://doi.org/10.21105/joss.02801}

Instead:
    doi = {10.21105/joss.02801}
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from toolkit.lint.rules.bibliography._fields import bare, fields, finding
from toolkit.lint.rules.bibliography.malformed_doi import PREFIX
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT262"
SEVERITY = Severity.NOTE


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, "url"):
        address = unquote(bare(field.text))
        doi = str(reference.csl.get("DOI", ""))
        if (
            doi
            and PREFIX.match(address)
            and PREFIX.sub("", address, count=1).casefold() == doi.casefold()
        ):
            message = f"the address of '{reference.key}' repeats its DOI"
            yield finding(CODE, SEVERITY, message, field.span, "leave 'url' out")
