"""Read the table ``site`` of a project's configuration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from toolkit.model import Diagnostic, Result, Severity, Span, nearest
from toolkit.model.series import SiteSettings
from toolkit.readers.toml_lines import Lines, line_of

_FORMS = {
    "address": (r"https?://[^\s/?#]+(/[^\s?#]*)?", "must be an address as 'https://papers.edu/'"),
    "email": (r"[^\s@]+@[^\s@]+\.[^\s@]+", "must be an e-mail address"),
}


def site_settings(data: Any, shown: str, lines: Lines, table: str) -> Result[SiteSettings]:
    """The settings of ``data``; ``lines`` and ``table`` tell where in ``shown`` they are."""
    if not isinstance(data, Mapping):
        fault = _fault("'site' must be a table, with a line '[site]' above it", Span(shown))
        return Result(SiteSettings(), (fault,))
    known = [item.name for item in fields(SiteSettings)]
    said: dict[str, str] = {}
    found: list[Diagnostic] = []
    for key, value in data.items():
        span = Span(shown, line_of(lines, table, key))
        form, complaint = _FORMS.get(key, (r".*", ""))
        if key not in known:
            hint = nearest(key, known) or f"there are: {', '.join(known)}"
            found.append(_fault(f"'{key}' is no setting of a site", span, hint, Severity.WARNING))
        elif not isinstance(value, str):
            found.append(_fault(f"'{key}' must be a text", span))
        elif not re.fullmatch(
            form, value.strip(), re.DOTALL | re.ASCII if complaint else re.DOTALL
        ):
            found.append(_fault(f"'{key}' {complaint}", span))
        else:
            said[key] = " ".join(value.split())
    return Result(SiteSettings(**said), tuple(found))


def address_problem(address: str) -> str:
    """What is wrong with the address of a site; nothing if it can be one."""
    form, complaint = _FORMS["address"]
    return "" if re.fullmatch(form, address, re.ASCII) else complaint


def _fault(
    message: str, span: Span, hint: str | None = None, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code="CIT931", severity=severity, message=message, span=span, hint=hint)
