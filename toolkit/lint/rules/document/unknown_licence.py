"""The licence looks like an identifier of SPDX, and is none.

Why: repositories and search engines tell licences by their identifiers (spdx.org/licenses). With a
wrong one the paper counts as having none, and its pages have no link to the licence.

Example:
    license: CC-BY-4

Instead:
    license: CC-BY-4.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span, nearest

CODE = "CIT419"
SEVERITY = Severity.WARNING
_FAMILIES = (
    (
        re.compile(r"cc[ -]?(?:by|0|zero|nc|nd|sa|pd)", re.IGNORECASE),
        re.compile(
            r"CC-BY(?:-NC)?(?:-SA|-ND|-ND-NC)?-(?:1\.0|2\.0|2\.5|3\.0|4\.0)(?:-[A-Z]{2,3})?"
            r"|CC0-1\.0|CC-(?:NC|ND|SA)(?:-[A-Z]{2})?-[12]\.0|CC-PDDC|CC-PDM-1\.0"
        ),
    ),
    (re.compile(r"apache-\d", re.IGNORECASE), re.compile(r"Apache-(?:1\.0|1\.1|2\.0)")),
    (re.compile(r"mpl-\d", re.IGNORECASE), re.compile(r"MPL-(?:1\.[01]|2\.0(?:-no-copyleft-.*)?)")),
    (
        re.compile(r"[al]?gpl-\d", re.IGNORECASE),
        re.compile(r"[AL]?GPL-[123]\.[01](?:-only|-or-later|\+|-with-.*)?"),
    ),
    (re.compile(r"bsd-\d", re.IGNORECASE), re.compile(r"0BSD|BSD-[1234]-Clause.*")),
)
"""How the identifiers of a family begin, and what they are."""
_USUAL = (
    *(f"CC-BY{kind}-4.0" for kind in ("", "-SA", "-NC", "-ND", "-NC-SA", "-NC-ND")),
    "CC0-1.0", "Apache-2.0", "MPL-2.0", "BSD-2-Clause", "BSD-3-Clause",
    "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "LGPL-3.0-only", "AGPL-3.0-or-later",
)  # fmt: skip


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    for name in re.split(r"\s+(?:AND|OR|WITH)\s+|[()]", article.license):
        family = next((right for begins, right in _FAMILIES if begins.match(name)), None)
        if family and not family.fullmatch(name.strip()):
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the licence '{name.strip()}' is no identifier of SPDX",
                span=article.spans.get("license", Span(article.path)),
                hint=nearest(name.strip(), _USUAL) or "spdx.org/licenses lists them all",
            )
