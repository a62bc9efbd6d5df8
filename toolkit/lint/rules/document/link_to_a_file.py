"""A link leads to a file beside the article.

Why: the file is not part of the paper. Once the PDF or the page is elsewhere, the link leads
nowhere. Give readers an address that lasts, such as a DOI of a repository.

Example:
    The [data](data/results.csv) are ...

Instead:
    The [data](https://doi.org/10.5281/zenodo.3509134) are ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.outline import link_span
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT491"
SEVERITY = Severity.WARNING
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\?|$")


def check(paper: Paper) -> Iterator[Diagnostic]:
    for target, text in paper.outline.links:
        if _ADDRESS.match(target):
            continue
        web = re.match(
            r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|edu|gov|io|de|eu|uk|fr|ch)\b", target
        )
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"the link '{text or target}' leads to a file beside the article",
            span=link_span(paper.prose, target),
            hint=f"write https://{target}" if web else "give the address where readers find it",
        )
