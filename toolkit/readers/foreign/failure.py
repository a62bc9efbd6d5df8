"""What readers of foreign files say when a file cannot be read."""

from __future__ import annotations

from toolkit.model import Diagnostic, Result, Severity, Span


def refused(name: str, reason: object, hint: str | None = None) -> Result[None]:
    """CIT604: the file is not what its name says, is damaged or is larger than we read."""
    message = f"the file cannot be imported: {reason}"
    return Result(None, (Diagnostic(code="CIT604", message=message, span=Span(name), hint=hint),))


def warning(code: str, message: str, name: str, hint: str | None = None) -> Diagnostic:
    """Something of a file that does not come along."""
    return Diagnostic(
        code=code, severity=Severity.WARNING, message=message, span=Span(name), hint=hint
    )


def unreadable(target: str) -> bool:
    """Whether a name cannot be one of a file beside: it is an address, empty or too long."""
    return not target or "\0" in target or "://" in target or len(target) > 500
