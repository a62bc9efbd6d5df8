"""What the head of a web page says of an article: Highwire tags, JSON-LD, Dublin Core, its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from toolkit.model import Author, PersonName
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.front_matter.names import read_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = frozenset(
    "ScholarlyArticle Article NewsArticle BlogPosting Report TechArticle OpinionNewsArticle "
    "MedicalScholarlyArticle AnalysisNewsArticle ReportageNewsArticle CreativeWork".split()
)
_TAG = "a citation_ tag"
_LD = "the page's JSON-LD"
_META = "a tag of the page's head"
Works = list[dict[str, Any]]


def read_tags(page: HtmlElement) -> tuple[Facts, Works]:
    """The facts of a page's head, and the JSON-LD of what the article cites, events whole."""
    facts = Facts()
    data = list(_json_ld(page))
    article = next((item for item in data if _kinds(item) & _ARTICLES), {})
    metas = _metas(page)
    _from_json_ld(article, facts)
    _from_highwire(page, metas, facts)
    _from_dublin_core(metas, facts)
    facts.state(
        "lang",
        page.get("lang", "") if re.fullmatch(r"[\w-]+", page.get("lang", "")) else "",
        "the page's language",
    )
    if not facts.head.title:
        titles = metas.get("og:title") or [
            t for t in (page.findtext(".//title") or "",) if t.strip()
        ]
        if titles:
            facts.state("title", " ".join(titles[0].split()), "the page's title")
    works = [item for item in _list(article.get("citation")) if isinstance(item, dict)]
    return facts, [*works, *(item for item in data if "Event" in _kinds(item))]


def _metas(page: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower().replace("dcterms.", "dc.")
        if name and (meta.get("content") or "").strip():
            found.setdefault(name, []).append(" ".join(meta.get("content").split()))
    return found


def _json_ld(page: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in page.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _list(data):
            if isinstance(item, dict):
                yield from (
                    part for part in _list(item.get("@graph", item)) if isinstance(part, dict)
                )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _kinds(item: Mapping[str, Any]) -> set[str]:
    return {str(kind) for kind in _list(item.get("@type"))}


def text_of(value: Any) -> str:
    """A schema.org value as text: a string, or the name of a thing."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    if isinstance(value, dict):
        return text_of(
            value.get("name") or value.get("@value") or value.get("@id") or value.get("value")
        )
    return " ".join(str(value).split()) if value is not None else ""


def _from_json_ld(item: Mapping[str, Any], facts: Facts) -> None:
    facts.state("title", text_of(item.get("headline") or item.get("name")), _LD)
    facts.state("subtitle", text_of(item.get("alternativeHeadline")), _LD)
    for author in _list(item.get("author") or item.get("creator")):
        _author(author, facts)
    facts.date(text_of(item.get("datePublished") or item.get("dateCreated")), _LD)
    facts.state("version", text_of(item.get("version")), _LD)
    facts.state("abstract", _markdown(text_of(item.get("abstract"))), _LD)
    words = item.get("keywords")
    if isinstance(words, str):
        words = re.split(r"\s*[,;]\s*", words)
    facts.state("keywords", tuple(filter(None, map(text_of, _list(words)))), _LD)
    facts.state("lang", text_of(item.get("inLanguage")), _LD)
    facts.license(text_of(_id(item.get("license"))), _LD)
    for identifier in [*_list(item.get("identifier")), *_list(item.get("sameAs")), item.get("@id")]:
        found = re.search(r"10\.\d{4,9}/\S+", text_of(_value(identifier)))
        facts.doi(found[0] if found else "", _LD)
    _series(item, facts)


def _value(item: Any) -> Any:
    return (item.get("value") or item.get("@id")) if isinstance(item, dict) else item


def _id(item: Any) -> Any:
    return (
        item.get("url") or item.get("@id") or item.get("name") if isinstance(item, dict) else item
    )


def _series(item: Mapping[str, Any], facts: Facts) -> None:
    part = next((part for part in _list(item.get("isPartOf")) if isinstance(part, dict)), {})
    facts.state("number", text_of(part.get("issueNumber")), _LD)
    whole = next((p for p in _list(part.get("isPartOf")) if isinstance(p, dict)), part)
    facts.state("series", text_of(whole.get("name")), _LD)


def _author(item: Any, facts: Facts) -> None:
    if not isinstance(item, dict):
        if text_of(item):
            facts.author(text_of(item), _LD)
        return
    display = text_of(item.get("name"))
    given, family = text_of(item.get("givenName")), text_of(item.get("familyName"))
    if "Organization" in _kinds(item) and display:
        author = Author(name=PersonName(literal=display), group=True)
    elif not display and not family:
        return
    else:
        parts = read_name(f"{family}, {given}" if family and given else display).name
        author = Author(name=_ordered(parts, display))
    links = " ".join(
        text_of(_value(i))
        for k in ("@id", "identifier", "sameAs", "url")
        for i in _list(item.get(k))
    )
    orcid = re.search(r"orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", links)
    places = [text_of(place) for place in _list(item.get("affiliation")) if text_of(place)]
    from dataclasses import replace

    author = replace(
        author,
        orcid=orcid[1] if orcid else "",
        email=text_of(item.get("email")).removeprefix("mailto:"),
    )
    facts.add(author, _LD, places)


def _ordered(parts: PersonName, display: str) -> PersonName:
    """The name with its family name first, where it is shown so."""
    from dataclasses import replace

    turned = replace(parts, family_first=True)
    return turned if display and turned.display == display != parts.display else parts


def _from_highwire(page: HtmlElement, metas: Mapping[str, list[str]], facts: Facts) -> None:
    facts.state("title", _first(metas, "citation_title"), _TAG)
    if not facts.head.authors:
        _highwire_authors(page, facts)
    for name in (
        "citation_publication_date",
        "citation_online_date",
        "citation_date",
        "citation_year",
    ):
        facts.date(_first(metas, name), _TAG)
    facts.doi(_first(metas, "citation_doi"), _TAG)
    facts.state("lang", _first(metas, "citation_language"), _TAG)
    facts.state(
        "series",
        _first(metas, "citation_technical_report_institution", "citation_journal_title"),
        _TAG,
    )
    facts.state("number", _first(metas, "citation_technical_report_number"), _TAG)
    facts.state("abstract", _markdown(_first(metas, "citation_abstract")), _TAG)
    words = [w.strip() for text in metas.get("citation_keywords", []) for w in text.split(";")]
    facts.state("keywords", tuple(filter(None, words)), _TAG)


def _highwire_authors(page: HtmlElement, facts: Facts) -> None:
    """Authors, each followed by what belongs to it."""
    people: list[dict[str, Any]] = []
    for meta in page.iter("meta"):
        name, content = (
            (meta.get("name") or "").lower(),
            " ".join((meta.get("content") or "").split()),
        )
        if name in ("citation_author", "citation_authors") and content:
            names = content.split(";") if name.endswith("s") else [content]
            people += [{"name": n.strip(), "at": []} for n in names if n.strip()]
        elif people and name == "citation_author_institution":
            people[-1]["at"].append(content)
        elif people and name in ("citation_author_orcid", "citation_author_email"):
            people[-1][name.rpartition("_")[2]] = content
    for person in people:
        facts.author(
            person["name"], _TAG, email=person.get("email", ""), orcid=person.get("orcid", ""),
            affiliations=person["at"],
        )  # fmt: skip


def _from_dublin_core(metas: Mapping[str, list[str]], facts: Facts) -> None:
    facts.state("title", _first(metas, "dc.title"), _META)
    if not facts.head.authors:
        for name in (
            metas.get("dc.creator") or metas.get("author") or metas.get("article:author") or []
        ):
            if not name.startswith("http"):
                facts.author(name, _META)
    facts.date(_first(metas, "dc.date", "dc.issued", "article:published_time", "date"), _META)
    facts.license(
        _first(metas, "dc.rights") if "licen" in _first(metas, "dc.rights").lower() else "", _META
    )
    facts.doi(_first(metas, "dc.identifier").removeprefix("doi:"), _META)
    facts.state("lang", _first(metas, "dc.language"), _META)


def _first(metas: Mapping[str, list[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _markdown(text: str) -> str:
    """Plain text as Markdown that reads as this text."""
    return re.sub(r"([\\`*_\[\]<>$^~@#|])", r"\\\1", text)
