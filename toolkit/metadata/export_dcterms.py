"""The paper in the terms of the Dublin Core Metadata Initiative, as RDF/XML.

Terms beside those are FOAF's for people, the W3C's for organizations, BIBO's for DOI, number and
edition, and OpenAIRE's for the version (vocabularies of COAR).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.metadata import facts, vocabularies
from toolkit.metadata.xml import Maker, document, maker
from toolkit.model import Affiliation, Author
from toolkit.model.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_NAME = "dcterms.rdf"
MEDIA_TYPE = "application/rdf+xml"
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "bibo": "http://purl.org/ontology/bibo/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oaire": "http://namespace.openaire.eu/schema/oaire/",
    "org": "http://www.w3.org/ns/org#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_RELATIONS = {
    "IsVersionOf": "isVersionOf",
    "IsNewVersionOf": "replaces",
    "IsPartOf": "isPartOf",
    "Cites": "references",
    "Documents": "subject",
}


def write(record: Record) -> bytes:
    make = maker(_NAMESPACES)
    about = {"rdf:about": facts.doi_url(record.article.doi) or facts.landing_page(record)}
    return document(make("rdf:RDF", make("rdf:Description", about, _terms(make, record))))


def _terms(make: Maker, record: Record) -> Iterator[_Element]:
    article = record.article
    lang = {"xml:lang": article.lang}

    def resource(name: str, uri: str) -> _Element:
        return make(name, {"rdf:resource": uri})

    yield make("dcterms:title", lang, facts.title(record))
    for author in article.authors:
        yield make("dcterms:creator", _agent(make, author, record))
    for word in facts.listed(article.keywords):
        yield make("dcterms:subject", lang, word)
    if text := facts.abstract(record):
        yield make("dcterms:abstract", lang, text)
    if publisher := facts.publisher(record):
        yield make("dcterms:publisher", _organization(make, publisher))
    yield from _dates(make, record)
    yield resource("dcterms:type", vocabularies.DCMI_TEXT)
    yield resource("dcterms:type", vocabularies.COAR_WORKING_PAPER.uri)
    yield resource("oaire:version", vocabularies.COAR_AUTHORS_ORIGINAL.uri)
    for form in facts.listed(file.media_type for file in facts.outputs(record)):
        yield make("dcterms:format", form)
    yield make("dcterms:language", article.lang)
    for name, value in (
        ("bibo:doi", article.doi),
        ("bibo:number", article.number),
        ("dcterms:identifier", facts.swhid(record)),
        ("bibo:edition", record.edition.version if record.edition else article.version),
        ("dcterms:bibliographicCitation", record.edition.citation if record.edition else ""),
    ):
        if value:
            yield make(name, value)
    if article.series:
        title = make("dcterms:title", article.series)
        yield make("dcterms:isPartOf", make("rdf:Description", title))
    license = facts.license_of(record)
    if license:
        yield (
            resource("dcterms:license", license.url)
            if license.url
            else make("dcterms:rights", license.name)
        )
    for funder in facts.listed(funding.funder for funding in article.funding):
        yield make("oaire:fundingReference", _organization(make, funder))
    for relation in facts.relations(record):
        name = f"dcterms:{_RELATIONS[relation.kind]}"
        if relation.scheme:
            yield resource(name, relation.url)
        elif relation.reference:
            yield make(name, facts.citation(relation.reference))


def _dates(make: Maker, record: Record) -> Iterator[_Element]:
    if day := facts.date(record):
        datatype = f"{_NAMESPACES['xsd']}{_DATE_TYPES[len(day)]}"
        yield make("dcterms:issued", {"rdf:datatype": datatype}, day)
    if record.edition and record.edition.withdrawn_date:
        # A period of DCMI: a withdrawn paper is valid until that day.
        yield make("dcterms:valid", f"end={record.edition.withdrawn_date}; scheme=W3C-DTF;")


def _agent(make: Maker, author: Author, record: Record) -> _Element:
    name = author.name
    personal = bool(name.family) and not author.group
    parts = (
        ("foaf:name", name.display),
        ("foaf:givenName", facts.given_name(author) if personal else ""),
        ("foaf:familyName", facts.family_name(author) if personal else ""),
    )
    mail = {"rdf:resource": f"mailto:{author.email}"}
    return make(
        "foaf:Organization" if author.group else "foaf:Person",
        {"rdf:about": f"https://orcid.org/{author.orcid}" if author.orcid else ""},
        (make(tag, text) for tag, text in parts if text),
        make("foaf:mbox", mail) if author.email else None,
        (make("org:memberOf", _place(make, place)) for place in facts.affiliations(author, record)),
    )


def _place(make: Maker, place: Affiliation) -> _Element:
    return _organization(make, place.line, f"https://ror.org/{place.ror}" if place.ror else "")


def _organization(make: Maker, name: str, uri: str = "") -> _Element:
    return make("foaf:Organization", {"rdf:about": uri}, make("foaf:name", name))
