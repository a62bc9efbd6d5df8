"""A key has characters that not every program takes.

Why: LaTeX, and pandoc without braces, read a key up to the first blank, comma or bracket; older
programs know no letters beyond a to z. Citing the key then means another one, or nothing.

Example:
    @book{Müller 2019, title = {...}}

Instead:
    @book{mueller-2019, title = {...}}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT277"
SEVERITY = Severity.NOTE
_PLAIN = re.compile(r"[A-Za-z0-9_:.#$&+?<>~/*!@^|;=-]+")
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae"}
)


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for key in bibliography:
        if not _PLAIN.fullmatch(key):
            message = f"not every program takes the key '{key}'"
            yield finding(CODE, SEVERITY, message, bibliography[key].span, f"write {_simple(key)}")


def _simple(key: str) -> str:
    text = unicodedata.normalize("NFKD", key.lower().translate(_LETTERS))
    text = re.sub(r"[^a-z0-9_:.-]+", "-", text.encode("ascii", "ignore").decode())
    return text.strip("-") or "another"
