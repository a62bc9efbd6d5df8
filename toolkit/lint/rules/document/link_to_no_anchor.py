"""A link leads to a place that the article does not have.

Why: in every format the reader clicks and nothing happens.

Example:
    as [above](#resuls) ...
    # Results

Instead:
    as [above](#results) ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from toolkit.lint.outline import link_span
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Severity, nearest

CODE = "CIT470"
SEVERITY = Severity.WARNING
_OURS = (
    "ref-",
    "refs",
    "references",
    "fn",
    "acknowledgements",
    "conflicts",
    "data-availability",
    "funding",
)
"""Beginnings of anchors that a build makes."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    typed = re.findall(r"\{[^{}\n]*#([^\s{}]+)", paper.prose.source)  # on equations, too
    anchors = {*paper.outline.anchors, *typed}
    for target, _ in paper.outline.links:
        anchor = unquote(target[1:])
        if (
            not target.startswith("#")
            or anchor in anchors
            or not anchor
            or anchor.startswith(_OURS)
        ):
            continue
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"nothing is called '{anchor}', where this link leads",
            span=link_span(paper.prose, target),
            hint=nearest(anchor, anchors),
        )
