"""A title ends in a full stop.

Why: the style puts the sign that it wants behind a title; with one typed there already, many
print two.

Example:
    title = {Summary statistics of geospatial raster datasets.}

Instead:
    title = {Summary statistics of geospatial raster datasets}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding, replacing
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT273"
SEVERITY = Severity.NOTE
_STOP = re.compile(r"(?<=[a-z]{4})\.(?P<braces>\}*)\s*$")
_SHORT = re.compile(
    r"\b(?:dept|assoc|corp|intl|univ|prof|eds|vols|etc|approx|suppl|proc)\.\}*\s*$", re.I
)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, "title", "booktitle", "subtitle"):
        # A post that has no title is cited by its words, which are whole sentences.
        if reference.event or not _STOP.search(field.text) or _SHORT.search(field.text):
            continue
        if re.search(r"[.!?]\s+[A-Z]", field.text):
            continue
        mended = _STOP.sub(r"\g<braces>", field.text)
        message = f"the {name} of '{reference.key}' ends in a full stop"
        fix = replacing(field, mended.strip())
        yield finding(CODE, SEVERITY, message, field.span, "leave it out", fix)
