"""An event that is cited has no source.

Why: the reference says that something happened, and nobody can check it. An event has a source if
it names works that document it, or an address or DOI of its own.

Example:
    @meeting{dmz-2019, title = {Panmunjom Meeting}, eventdate = {2019-06-30}}

Instead:
    @meeting{dmz-2019, title = {Panmunjom Meeting}, eventdate = {2019-06-30},
      documented-by = {baker-crowley-2019}}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity

CODE = "CIT473"
SEVERITY = Severity.WARNING


def check(paper: Paper) -> Iterator[Diagnostic]:
    for key in paper.keys:
        reference = paper.bibliography[key] if key in paper.bibliography else None
        event = reference.event if reference else None
        if reference is None or event is None:
            continue
        if not (
            event.documented_by or event.url or reference.csl.get("DOI") or reference.csl.get("URL")
        ):
            yield Diagnostic(
                code=CODE,
                severity=SEVERITY,
                message=f"nothing documents the {event.kind} '{key}'",
                span=reference.span,
                hint="add 'documented-by' with keys of works, or 'url'",
            )
