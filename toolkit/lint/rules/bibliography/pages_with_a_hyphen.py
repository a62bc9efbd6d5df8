"""A range of pages is written with a single hyphen.

Why: BibTeX writes a range with two hyphens, which every style prints as a dash; with one hyphen,
other programs that read the file print a hyphen, or take the range for a single odd page.

Example:
    pages = {12-18}

Instead:
    pages = {12--18}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model import Bibliography, Diagnostic, Edit, Severity

CODE = "CIT261"
SEVERITY = Severity.NOTE
_RANGE = re.compile(r"\s*(\d+)\s*-\s*(\d+)\s*")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for key in bibliography:
        pages = bibliography[key].fields.get("pages")
        if pages and (found := _RANGE.fullmatch(pages.text)):
            better = f"{found[1]}--{found[2]}"
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the pages of '{key}' have one hyphen: {pages.text.strip()}",
                span=pages.span,
                hint=f"write {better}",
                fix=(Edit(pages.span, pages.text.strip(), better),),
            )
