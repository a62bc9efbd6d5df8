"""What a reader, a pass or a rule has to say about the user's input."""

from __future__ import annotations

import difflib
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(enum.Enum):
    """How bad a finding is: an error stops the output, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file."""

    path: str
    """The file as the user named it, relative to the working directory where possible."""
    line: int = 1
    """1-based."""
    column: int = 1
    """1-based, counted in characters (not in bytes)."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Edit:
    """A safe change of a source: the first ``old`` at or behind ``span`` becomes ``new``."""

    span: Span
    old: str
    """Where it is not found within 20 lines, the edit is not made."""
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: a code that can be looked up, a place, a sentence, and the nearest right answer."""

    code: str
    """``CIT`` and three digits: 1xx front matter, 2xx bibliography, 3xx citations, 4xx document,
    5xx styles, 6xx import, 7xx archive, 8xx readiness for a place, 9xx files and outputs."""
    severity: Severity = Severity.ERROR
    message: str
    """One plain sentence without a full stop at its end."""
    span: Span | None = None
    hint: str | None = None
    """What to write instead, where that is known: ``did you mean 'dmz-2019'?``"""
    fix: tuple[Edit, ...] = ()
    """What ``citable check --fix`` changes: only where the meaning cannot change with it."""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A value read as far as it could be, with everything that was wrong about its source."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """A hint that names the candidates most like ``word``; None where none is like it.

    >>> nearest("dmz-2018", ["dmz-2019", "hanoi-2019"])
    "did you mean 'dmz-2019'?"
    """
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=3, cutoff=0.6)
    if not close:
        return None
    return "did you mean " + " or ".join(f"'{by_folded[name]}'" for name in close) + "?"
