"""The paper itself as JSON-LD of schema.org."""

from __future__ import annotations

import json

from toolkit.metadata.schema_org import scholarly_article
from toolkit.model.record import Record

FILE_NAME = "schema-org.json"
MEDIA_TYPE = "application/ld+json"


def write(record: Record) -> bytes:
    """A ``ScholarlyArticle`` with what it cites."""
    said = scholarly_article(record.article, record.own, record.cited)
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()
