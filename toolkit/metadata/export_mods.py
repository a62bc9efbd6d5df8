"""The paper in MODS 3.8, the format of library catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.metadata import facts, vocabularies
from toolkit.metadata.facts import Relation
from toolkit.metadata.languages import iso_639_3
from toolkit.metadata.xml import XSI, Maker, document, maker
from toolkit.model import Author
from toolkit.model.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_NAME = "mods.xml"
MEDIA_TYPE = "application/mods+xml"
NAMESPACE = "http://www.loc.gov/mods/v3"
_NAMESPACES = {None: NAMESPACE, "xlink": "http://www.w3.org/1999/xlink", "xsi": XSI}
_LOCATION = f"{NAMESPACE} http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
_COAR_TYPES = "http://purl.org/coar/resource_type"


def write(record: Record) -> bytes:
    return document(element(record))


def element(record: Record) -> _Element:
    """The ``mods``, for OAI-PMH to carry."""
    make = maker(_NAMESPACES)
    attributes = {"version": "3.8", "xsi:schemaLocation": _LOCATION}
    return make("mods", attributes, _work(make, record), _access(make, record))


def _work(make: Maker, record: Record) -> Iterator[_Element]:
    """What the paper is."""
    article = record.article
    lang = {"xml:lang": article.lang}
    yield make("titleInfo", lang, make("title", facts.title(record)))
    for author in article.authors:
        yield _name(make, author, record)
    for funder in facts.listed(funding.funder for funding in article.funding):
        yield make(
            "name", {"type": "corporate"}, make("namePart", funder), _role(make, "fnd", "funder")
        )
    yield make("typeOfResource", "text")
    coar = vocabularies.COAR_WORKING_PAPER
    vocabulary = {"authority": "coar", "authorityURI": _COAR_TYPES, "valueURI": coar.uri}
    yield make("genre", vocabulary, coar.label)
    yield _origin(make, record)
    yield _language(make, article.lang)
    forms = facts.listed(file.media_type for file in facts.outputs(record))
    if forms:
        types = (make("internetMediaType", form) for form in forms)
        yield make("physicalDescription", types, make("digitalOrigin", "born digital"))
    if text := facts.abstract(record):
        yield make("abstract", lang, text)
    yield from _notes(make, record)
    for word in facts.listed(article.keywords):
        yield make("subject", make("topic", word))


def _access(make: Maker, record: Record) -> Iterator[_Element]:
    """What it relates to, and where it is found."""
    if record.article.series:
        yield _series(make, record)
    for relation in facts.relations(record):
        if relation.kind != "IsPartOf":
            yield _related(make, relation)
    numbers = (("doi", record.article.doi), ("swhid", facts.swhid(record)))
    for kind, number in numbers:
        if number:
            yield make("identifier", {"type": kind}, number)
    if page := facts.landing_page(record):
        yield make("location", make("url", {"usage": "primary display"}, page))
    license = facts.license_of(record)
    if license:
        attributes = {"type": "use and reproduction", "xlink:href": license.url}
        yield make("accessCondition", attributes, license.name)


def _name(make: Maker, author: Author, record: Record) -> _Element:
    name = author.name
    parts = (
        ("family", facts.family_name(author)),
        ("given", facts.given_name(author)),
        ("termsOfAddress", name.suffix),
    )
    divided = [make("namePart", {"type": kind}, text) for kind, text in parts if text]
    places = facts.affiliations(author, record)
    numbers = (("orcid", author.orcid), ("isni", author.isni))
    return make(
        "name",
        {"type": "corporate" if author.group else "personal"},
        divided if name.family else make("namePart", name.display),
        make("displayForm", name.display),
        (make("affiliation", _ror(place.ror), place.line) for place in places),
        (make("nameIdentifier", {"type": kind}, number) for kind, number in numbers if number),
        _role(make, "aut", "author"),
        (_credit(make, role) for role in author.roles),
    )


def _ror(ror: str) -> dict[str, str]:
    if not ror:
        return {}
    uri = "https://ror.org"
    return {"authority": "ror", "authorityURI": uri, "valueURI": f"{uri}/{ror}"}


def _role(make: Maker, code: str, label: str) -> _Element:
    """A role of MARC's relators, as code and as text."""
    vocabulary = {
        "authority": "marcrelator",
        "authorityURI": vocabularies.MARC_RELATORS,
        "valueURI": f"{vocabularies.MARC_RELATORS}/{code}",
    }
    terms = ((code, "code"), (label, "text"))
    return make(
        "role", (make("roleTerm", {"type": kind, **vocabulary}, text) for text, kind in terms)
    )


def _credit(make: Maker, role: str) -> _Element:
    """A role of CRediT, or one in the author's own words."""
    uri = vocabularies.credit_uri(role)
    vocabulary = {"authority": "credit", "authorityURI": vocabularies.CREDIT, "valueURI": uri}
    return make("role", make("roleTerm", {"type": "text", **(vocabulary if uri else {})}, role))


def _origin(make: Maker, record: Record) -> _Element:
    publisher, day = facts.publisher(record), facts.date(record)
    version = record.edition.version if record.edition else record.article.version
    return make(
        "originInfo",
        make("publisher", publisher) if publisher else None,
        make("dateIssued", {"encoding": "w3cdtf", "keyDate": "yes"}, day) if day else None,
        make("edition", version) if version else None,
        make("issuance", "monographic"),
    )


def _language(make: Maker, lang: str) -> _Element:
    terms = (("rfc5646", lang), ("iso639-3", iso_639_3(lang)))
    return make(
        "language",
        (
            make("languageTerm", {"type": "code", "authority": kind}, text)
            for kind, text in terms
            if text
        ),
    )


def _notes(make: Maker, record: Record) -> Iterator[_Element]:
    coar = vocabularies.COAR_AUTHORS_ORIGINAL
    yield make("note", {"type": "version identification", "xlink:href": coar.uri}, coar.label)
    for funding in record.article.funding:
        award = f"award {funding.award}" if funding.award else ""
        text = funding.statement or ", ".join(filter(None, (funding.funder, award)))
        if text:
            yield make("note", {"type": "funding"}, text)
    edition = record.edition
    if edition and edition.change:
        yield make("note", {"type": "version"}, edition.change)
    if edition and edition.withdrawn:
        text = ": ".join(filter(None, (edition.withdrawn_date, edition.withdrawn)))
        yield make("note", {"type": "withdrawn"}, text)


def _series(make: Maker, record: Record) -> _Element:
    article, issn = record.article, record.catalogues.issn
    number = make("partNumber", article.number) if article.number else None
    return make(
        "relatedItem",
        {"type": "series"},
        make("titleInfo", make("title", article.series), number),
        make("identifier", {"type": "issn"}, issn) if issn else None,
    )


def _related(make: Maker, relation: Relation) -> _Element:
    """Another version, a cited work, or an event, which has a type of its own."""
    kinds = {"IsVersionOf": "otherVersion", "IsNewVersionOf": "preceding", "Cites": "references"}
    kind = kinds.get(relation.kind)
    attributes = {"type": kind} if kind else {"otherType": relation.kind.lower()}
    scheme = "uri" if relation.scheme == "URL" else relation.scheme.lower()
    reference = relation.reference
    day = facts.cited_date(reference) if reference else ""
    names = [facts.inverted(name) for name in facts.cited_authors(reference)] if reference else []
    return make(
        "relatedItem",
        attributes,
        make("titleInfo", make("title", facts.cited_title(reference))) if reference else None,
        (make("name", make("namePart", name)) for name in names if name),
        make("originInfo", make("dateIssued", day)) if day else None,
        make("identifier", {"type": scheme}, relation.identifier) if relation.scheme else None,
    )
