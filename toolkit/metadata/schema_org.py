"""A paper as a schema.org/ScholarlyArticle, with its authors, its series and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.metadata.csl import date_text, unmarked
from toolkit.model import Affiliation, Article, Author, Edition, Funding, Reference
from toolkit.model.license import license_url

_TYPES = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "bill": "Legislation",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "entry-dictionary": "DefinedTerm",
    "interview": "CreativeWork",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "paper-conference": "ScholarlyArticle",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "software": "SoftwareApplication",
    "thesis": "Thesis",
    "treaty": "Legislation",
    "webpage": "WebPage",
}
_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
"""Of EDTF, what ISO 8601 has too: no season, interval or doubtful date."""

Data = dict[str, Any]


def scholarly_article(article: Article, record: Reference, cited: Iterable[Reference]) -> Data:
    """The paper as JSON-LD.

    ``record`` is its own bibliographic record, ``cited`` the works and events that it cites, in
    order. An event is named here, and described in whole by
    `toolkit.metadata.event_exports.to_schema_org` under the same ``@id``.
    """
    csl = record.csl
    title = unmarked(csl.get("title", ""))
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ScholarlyArticle",
            "@id": _doi_url(article.doi),
            "headline": title,
            "name": title,
            "author": [_author(author, article) for author in article.authors],
            "datePublished": _iso(article.date),
            "version": article.version,
            "abstract": csl.get("abstract", ""),
            "keywords": list(article.keywords),
            "inLanguage": article.lang,
            "identifier": _doi(article.doi) or _swhid(article.edition),
            "url": article.url,
            "publisher": _publisher(article.publisher),
            **_versions(article.edition),
            "license": license_url(article.license) or article.license,
            "isPartOf": _series(article),
            "funding": [_grant(funding) for funding in article.funding],
            "citation": [_work(reference) for reference in cited],
        }
    )


def _versions(edition: Edition | None) -> Data:
    """How this very edition is cited, the paper that it is a version of, and the one before."""
    if edition is None:
        return {}
    before = {"@type": "ScholarlyArticle", "version": edition.previous}
    return {
        "creditText": edition.citation,
        "exampleOfWork": _known({"@type": "ScholarlyArticle", "@id": _doi_url(edition.concept_doi)})
        if edition.concept_doi
        else {},
        "isBasedOn": _known({**before, "@id": _doi_url(edition.previous_doi)})
        if edition.previous
        else {},
    }


def _swhid(edition: Edition | None) -> Data:
    if edition is None or not edition.swhid:
        return {}
    return {"@type": "PropertyValue", "propertyID": "SWHID", "value": edition.swhid}


def _publisher(name: str) -> Data:
    return {"@type": "Organization", "name": name} if name else {}


def _known(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}


def _author(author: Author, article: Article) -> Data:
    name = author.name
    own = dict.fromkeys(membership.affiliation for membership in author.memberships)
    return _known(
        {
            "@type": "Organization" if author.group else "Person",
            "@id": f"https://orcid.org/{author.orcid}" if author.orcid else "",
            "name": name.display,
            "givenName": name.given,
            "familyName": " ".join(filter(None, (name.particle, name.family))),
            "honorificSuffix": name.suffix,
            "email": author.email,
            "url": author.url,
            "affiliation": [_organization(article.affiliations[index]) for index in own],
        }
    )


def _organization(affiliation: Affiliation) -> Data:
    """The institution; its name is the whole line, as the paper prints it."""
    return _known(
        {
            "@type": "Organization",
            "@id": f"https://ror.org/{affiliation.ror}" if affiliation.ror else "",
            "name": affiliation.line,
            "url": affiliation.url,
        }
    )


def _series(article: Article) -> Data:
    """A number of a series is an issue that is part of it."""
    series = _known({"@type": "CreativeWorkSeries", "name": article.series})
    if not article.number:
        return series if article.series else {}
    issue = {"@type": "PublicationIssue", "issueNumber": article.number}
    return {**issue, "isPartOf": series} if article.series else issue


def _grant(funding: Funding) -> Data:
    funder = {"@type": "Organization", "name": funding.funder} if funding.funder else {}
    grant = {
        "@type": "Grant",
        "identifier": funding.award,
        "funder": funder,
        "description": funding.statement,
    }
    return _known(grant)


def _work(reference: Reference) -> Data:
    if reference.event:
        anchor = f"#ref-{reference.key}"
        return {"@type": "Event", "@id": anchor, "name": reference.event.title}
    csl = reference.csl
    container = csl.get("container-title", "")
    return _known(
        {
            "@type": _TYPES.get(str(csl.get("type")), "CreativeWork"),
            "@id": _doi_url(csl.get("DOI", "")),
            "name": unmarked(csl.get("title", "")),
            "author": [_name(name) for name in csl.get("author", ())],
            "datePublished": _iso(date_text(csl.get("issued"))),
            "isPartOf": {"@type": "CreativeWork", "name": unmarked(container)} if container else {},
            "identifier": _doi(csl.get("DOI", "")),
            "url": csl.get("URL", ""),
        }
    )


def _name(name: Mapping[str, Any]) -> Data:
    if name.get("literal"):
        return {"@type": "Organization", "name": unmarked(name["literal"])}
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    order = (name.get("given"), *particles, name.get("family"), name.get("suffix"))
    return {"@type": "Person", "name": unmarked(" ".join(filter(None, order)))}


def _iso(date: str) -> str:
    return date if _ISO_DATE.fullmatch(date) else ""


def _doi_url(doi: str) -> str:
    return f"https://doi.org/{doi}" if doi else ""


def _doi(doi: str) -> Data:
    if not doi:
        return {}
    return {"@type": "PropertyValue", "propertyID": "DOI", "value": doi, "url": _doi_url(doi)}
