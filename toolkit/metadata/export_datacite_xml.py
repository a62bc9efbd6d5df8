"""The paper for DataCite in XML, as OAI-PMH carries it (kernel-4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from toolkit.metadata import datacite as json_form
from toolkit.metadata.datacite import SCHEMA, datacite
from toolkit.metadata.xml import XSI, Maker, document, maker
from toolkit.model.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_NAME = "datacite.xml"
MEDIA_TYPE = "application/vnd.datacite.datacite+xml"
_LOCATION = f"{SCHEMA} http://schema.datacite.org/meta/kernel-4/metadata.xsd"

Data = dict[str, Any]


def missing(record: Record) -> list[str]:
    """What `datacite.missing` names, and the DOI, which this form has no way to leave open."""
    return [*([] if record.article.doi else ["a DOI"]), *json_form.missing(record)]


def write(record: Record) -> bytes:
    return document(element(record))


def element(record: Record) -> _Element:
    """The ``resource``, for OAI-PMH to carry."""
    make = maker({None: SCHEMA, "xsi": XSI})
    data = datacite(record)
    return make("resource", {"xsi:schemaLocation": _LOCATION}, _content(make, data))


def _content(make: Maker, data: Data) -> Iterator[_Element]:
    """In the order of the schema's documentation."""
    yield make("identifier", {"identifierType": "DOI"}, data.get("doi", ""))
    yield make("creators", (_person(make, "creator", one) for one in data.get("creators", ())))
    titles = (make("title", _lang(one), one["title"]) for one in data.get("titles", ()))
    yield make("titles", titles)
    yield make("publisher", data.get("publisher", {}).get("name", ""))
    yield make("publicationYear", data.get("publicationYear", ""))
    types = data["types"]
    general = {"resourceTypeGeneral": types["resourceTypeGeneral"]}
    yield make("resourceType", general, types["resourceType"])
    yield from _list(make, "subjects", "subject", data, "subject")
    if data.get("contributors"):
        yield make("contributors", (_contributor(make, one) for one in data["contributors"]))
    yield from _list(make, "dates", "date", data, "date")
    if data.get("language"):
        yield make("language", data["language"])
    names = ("alternateIdentifiers", "alternateIdentifier")
    yield from _list(make, *names, data, "alternateIdentifier")
    yield from _list(make, "relatedIdentifiers", "relatedIdentifier", data, "relatedIdentifier")
    for plural, singular in (("sizes", "size"), ("formats", "format")):
        if data.get(plural):
            yield make(plural, (make(singular, one) for one in data[plural]))
    if data.get("version"):
        yield make("version", data["version"])
    yield from _list(make, "rightsList", "rights", data, "rights")
    yield from _list(make, "descriptions", "description", data, "description")
    if data.get("fundingReferences"):
        yield make("fundingReferences", (_funding(make, one) for one in data["fundingReferences"]))
    if data.get("relatedItems"):
        yield make("relatedItems", (_item(make, one) for one in data["relatedItems"]))


def _list(make: Maker, plural: str, singular: str, data: Data, text: str) -> Iterator[_Element]:
    """A property that is a list of texts with attributes, named alike in JSON and XML."""
    items: Iterable[Data] = data.get(plural, ())
    if items:
        yield make(plural, (make(singular, _attributes(one, text), one[text]) for one in items))


def _attributes(one: Data, text: str) -> dict[str, str]:
    kept = {_name(name): value for name, value in one.items() if name not in (text, "lang")}
    return {**kept, **_lang(one)}


def _name(name: str) -> str:
    """JSON has ``schemeUri`` where XML has ``schemeURI``."""
    return f"{name[:-3]}URI" if name.endswith("Uri") else name


def _lang(one: Data) -> dict[str, str]:
    return {"xml:lang": one.get("lang", "")}


def _contributor(make: Maker, one: Data) -> _Element:
    person = _person(make, "contributor", one)
    person.set("contributorType", one["contributorType"])
    return person


def _person(make: Maker, kind: str, one: Data) -> _Element:
    return make(
        kind,
        make(f"{kind}Name", {"nameType": one.get("nameType", "")}, one["name"]),
        (make(part, one[part]) for part in ("givenName", "familyName") if one.get(part)),
        (
            make("nameIdentifier", _attributes(number, "nameIdentifier"), number["nameIdentifier"])
            for number in one.get("nameIdentifiers", ())
        ),
        (
            make("affiliation", _attributes(place, "name"), place["name"])
            for place in one.get("affiliation", ())
        ),
    )


def _funding(make: Maker, one: Data) -> _Element:
    parts = (make(name, one[name]) for name in ("funderName", "awardNumber") if one.get(name))
    return make("fundingReference", parts)


def _item(make: Maker, one: Data) -> _Element:
    attributes = {name: one[name] for name in ("relatedItemType", "relationType")}
    creators = [
        make("creator", make("creatorName", person["name"])) for person in one.get("creators", ())
    ]
    number = {"numberType": one.get("numberType", "")}
    order = ("volume", "issue", "number", "firstPage", "lastPage", "publisher", "edition")
    return make(
        "relatedItem",
        attributes,
        make("creators", creators) if creators else None,
        make("titles", (make("title", title["title"]) for title in one["titles"])),
        make("publicationYear", one["publicationYear"]) if one.get("publicationYear") else None,
        (
            make(name, number if name == "number" else {}, one[name])
            for name in order
            if one.get(name)
        ),
    )
