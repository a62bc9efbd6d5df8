"""A file that travels inside a paper: its source, its bibliography."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to embed, as associated files of PDF are described (ISO 19005-3, annex E)."""

    name: str
    """File name without a folder; no two attachments of a paper have the same."""
    media_type: str
    content: bytes
    relationship: str
    """``Source`` of the paper, ``Data`` behind it, or ``Supplement``."""
    description: str
    """For people who see the list of attachments. English."""
