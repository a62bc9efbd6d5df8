"""The paper for DataCite, as its REST API takes it."""

from __future__ import annotations

import json

from toolkit.metadata.datacite import datacite
from toolkit.metadata.datacite import missing as missing
from toolkit.model.record import Record

FILE_NAME = "datacite.json"
MEDIA_TYPE = "application/vnd.datacite.datacite+json"


def write(record: Record) -> bytes:
    return (json.dumps(datacite(record), indent=2, ensure_ascii=False) + "\n").encode()
