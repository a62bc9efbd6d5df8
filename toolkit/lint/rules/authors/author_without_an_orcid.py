"""An author has no ORCID, though others of the paper have one.

Why: indexes then credit the paper to some of its authors only. An ORCID is free and takes a minute.

Example:
    author:
      - {name: Farhim Ferdous, orcid: 0000-0003-3496-7466}
      - {name: Juaria Iqbal}

Instead:
    the ORCID of each, from https://orcid.org
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT163"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    people = [author for author in paper.article.authors if not author.group]
    if not any(author.orcid for author in people):
        return
    for author in people:
        if not author.orcid and not author.deceased:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"{author.name.display} has no ORCID, and other authors have",
                span=author.span,
                hint="add 'orcid: ...'",
            )
