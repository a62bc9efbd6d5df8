"""What verification has to say, as diagnostics."""

from __future__ import annotations

from pathlib import Path

from toolkit.model import Diagnostic, Severity, Span


def finding(
    code: str,
    message: str,
    path: Path | str,
    *,
    line: int = 1,
    hint: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """A diagnostic about the file or folder at ``path``."""
    span = Span(Path(path).as_posix(), line)
    return Diagnostic(code=code, severity=severity, message=message, span=span, hint=hint)


def unwritable(target: Path, error: OSError) -> Diagnostic:
    """A target that takes no files: the disk is full, or it is not to be written to."""
    message = f"'{target.name}' cannot be written: {error.strerror or error}"
    return finding("CIT911", message, target)
