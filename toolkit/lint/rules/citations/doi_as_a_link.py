"""A work is named by its DOI as a bare link.

Why: a link is no reference. The work is missing from the list of references, from what is deposited
with Crossref, and so from the counts of those who should be credited.

Example:
    ... has been mapped (https://doi.org/10.1038/171737a0).

Instead:
    ... has been mapped [@watson-crick-1953].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT357"
SEVERITY = Severity.NOTE
_DOI = re.compile(
    r"(?<![\w/])(?:https?://(?:dx\.)?doi\.org/|doi:\s?)"
    r"(?P<doi>10\.\d{4,9}/[^\s<>\]\"'`]{1,200})",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    links = list(_DOI.finditer(paper.prose.unlisted)) if "10." in paper.prose.source else []
    known = _by_doi(paper.bibliography) if links else {}
    for found in links:
        doi = _trimmed(found["doi"])
        if doi.casefold() == paper.article.doi.casefold() or _cited_around(paper, found):
            continue
        key = known.get(doi.casefold())
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"'{key}' is linked by its DOI and not cited here" if key
            else f"the work with the DOI {doi} is linked and not cited",
            span=paper.prose.span(found.start("doi")),
            hint=f"write [@{key}]" if key else "add it to the bibliography and cite it by its key",
        )  # fmt: skip


def _by_doi(bibliography: Bibliography) -> dict[str, str]:
    return {
        str(doi).casefold(): key
        for key in bibliography
        if (doi := bibliography[key].csl.get("DOI"))
    }


def _trimmed(doi: str) -> str:
    """Without the punctuation of the sentence; a closing bracket only where one was opened."""
    doi = re.sub(r"[.,;:!?*_]+$", "", doi)
    while doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = re.sub(r"[.,;:!?*_]+$", "", doi[:-1])
    return doi


def _cited_around(paper: Paper, found: re.Match[str]) -> bool:
    """Whether the DOI stands inside a citation: '[@key, https://doi.org/...]'."""
    return any(cluster.start <= found.start() < cluster.end for cluster in paper.clusters)
