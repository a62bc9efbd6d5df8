"""The paper for Crossref as posted content, of type working paper or preprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.metadata import crossref, facts
from toolkit.metadata.crossref import missing as missing
from toolkit.metadata.xml import Maker
from toolkit.model.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_NAME = "crossref-posted-content.xml"
MEDIA_TYPE = "application/vnd.crossref.deposit+xml"


def write(record: Record) -> bytes:
    return crossref.deposit(record, lambda make: _posted(make, record))


def _posted(make: Maker, record: Record) -> _Element:
    """In the order of ``posted_content``. A paper outside a series is a preprint."""
    series = record.article.series
    kind = "working_paper" if series or record.article.number else "preprint"
    return make(
        "posted_content",
        {"type": kind, **crossref.language(record)},
        make("group_title", series) if series else None,
        crossref.contributors(make, record),
        crossref.titles(make, record),
        crossref.day(make, "posted_date", facts.date(record)),
        crossref.institutions(make, record),
        crossref.item_number(make, record),
        crossref.abstract(make, record),
        crossref.programs(make, record),
        crossref.doi_data(make, record),
        crossref.citations(make, record.cited),
    )
