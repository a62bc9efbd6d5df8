"""The paper itself in BibLaTeX."""

from __future__ import annotations

from toolkit.metadata.bibtex import to_bibtex
from toolkit.model.record import Record

FILE_NAME = "paper.bib"
MEDIA_TYPE = "application/x-bibtex"


def write(record: Record) -> bytes:
    """One entry, of exactly this edition."""
    return to_bibtex([record.own]).encode()
