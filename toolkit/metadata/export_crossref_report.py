"""The paper for Crossref as a report or working paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.metadata import crossref, facts
from toolkit.metadata.crossref import missing as missing
from toolkit.metadata.xml import Maker
from toolkit.model.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_NAME = "crossref-report.xml"
MEDIA_TYPE = "application/vnd.crossref.deposit+xml"
_EDITION = 15
"""The longest edition number."""


def write(record: Record) -> bytes:
    return crossref.deposit(record, lambda make: _report(make, record))


def _report(make: Maker, record: Record) -> _Element:
    """In the order of ``report-paper_metadata``."""
    version = record.edition.version if record.edition else record.article.version
    publisher = facts.publisher(record)
    number = crossref.item_number(make, record)
    return make(
        "report-paper",
        {"publication_type": "full_text"},
        make(
            "report-paper_metadata",
            crossref.language(record),
            crossref.contributors(make, record),
            crossref.titles(make, record),
            make("edition_number", version) if 0 < len(version) <= _EDITION else None,
            crossref.abstract(make, record),
            crossref.day(make, "publication_date", facts.date(record)),
            make("publisher", make("publisher_name", publisher)) if publisher else None,
            crossref.institutions(make, record),
            make("publisher_item", number) if number is not None else None,
            crossref.programs(make, record),
            crossref.doi_data(make, record),
            crossref.citations(make, record.cited),
        ),
    )
