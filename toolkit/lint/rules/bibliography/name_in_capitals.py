"""A person's name is in capitals.

Why: styles print a name as it is typed, so that one author shouts in a list of references. A style
that wants capitals makes them itself.

Example:
    author = {KISSINGER, Henry}

Instead:
    author = {Kissinger, Henry}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.lint.rules.bibliography._fields import NAMES, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT266"
SEVERITY = Severity.NOTE


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for key in bibliography:
        reference = bibliography[key]
        for role in NAMES:
            for name in reference.csl.get(role, ()):
                if _shouts(name):
                    family = str(name["family"])
                    typed = reference.fields.get(role)
                    message = f"a name in '{key}' is in capitals: {family}"
                    span = typed.span if typed else reference.span
                    yield finding(CODE, SEVERITY, message, span, f"write {_lowered(family)}")


def _shouts(name: Mapping[str, Any]) -> bool:
    """A family name of four capitals or more that stands beside a given name; else it is a group."""
    family = str(name.get("family", ""))
    letters = [sign for sign in family if sign.isalpha()]
    given = any(sign.isalpha() for sign in str(name.get("given", "")))
    return given and len(letters) >= 4 and family.isupper()


def _lowered(family: str) -> str:
    return "-".join(part.title() for part in family.split("-")).replace("’S", "’s")
