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
    r"(?<![\w/])(?P<lead>\]\(|<)?(?:https?://(?:dx\.)?doi\.org/|doi:\s?)(?P<doi>10\.\d{4,9}/[^\s<>\]\"'`]+)",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    if "10." not in paper.prose.source:
        return
    known = _by_doi(paper.bibliography)
    for found in _DOI.finditer(paper.prose.source):
        doi = _trimmed(found["doi"])
        if doi.casefold() == paper.article.doi.casefold() or not _is_text(paper, found):
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


def _is_text(paper: Paper, found: re.Match[str]) -> bool:
    """Whether it is printed as a link: not in a listing, a comment, or beside its own citation."""
    source, text = paper.prose.source, paper.prose.text
    if found["lead"] == "](":
        return text[found.start()] == "]" and not _cited_around(paper, found)
    before = source[: found.start()].rpartition("\n")[2]
    if before.count("`") % 2 or re.match(r"\s*\[[^\]]+\]:", before):
        return False
    return not _listed(text, source, found.start()) and not _cited_around(paper, found)


def _listed(text: str, source: str, at: int) -> bool:
    """Whether the whole line was blanked: then it stands in a listing or a comment."""
    start = source.rfind("\n", 0, at) + 1
    end = source.find("\n", at)
    line = slice(start, end if end >= 0 else len(source))
    rest = source[line].replace(source[at : line.stop].split()[0], "", 1)
    return bool(rest.strip(" <>().,;")) and not text[line].strip()


def _cited_around(paper: Paper, found: re.Match[str]) -> bool:
    """Whether the DOI stands inside a citation: '[@key, https://doi.org/...]'."""
    return any(cluster.start <= found.start() < cluster.end for cluster in paper.clusters)
