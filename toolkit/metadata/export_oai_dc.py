"""The paper in the fifteen elements of Dublin Core, as every OAI-PMH repository offers it.

Types, version and access are named as the OpenAIRE Guidelines for Literature Repositories have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.metadata import facts, vocabularies
from toolkit.metadata.xml import XSI, document, maker
from toolkit.model.license import license_url
from toolkit.model.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_NAME = "oai-dc.xml"
MEDIA_TYPE = "application/xml"
NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_NAMESPACES = {"oai_dc": NAMESPACE, "dc": "http://purl.org/dc/elements/1.1/", "xsi": XSI}
_LOCATION = f"{NAMESPACE} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def write(record: Record) -> bytes:
    return document(element(record))


def element(record: Record) -> _Element:
    """The ``oai_dc:dc``, for OAI-PMH to carry."""
    make = maker(_NAMESPACES)
    lang = record.article.lang
    worded = ("title", "description", "subject")
    return make(
        "oai_dc:dc",
        {"xsi:schemaLocation": _LOCATION},
        (
            make(f"dc:{name}", {"xml:lang": lang} if name in worded else {}, text)
            for name, text in _elements(record)
            if text
        ),
    )


def _elements(record: Record) -> Iterator[tuple[str, str]]:
    article = record.article
    yield "title", facts.title(record)
    for author in article.authors:
        yield "creator", author.name.inverted
    for word in facts.listed(article.keywords):
        yield "subject", word
    yield "description", facts.abstract(record)
    yield "publisher", facts.publisher(record)
    for funder in facts.listed(funding.funder for funding in article.funding):
        yield "contributor", funder
    yield "date", facts.date(record)
    coar = vocabularies.COAR_WORKING_PAPER
    for name in (vocabularies.EU_REPO_TYPE, vocabularies.EU_REPO_VERSION, coar.label, coar.uri):
        yield "type", name
    for form in facts.listed(file.media_type for file in facts.outputs(record)):
        yield "format", form
    pages = (facts.doi_url(article.doi), facts.landing_page(record), facts.swhid(record))
    for identifier in facts.listed(pages):
        yield "identifier", identifier
    yield "source", facts.series_number(record)
    yield "language", article.lang
    for relation in facts.relations(record):
        described = facts.citation(relation.reference) if relation.reference else ""
        yield "relation", relation.url if relation.scheme else described
    license = facts.license_of(record)
    if license_url(article.license):
        # What Creative Commons licenses, anybody may read.
        yield "rights", vocabularies.EU_REPO_ACCESS
    if license:
        yield "rights", license.name
        yield "rights", license.url
