"""A picture has neither a caption nor an alternative text.

Why: who cannot see it learns nothing of it, and PDF/UA and the accessibility laws of the European
Union and the United States ask for a description of every picture.

Example:
    ![](share.png)

Instead:
    ![Share of styles that print the place](share.png){alt="Dot plot with a row for each type"}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT467"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    for picture in paper.outline.pictures:
        if not picture.description:
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"nothing describes '{picture.target}' for those who cannot see it",
                span=paper.prose.first(picture.target),
                hint='write a caption between the brackets, or {alt="..."} behind the picture',
            )
