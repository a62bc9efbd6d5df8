"""A link begins with http:// though the site has long been at https://.

Why: browsers warn of it, some refuse it, and a reader's request can be read on its way. Only sites
are looked at that are known to answer at https://.

Example:
    <http://dx.doi.org/10.1038/171737a0>

Instead:
    <https://doi.org/10.1038/171737a0>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.outline import link_span
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Edit, Severity

CODE = "CIT406"
SEVERITY = Severity.NOTE
_SECURE = re.compile(
    r"http://(?P<host>(?:dx\.)?doi\.org|(?:www\.)?github\.com|gitlab\.com|(?:\w+\.)?arxiv\.org|"
    r"orcid\.org|ror\.org|creativecommons\.org|\w+\.wikipedia\.org|(?:www\.)?wikidata\.org|"
    r"(?:www\.)?zenodo\.org|hdl\.handle\.net|pypi\.org|(?:cran|www)\.r-project\.org|"
    r"(?:docs\.|www\.)?python\.org|(?:www\.)?nature\.com|(?:www\.)?jstor\.org|"
    r"(?:www\.)?youtube\.com)(?=[/\s)>\]]|$)"
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    for target, _ in paper.outline.links:
        if not (found := _SECURE.match(target)):
            continue
        host = "doi.org" if found["host"] == "dx.doi.org" else found["host"]
        better = f"https://{host}{target[found.end() :]}"
        span = link_span(paper.prose, target)
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"'{target}' begins with http://",
            span=span,
            hint=f"write {better}",
            fix=(Edit(span, target, better),),
        )
