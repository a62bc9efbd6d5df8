"""What this processor cannot do, and how a style or its references are seen to need it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.cite.citeproc_py.reference import Reference
from toolkit.cite.citeproc_py.style import LoadedStyle


def shortfalls(style: LoadedStyle, references: Iterable[Reference]) -> tuple[str, ...]:
    """A sentence for each feature that is needed here and missing."""
    return ()
