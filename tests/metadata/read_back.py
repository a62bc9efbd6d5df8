"""Read the facts of a paper back from the files of metadata, each by a parser of its format.

Each reader knows its format and nothing of the code that wrote the file.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from lxml import etree

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.crossref.org/schema/5.3.1",
    "rel": "http://www.crossref.org/relations.xsd",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "fr": "http://www.crossref.org/fundref.xsd",
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "d": "http://datacite.org/schema/kernel-4",
    "m": "http://www.loc.gov/mods/v3",
    "xlink": "http://www.w3.org/1999/xlink",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "bibo": "http://purl.org/ontology/bibo/",
    "org": "http://www.w3.org/ns/org#",
    "oaire": "http://namespace.openaire.eu/schema/oaire/",
}
_RDF = f"{{{NAMES['rdf']}}}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs the paper."""

    name: str
    """Family name first where there is one: 'King, Martin Luther, Jr.'; else as it is written."""
    orcid: str = ""
    affiliations: tuple[str, ...] = ()
    rors: tuple[str, ...] = ()


@dataclass(slots=True)
class Facts:
    """What a file says of the paper; None for what its format has no place for."""

    title: str
    people: list[Person]
    date: str
    doi: str | None = None
    license: str | None = None
    """Identifier of SPDX, or address."""
    version: str | None = None
    language: str | None = None
    keywords: list[str] | None = None
    abstract: str | None = None
    related: set[tuple[str, str]] | None = None
    """Kinds of relation, in the format's words, and what is related: an identifier or title."""
    extra: dict[str, Any] = field(default_factory=dict)


def tree(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _texts(root: etree._Element, path: str) -> list[str]:
    return [
        found if isinstance(found, str) else "".join(found.itertext())
        for found in root.xpath(path, namespaces=NAMES)
    ]


def _text(root: etree._Element, path: str) -> str:
    return next(iter(_texts(root, path)), "")


def _last(address: str) -> str:
    return address.rpartition("/")[2]


def datacite_json(content: bytes) -> Facts:
    data = json.loads(content)
    people = [
        Person(
            one["name"],
            next((_last(n["nameIdentifier"]) for n in one.get("nameIdentifiers", ())), ""),
            tuple(place["name"] for place in one.get("affiliation", ())),
            tuple(
                _last(place.get("affiliationIdentifier", ""))
                for place in one.get("affiliation", ())
            ),
        )
        for one in data["creators"]
    ]
    related = {(r["relationType"], r["relatedIdentifier"]) for r in data["relatedIdentifiers"]}
    items = {(r["relationType"], r["titles"][0]["title"]) for r in data["relatedItems"]}
    return Facts(
        title=data["titles"][0]["title"],
        people=people,
        date=data["dates"][0]["date"],
        doi=data["doi"],
        license=data["rightsList"][0]["rightsIdentifier"],
        version=data["version"],
        language=data["language"],
        keywords=[one["subject"] for one in data["subjects"]],
        abstract=data["descriptions"][0]["description"],
        related=related | items,
        extra={
            "types": data["types"],
            "alternates": {
                a["alternateIdentifierType"]: a["alternateIdentifier"]
                for a in data["alternateIdentifiers"]
            },
            "dates": {one["dateType"]: one["date"] for one in data["dates"]},
            "funding": [(f["funderName"], f["awardNumber"]) for f in data["fundingReferences"]],
            "contributors": [
                (c["contributorType"], c["name"]) for c in data.get("contributors", ())
            ],
            "formats": data["formats"],
            "sizes": data["sizes"],
        },
    )


def datacite_xml(content: bytes) -> Facts:
    root = tree(content)
    people = [
        Person(
            _text(one, "d:creatorName"),
            _last(_text(one, "d:nameIdentifier[@nameIdentifierScheme='ORCID']")),
            tuple(_texts(one, "d:affiliation")),
            tuple(
                _last(place.get("affiliationIdentifier", ""))
                for place in one.findall("d:affiliation", NAMES)
            ),
        )
        for one in root.xpath("d:creators/d:creator", namespaces=NAMES)
    ]
    related = {
        (one.get("relationType"), one.text)
        for one in root.xpath("d:relatedIdentifiers/d:relatedIdentifier", namespaces=NAMES)
    }
    items = {
        (one.get("relationType"), _text(one, "d:titles/d:title"))
        for one in root.xpath("d:relatedItems/d:relatedItem", namespaces=NAMES)
    }
    return Facts(
        title=_text(root, "d:titles/d:title"),
        people=people,
        date=_text(root, "d:dates/d:date[@dateType='Issued']"),
        doi=_text(root, "d:identifier[@identifierType='DOI']"),
        license=_text(root, "d:rightsList/d:rights/@rightsIdentifier"),
        version=_text(root, "d:version"),
        language=_text(root, "d:language"),
        keywords=_texts(root, "d:subjects/d:subject"),
        abstract=_text(root, "d:descriptions/d:description[@descriptionType='Abstract']"),
        related=related | items,
    )


def crossref(content: bytes) -> Facts:
    root = tree(content)
    work = root.xpath("//x:posted_content | //x:report-paper_metadata", namespaces=NAMES)[0]
    date = work.xpath("x:posted_date | x:publication_date", namespaces=NAMES)[0]
    cited = {
        (
            "Cites",
            _text(one, "x:doi") or _text(one, "x:isbn") or _text(one, "x:unstructured_citation"),
        )
        for one in work.xpath("x:citation_list/x:citation", namespaces=NAMES)
    }
    related = {
        (one.get("relationship-type"), one.text)
        for one in work.xpath("rel:program/rel:related_item/*[@identifier-type]", namespaces=NAMES)
    }
    return Facts(
        title=_text(work, "x:titles/x:title"),
        people=[_crossref_person(one) for one in work.find("x:contributors", NAMES)],
        date="-".join(_text(date, f"x:{part}") for part in ("year", "month", "day")),
        doi=_text(work, "x:doi_data/x:doi"),
        license=_text(work, "ai:program/ai:license_ref"),
        language=work.get("language"),
        abstract=_text(work, "jats:abstract/jats:p"),
        related=cited | related,
        extra={
            "order": [etree.QName(one).localname for one in work],
            "type": work.get("type"),
            "head": {
                etree.QName(one).localname: one.text for one in root.iterfind("x:head/*", NAMES)
            },
            "depositor": _texts(root, "x:head/x:depositor/*"),
            "resource": _text(work, "x:doi_data/x:resource"),
            "funding": _texts(work, "fr:program/fr:assertion/fr:assertion"),
            "sequence": _texts(work, "x:contributors/*/@sequence"),
        },
    )


def _crossref_person(one: etree._Element) -> Person:
    if etree.QName(one).localname == "organization":
        return Person(one.text)
    parts = (_text(one, f"x:{part}") for part in ("surname", "given_name", "suffix"))
    places = one.xpath("x:affiliations/x:institution", namespaces=NAMES)
    return Person(
        ", ".join(filter(None, parts)),
        _last(_text(one, "x:ORCID")),
        tuple(_text(place, "x:institution_name") for place in places),
        tuple(_last(_text(place, "x:institution_id[@type='ror']")) for place in places),
    )


def cff(content: bytes) -> Facts:
    data = yaml.safe_load(content)
    paper = data["preferred-citation"]
    people = [
        Person(
            one.get("name") or _cff_name(one),
            _last(one.get("orcid", "")),
            tuple(filter(None, one.get("affiliation", "").split("; "))),
        )
        for one in data["authors"]
    ]
    assert data["authors"] == paper["authors"]
    cited = {("Cites", one["title"]) for one in data.get("references", ())}
    return Facts(
        title=data["title"],
        people=people,
        date=data["date-released"],
        doi=data["doi"],
        license=data["license"],
        version=data["version"],
        keywords=data["keywords"],
        abstract=data["abstract"],
        related=cited,
        extra={"paper": paper, "identifiers": {i["type"]: i["value"] for i in data["identifiers"]}},
    )


def _cff_name(one: dict[str, str]) -> str:
    family = " ".join(filter(None, (one.get("name-particle"), one["family-names"])))
    return ", ".join(filter(None, (family, one.get("given-names"), one.get("name-suffix"))))


def oai_dc(content: bytes) -> Facts:
    root = tree(content)
    return Facts(
        title=_text(root, "dc:title"),
        people=[Person(name) for name in _texts(root, "dc:creator")],
        date=_text(root, "dc:date"),
        doi=next(i for i in _texts(root, "dc:identifier") if "doi.org" in i).partition("doi.org/")[
            2
        ],
        license=_texts(root, "dc:rights")[-1],
        language=_text(root, "dc:language"),
        keywords=_texts(root, "dc:subject"),
        abstract=_text(root, "dc:description"),
        related={("relation", text) for text in _texts(root, "dc:relation")},
        extra={"types": _texts(root, "dc:type"), "identifiers": _texts(root, "dc:identifier")},
    )


def dcterms(content: bytes) -> Facts:
    root = tree(content)[0]
    people = [
        Person(
            ", ".join(filter(None, (_text(one, "foaf:familyName"), _text(one, "foaf:givenName"))))
            or _text(one, "foaf:name"),
            _last(one.get(f"{_RDF}about", "")),
            tuple(_texts(one, "org:memberOf/foaf:Organization/foaf:name")),
            tuple(
                _last(place.get(f"{_RDF}about", ""))
                for place in one.xpath("org:memberOf/foaf:Organization", namespaces=NAMES)
            ),
        )
        for one in root.xpath("dcterms:creator/*", namespaces=NAMES)
    ]
    kinds = ("references", "replaces", "isVersionOf", "isPartOf", "subject")
    related = {
        (kind, one.get(f"{_RDF}resource") or one.text)
        for kind in kinds
        for one in root.findall(f"dcterms:{kind}", NAMES)
        if not len(one) and not one.get("{http://www.w3.org/XML/1998/namespace}lang")
    }
    return Facts(
        title=_text(root, "dcterms:title"),
        people=people,
        date=_text(root, "dcterms:issued"),
        doi=_text(root, "bibo:doi"),
        license=_text(root, "dcterms:license/@rdf:resource"),
        version=_text(root, "bibo:edition"),
        language=_text(root, "dcterms:language"),
        keywords=_texts(root, "dcterms:subject[@xml:lang]"),
        abstract=_text(root, "dcterms:abstract"),
        related=related,
        extra={
            "types": _texts(root, "dcterms:type/@rdf:resource"),
            "version": _text(root, "oaire:version/@rdf:resource"),
        },
    )


def mods(content: bytes) -> Facts:
    root = tree(content)
    names = root.xpath("m:name[m:role/m:roleTerm='aut']", namespaces=NAMES)
    people = [
        Person(
            ", ".join(_texts(one, "m:namePart")),
            _text(one, "m:nameIdentifier[@type='orcid']"),
            tuple(_texts(one, "m:affiliation")),
            tuple(
                _last(place.get("valueURI", "")) for place in one.findall("m:affiliation", NAMES)
            ),
        )
        for one in names
    ]
    related = {
        (
            one.get("type") or one.get("otherType"),
            _text(one, "m:identifier") or _text(one, "m:titleInfo/m:title"),
        )
        for one in root.findall("m:relatedItem", NAMES)
    }
    return Facts(
        title=_text(root, "m:titleInfo/m:title"),
        people=people,
        date=_text(root, "m:originInfo/m:dateIssued"),
        doi=_text(root, "m:identifier[@type='doi']"),
        license=_text(root, "m:accessCondition/@xlink:href"),
        version=_text(root, "m:originInfo/m:edition"),
        language=_text(root, "m:language/m:languageTerm[@authority='rfc5646']"),
        keywords=_texts(root, "m:subject/m:topic"),
        abstract=_text(root, "m:abstract"),
        related=related,
        extra={
            "iso639-3": _text(root, "m:language/m:languageTerm[@authority='iso639-3']"),
            "genre": _text(root, "m:genre/@valueURI"),
            "version": _text(root, "m:note[@type='version identification']/@xlink:href"),
            "credit": _texts(root, "m:name/m:role/m:roleTerm[@authority='credit']/@valueURI"),
            "display": _texts(root, "m:name/m:displayForm"),
            "funder": _texts(root, "m:name[m:role/m:roleTerm='fnd']/m:namePart"),
        },
    )


def redif(content: bytes) -> Facts:
    """Templates as RePEc reads them: a cluster of an author begins with ``Author-Name``."""
    assert content.startswith(b"\xef\xbb\xbf")
    pairs = re.findall(r"^([A-Za-z-]+): (.*)$", content.decode("utf-8-sig"), re.MULTILINE)
    single = dict(pairs)
    clusters: list[dict[str, Any]] = []
    for name, text in pairs:
        if name == "Author-Name":
            clusters.append({"Author-Name": text, "places": []})
        elif name == "Author-Workplace-Name":
            clusters[-1]["places"].append(text)
        elif name.startswith("Author-"):
            clusters[-1][name] = text
    people = [
        Person(
            ", ".join(
                one[part] for part in ("Author-Name-Last", "Author-Name-First") if part in one
            )
            or one["Author-Name"],
            affiliations=tuple(one["places"]),
        )
        for one in clusters
    ]
    return Facts(
        title=single["Title"],
        people=people,
        date=single.get("Revision-Date") or single["Creation-Date"],
        doi=single.get("DOI"),
        language=single["Language"],
        abstract=single.get("Abstract"),
        extra=dict(single),
    )


def schema_org(content: bytes) -> Facts:
    data = json.loads(content)
    people = [
        Person(
            ", ".join(
                one[part] for part in ("familyName", "givenName", "honorificSuffix") if part in one
            )
            or one["name"],
            _last(one.get("@id", "")),
            tuple(place["name"] for place in one.get("affiliation", ())),
            tuple(_last(place.get("@id", "")) for place in one.get("affiliation", ())),
        )
        for one in data["author"]
    ]
    return Facts(
        title=data["name"],
        people=people,
        date=data["datePublished"],
        doi=data["identifier"]["value"],
        license=data["license"],
        version=data["version"],
        language=data["inLanguage"],
        keywords=data["keywords"],
        abstract=data["abstract"],
        related={("citation", one["name"]) for one in data["citation"]},
    )


def zenodo(content: bytes) -> Facts:
    data = json.loads(content)["metadata"]
    people = [
        Person(
            one["name"],
            one.get("orcid", ""),
            tuple(filter(None, one.get("affiliation", "").split("; "))),
        )
        for one in data["creators"]
    ]
    return Facts(
        title=data["title"],
        people=people,
        date=data["publication_date"],
        doi=data["doi"],
        license=data["license"],
        version=data["version"],
        language=data["language"],
        keywords=data["keywords"],
        abstract=html.unescape(data["description"].removeprefix("<p>").removesuffix("</p>")),
        related={(one["relation"], one["identifier"]) for one in data["related_identifiers"]},
        extra=data,
    )


READERS = {
    "cff": cff,
    "crossref-posted-content": crossref,
    "crossref-report": crossref,
    "datacite-json": datacite_json,
    "datacite-xml": datacite_xml,
    "dcterms": dcterms,
    "mods": mods,
    "oai-dc": oai_dc,
    "redif": redif,
    "schema.org": schema_org,
    "zenodo": zenodo,
}
