"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

Format: GitHub Docs, "Workflow commands for GitHub Actions"; its escapes are those of
actions/toolkit's ``command.ts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.model import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(found: Iterable[Diagnostic]) -> Iterator[str]:
    """A line for each finding: ``::warning file=a.md,line=3,col=1,title=CIT461::message``."""
    for diagnostic in found:
        span = diagnostic.span
        place = {"file": span.path, "line": span.line, "col": span.column} if span else {}
        values = {**place, "title": diagnostic.code}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
        message = "\n".join(filter(None, (diagnostic.message, diagnostic.hint)))
        yield f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
