"""The abstract cites something.

Why: indexes print the abstract alone. There "(Burr 2002)" or "[4]" points to a list that the reader
does not have; many journals forbid it.

Example:
    abstract: Kissinger's visit was kept secret [@burr-2002].

Instead:
    abstract: Kissinger's visit of July 1971 was kept secret.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span
from toolkit.pandoc import ast

CODE = "CIT356"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    for cite in ast.nodes(paper.document["meta"].get("abstract", {}), "Cite"):
        keys = [citation["citationId"] for citation in cite["c"][0]]
        if any(key in paper.bibliography for key in keys):
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"the abstract cites '{keys[0]}'",
                span=article.spans.get("abstract", Span(article.path)),
                hint="say it without the citation, and cite it in the text",
            )
