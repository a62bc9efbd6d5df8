"""The paper itself in CSL-JSON."""

from __future__ import annotations

from toolkit.metadata.csl import to_csl_json
from toolkit.model.record import Record

FILE_NAME = "csl.json"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def write(record: Record) -> bytes:
    """One entry, of exactly this edition."""
    return to_csl_json([record.own]).encode()
