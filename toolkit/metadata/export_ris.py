"""The paper itself in RIS."""

from __future__ import annotations

from toolkit.metadata.ris import to_ris
from toolkit.model.record import Record

FILE_NAME = "paper.ris"
MEDIA_TYPE = "application/x-research-info-systems"


def write(record: Record) -> bytes:
    """One entry, of exactly this edition."""
    return to_ris([record.own]).encode()
