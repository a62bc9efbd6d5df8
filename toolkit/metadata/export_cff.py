"""The paper as a CITATION.cff (Citation File Format 1.2.0), which GitHub and Zenodo read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.metadata import facts
from toolkit.metadata.csl import date_parts
from toolkit.metadata.facts import known
from toolkit.model import Author, Reference
from toolkit.model.record import Record

FILE_NAME = "CITATION.cff"
MEDIA_TYPE = "application/yaml"
_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article",
    "bill": "bill",
    "book": "book",
    "broadcast": "film-broadcast",
    "dataset": "data",
    "entry-dictionary": "dictionary",
    "entry-encyclopedia": "encyclopedia",
    "hearing": "hearing",
    "interview": "generic",
    "legal_case": "legal-case",
    "legislation": "statute",
    "manuscript": "unpublished",
    "map": "map",
    "motion_picture": "film-broadcast",
    "paper-conference": "conference-paper",
    "patent": "patent",
    "personal_communication": "personal-communication",
    "post": "website",
    "post-weblog": "blog",
    "report": "report",
    "software": "software",
    "song": "music",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "website",
}
_DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
_ISBN = re.compile(r"[0-9\- ]{10,17}X?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CREATIVE_COMMONS = re.compile(r"CC-BY(-NC)?(-ND|-SA)?-[1234]\.0|CC0-1\.0")

Data = dict[str, Any]


def missing(record: Record) -> list[str]:
    """A file without authors or title is refused."""
    demands = {"an author": record.article.authors, "a title": facts.title(record)}
    return [name for name, there in demands.items() if not there]


def write(record: Record) -> bytes:
    """The repository of the paper is cited as the paper."""
    import yaml

    paper = _paper(record)
    shared = ("abstract", "doi", "identifiers", "keywords", "license", "license-url", "url")
    data = {
        "cff-version": "1.2.0",
        "message": "If you use this paper, please cite it as below.",
        "title": facts.title(record),
        "authors": paper.get("authors", []),
        **{name: paper[name] for name in (*shared, "version", "date-released") if name in paper},
        "preferred-citation": paper,
    }
    if references := _unique(map(_reference, record.cited)):
        data["references"] = references
    kept = {"sort_keys": False, "allow_unicode": True, "width": 100}
    return yaml.dump(data, Dumper=_without_anchors(), **kept).encode()


def _without_anchors() -> type[Any]:
    """YAML's dumper, but a value that is used twice is written twice."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return Dumper


def _paper(record: Record) -> Data:
    article = record.article
    year, month = (*facts.date(record).split("-"), "")[:2]
    license = facts.license_of(record)
    listed = bool(license and _CREATIVE_COMMONS.fullmatch(license.identifier))
    day = facts.date(record)
    lang = article.lang.split("-")[0].lower()
    return known(
        {
            "type": _TYPES.get(str(record.own.csl.get("type")), "article"),
            "title": facts.title(record),
            "authors": _unique(_author(author, record) for author in article.authors),
            "year": int(year) if year else "",
            "month": int(month) if month else "",
            "date-released": day if _DAY.fullmatch(day) else "",
            "collection-title": article.series,
            "number": article.number,
            "version": record.edition.version if record.edition else article.version,
            "publisher": known({"name": facts.publisher(record)}),
            "doi": article.doi if _DOI.fullmatch(article.doi) else "",
            "identifiers": _identifiers(record),
            "url": facts.landing_page(record),
            "license": license.identifier if license and listed else "",
            "license-url": license.url if license and not listed else "",
            "copyright": license.name if license and not listed else "",
            "languages": [lang] if re.fullmatch("[a-z]{2,3}", lang) else [],
            "keywords": list(dict.fromkeys(article.keywords)),
            "abstract": facts.abstract(record),
            "notes": "; ".join(_funding(record)),
        }
    )


def _identifiers(record: Record) -> list[Data]:
    concept, swhid = record.article.concept_doi, facts.swhid(record)
    found = []
    if _DOI.fullmatch(concept):
        all_versions = {"description": "The paper in all its versions"}
        found.append({"type": "doi", "value": concept, **all_versions})
    if swhid:
        found.append({"type": "swh", "value": swhid, "description": "The sources of this version"})
    return found


def _funding(record: Record) -> Iterable[str]:
    for funding in record.article.funding:
        award = f"award {funding.award}" if funding.award else ""
        yield funding.statement or " ".join(filter(None, ("Funded by", funding.funder, award)))


def _author(author: Author, record: Record) -> Data:
    name = author.name
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    reached = {"orcid": orcid, "email": author.email, "website": author.url}
    if author.group or not name.family:
        return known({"name": name.display, **reached})
    places = "; ".join(place.line for place in facts.affiliations(author, record))
    return known(
        {
            "family-names": name.family,
            "given-names": name.given,
            "name-particle": " ".join(filter(None, (name.dropping_particle, name.particle))),
            "name-suffix": name.suffix,
            "affiliation": places,
            **reached,
        }
    )


def _reference(reference: Reference) -> Data:
    """A cited work or event. CFF demands authors: a publisher stands for unknown ones of a work,
    and an event for itself."""
    event = reference.event
    # An event's item of CSL is made to be printed: its place may stand for a publisher.
    csl = {"issued": reference.csl.get("issued")} if event else reference.csl
    title = facts.cited_title(reference)
    names = [_name(name) for name in facts.cited_authors(reference)]
    publisher = str(csl.get("publisher") or "")
    publishing = publisher or str(csl.get("container-title") or "") or f"The authors of {title}"
    unknown = title if event else publishing
    scheme, identifier = facts.identifier_of(reference)
    year, month = (*date_parts(csl.get("issued")), 0, 0)[:2]
    first, _, last = str(csl.get("page", "")).replace("–", "-").partition("-")
    url = str(event.url if event else csl.get("URL", ""))
    return known(
        {
            "type": _TYPES.get(str(csl.get("type")), "generic") if not event else "generic",
            "title": title,
            "authors": _unique(filter(None, names)) or [{"name": unknown}],
            "year": year if year > 0 else "",
            "month": month if 1 <= month <= 12 else "",
            "journal": str(csl.get("container-title") or ""),
            "volume": str(csl.get("volume", "")),
            "issue": str(csl.get("issue", "")),
            "number": str(csl.get("number", "")),
            "start": first.strip(),
            "end": last.strip("- "),
            "publisher": known({"name": publisher}),
            "doi": identifier if scheme == "DOI" and _DOI.fullmatch(identifier) else "",
            "isbn": identifier if scheme == "ISBN" and _ISBN.fullmatch(identifier) else "",
            "url": url if facts.is_url(url) else "",
            "notes": _event_note(reference),
        }
    )


def _event_note(reference: Reference) -> str:
    event = reference.event
    parts = (event.kind.capitalize(), event.date, event.venue, event.place) if event else ()
    return ", ".join(filter(None, parts))


def _name(name: Mapping[str, Any]) -> Data:
    if name.get("literal"):
        return {"name": facts.inverted(name)}
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    parts = {
        "family-names": name.get("family", ""),
        "given-names": name.get("given", ""),
        "name-particle": " ".join(filter(None, particles)),
        "name-suffix": name.get("suffix", ""),
    }
    return known({kind: str(text) for kind, text in parts.items()})


def _unique(items: Iterable[Data]) -> list[Data]:
    """Each once, in order; the schema allows no two alike."""
    kept: list[Data] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept
