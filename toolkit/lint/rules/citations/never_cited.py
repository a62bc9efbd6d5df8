"""An entry beside the article is never cited.

Why: readers who find a work in the bibliography file look for it in the paper; an entry that was
left behind is often a citation that got lost in editing. Only a bibliography in the article's own
folder is looked at, since one that papers share has entries for all of them.

Example:
    @book{burr-2002, ...}    % and no [@burr-2002] in the text

Instead:
    cite it, list it with 'nocite', or take the entry out
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT351"
SEVERITY = Severity.NOTE
_POINTERS = ("crossref", "xref", "xdata", "related", "entryset")
"""Fields by which an entry lends from another or belongs to it."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    if not paper.article.bibliography:
        return  # The project's bibliography is that of all its papers.
    folder = posixpath.dirname(paper.article.path)
    beside = functools.cache(lambda path: posixpath.dirname(path) == folder)
    used = set(paper.keys) | _leaned_on(paper.bibliography, paper.keys)
    for key in paper.bibliography:
        reference = paper.bibliography[key]
        span = reference.span
        if key in used or span is None or not beside(span.path):
            continue
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"'{key}' is never cited",
            span=span,
            hint=f"cite it as [@{key}], add 'nocite: \"@{key}\"', or take the entry out",
        )


def _leaned_on(bibliography: Bibliography, keys: tuple[str, ...]) -> set[str]:
    """What entries that are cited refer to: what documents an event, what a chapter is part of."""
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in found or key not in bibliography:
            continue
        found.add(key)
        reference = bibliography[key]
        if reference.event:
            waiting += reference.event.documented_by
            waiting += (other for _, other in reference.event.relations)
        for field in _POINTERS:
            if field in reference.fields:
                waiting += re.split(r"[,\s]+", reference.fields[field].text)
    return found
