"""Names are joined by a sign instead of 'and'.

Why: only the word ``and`` divides names in a .bib file. Joined by semicolons or by '&', several
people are one with a long name, and no index finds the others.

Example:
    author = {Hecker, Siegfried S.; Carlin, Robert L. \\& Serbin, Elliot A.}

Instead:
    author = {Hecker, Siegfried S. and Carlin, Robert L. and Serbin, Elliot A.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import NAMES, depths, fields, finding, replacing
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT272"
SEVERITY = Severity.WARNING
_JOINT = re.compile(r"\s*(?:;|,?\s*(?<!\\)&|,?\s*\\&)\s*(?=[^\s])")
_ENTITY = re.compile(r"&#?\w+;")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography, *NAMES):
        mended = _with_and(field.text)
        if mended != field.text:
            message = f"names in the {name} field of '{reference.key}' are joined by a sign"
            fix = replacing(field, mended.strip())
            yield finding(CODE, SEVERITY, message, field.span, "write 'and' between names", fix)


def _with_and(text: str) -> str:
    """The names joined by 'and'; a firm with '&' in its name stays as it is."""
    if (";" not in text and "&" not in text) or _ENTITY.search(text):
        return text
    depth = depths(text)
    joints = [found for found in _JOINT.finditer(text) if not depth[found.start()]]
    signs = [found for found in joints if ";" in found[0]]
    # 'Smith, J. & Doe, K.' are people; 'Johnson & Johnson' is not known to be.
    people = all("," in part or ";" in part for part in re.split(r"\\?&", text))
    for found in reversed(joints if people else signs):
        text = f"{text[: found.start()]} and {text[found.end() :]}"
    return text
