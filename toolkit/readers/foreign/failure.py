"""What readers of foreign files say when a file cannot be read."""

from __future__ import annotations

from toolkit.model import Diagnostic, Result, Severity
from toolkit.pandoc.run import OutOfMemory, OutOfTime

_BEYOND = {OutOfTime: "CIT907", OutOfMemory: "CIT908"}
_LONGEST = 160
"""Characters of a reason: pandoc quotes what it cannot read."""


def refused(name: str, reason: object, hint: str | None = None) -> Result[None]:
    """CIT604: the file is not what its name says, is damaged or is larger than we read.

    CIT907, CIT908: pandoc needed more time or memory than it may have. There is no place to show:
    such files are no text, or no line of theirs is to blame.
    """
    said = " ".join(str(reason).split("^")[0].split()).rstrip(".:")
    message = f"'{name}' cannot be imported: {said[:_LONGEST]}"
    code = next((code for kind, code in _BEYOND.items() if isinstance(reason, kind)), "CIT604")
    return Result(None, (Diagnostic(code=code, message=message, hint=hint),))


def warning(code: str, message: str, name: str, hint: str | None = None) -> Diagnostic:
    """Something of the file ``name`` that does not come along."""
    return Diagnostic(code=code, severity=Severity.WARNING, message=f"{name}: {message}", hint=hint)


def unreadable(target: str) -> bool:
    """Whether a name cannot be one of a file beside: it is an address, empty or too long."""
    return not target or "\0" in target or "://" in target or len(target) > 500
