"""A link leads to a work that has an entry, and the work is cited nowhere.

Why: the entry was made to be cited. The link alone gives the work no place in the list of
references, and it is lost where the paper is printed.

Example:
    ... as [the survey](https://example.org/survey) found.

Instead:
    ... as the survey found [@survey-2019].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.outline import link_span
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT358"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    if not paper.outline.links:
        return
    cited = set(paper.keys)
    entries = {
        _plain(str(url)): key
        for key in paper.bibliography
        if key not in cited and (url := paper.bibliography[key].csl.get("URL"))
    }
    told: set[str] = set()
    for target, _ in paper.outline.links:
        key = entries.get(_plain(target))
        if key and key not in told and "doi.org/" not in target:
            told.add(key)
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"this link leads to '{key}', which is not cited",
                span=link_span(paper.prose, target),
                hint=f"cite it: [@{key}]",
            )


def _plain(url: str) -> str:
    """Without what does not change where it leads."""
    return re.sub(r"^https?://(?:www\.)?|[/#]+$", "", url.strip())
