"""Two authors have the same e-mail address.

Why: it is mostly a line that was copied and not changed, and mail to one author goes to another.

Example:
    author:
      - {name: Joy Velasquez, email: office@example.org}
      - {name: Mark Weber, email: office@example.org}

Instead:
    the address of each, or of one of them
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Author, Diagnostic, Severity

CODE = "CIT167"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    seen: dict[str, Author] = {}
    for author in paper.article.authors:
        address = author.email.casefold()
        if address and address in seen:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"{author.name.display} has the e-mail address of"
                f" {seen[address].name.display}",
                span=author.span,
                hint="give each author an address of their own, or only one author any",
            )
        seen.setdefault(address, author)
