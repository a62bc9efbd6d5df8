"""A way to cite the paper itself: in a citation style, or as a record for a reference manager."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationForm:
    """One entry of "Cite this paper"."""

    name: str
    """'APA', 'BibTeX': proper names, the same in every language."""
    text: str
    """What a reader copies."""
    inlines: tuple[dict[str, Any], ...] = ()
    """The citation of a style as pandoc's inlines; a record has none."""
    file: str = ""
    """The name under which a record is saved; a citation in a style has none."""
    media_type: str = ""
    """Of the file."""
