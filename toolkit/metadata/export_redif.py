"""The paper for RePEc, which IDEAS and EconPapers show (ReDIF-Paper 1.0)."""

from __future__ import annotations

from toolkit.metadata import redif
from toolkit.metadata.redif import missing as missing
from toolkit.model.record import Record

FILE_NAME = "repec.rdf"
MEDIA_TYPE = "text/plain"


def write(record: Record) -> bytes:
    return redif.encoded(redif.paper(record))
