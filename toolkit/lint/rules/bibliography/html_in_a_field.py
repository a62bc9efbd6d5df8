"""A field holds the escapes of HTML.

Why: ``&amp;`` comes from a web page. A .bib file is LaTeX, and prints it as it stands.

Example:
    journal = {Computers &amp; Education}

Instead:
    journal = {Computers \\& Education}
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding, replacing
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT270"
SEVERITY = Severity.WARNING
_ENTITY = re.compile(
    r"\\?&(?:amp|lt|gt|quot|apos|nbsp|[A-Za-z]{2,8}|#\d{2,6}|#[xX][\da-fA-F]{2,6});"
)
_VERBATIM = ("url", "doi", "eprint")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, name, field in fields(bibliography):
        if "&" not in field.text or name == "file":
            continue
        found = [one[0] for one in _ENTITY.finditer(field.text) if _letter(one[0])]
        if found:
            mended = _ENTITY.sub(lambda one: _written(one[0], name), field.text)
            message = f"the {name} of '{reference.key}' holds an escape of HTML: {found[0]}"
            better = _written(found[0], name)
            fix = replacing(field, mended.strip())
            yield finding(CODE, SEVERITY, message, field.span, f"write {better}", fix)


def _letter(entity: str) -> str:
    letter = html.unescape(entity.lstrip("\\"))
    return letter if not letter.endswith(";") else ""


def _written(entity: str, field: str) -> str:
    letter = _letter(entity) or entity
    if letter in ("&", "%", "#", "$", "_") and field not in _VERBATIM:
        return f"\\{letter}"
    return letter
