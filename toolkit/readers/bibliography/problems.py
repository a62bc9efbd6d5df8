"""Collects what a bibliography reader has to say about one file, with its lines."""

from __future__ import annotations

from toolkit.model import Diagnostic, Severity, Span


class Problems:
    """The growing list of diagnostics of one file.

    A value is read through many small functions; each of them may find a fault and go on,
    so the list travels with them instead of being merged at every step.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Diagnostic] = []

    def error(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        self._add(code, Severity.ERROR, message, line, hint)

    def warning(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        self._add(code, Severity.WARNING, message, line, hint)

    def note(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        self._add(code, Severity.NOTE, message, line, hint)

    def _add(
        self, code: str, severity: Severity, message: str, line: int, hint: str | None
    ) -> None:
        self.found.append(
            Diagnostic(
                code=code,
                severity=severity,
                message=message,
                span=Span(self.name, line),
                hint=hint,
            )
        )
