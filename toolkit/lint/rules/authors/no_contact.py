"""Nobody of several authors can be written to.

Why: readers with a question, and editors, need one author's address; which one cannot be told from
the order of names.

Example:
    author:
      - name: David Biagioni
      - name: Peter C. St. John

Instead:
    author:
      - name: David Biagioni
      - name: Peter C. St. John
        email: peter.stjohn@example.org
        corresponding: true
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, Span

CODE = "CIT162"
SEVERITY = Severity.NOTE


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    people = [author for author in article.authors if not author.group]
    if len(people) < 2 or article.anonymous:
        return
    if not any(author.corresponding or author.email for author in article.authors):
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"none of the {len(people)} authors is the one to write to",
            span=article.spans.get("authors", Span(article.path)),
            hint="add 'corresponding: true' and 'email: ...' to one of them",
        )
