"""What catalogues and search engines read in the head of an HTML page.

Highwire's tags are the ones that Google Scholar asks for
(scholar.google.com/intl/en/scholar/inclusion.html), Dublin Core's follow RFC 5013, and the
JSON-LD is a schema.org ScholarlyArticle.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.pandoc import ast

DESCRIPTION_LENGTH = 300
"""Characters of the abstract that a search engine is given to show."""


def head_tags(meta: dict[str, ast.Node], events: Sequence[dict[str, Any]] = ()) -> str:
    """``<meta>`` elements and a JSON-LD script for variables of `document.variables.template_variables`.

    A second script has the ``events`` that the paper cites, which are JSON-LD already.
    """
    paper = {name: _value(node) for name, node in meta.items()}
    lines = [
        f'<meta name="{name}" content="{html.escape(content)}">'
        for name, content in _tags(paper)
        if content
    ]
    scripts = [_script(_json_ld(paper)), *([_script(list(events))] if events else [])]
    return "\n".join([*lines, *scripts])


def _value(node: ast.Node) -> Any:
    """Metadata as plain values: prose loses its markup."""
    if node["t"] == "MetaMap":
        return {name: _value(item) for name, item in node["c"].items()}
    if node["t"] == "MetaList":
        return [_value(item) for item in node["c"]]
    if node["t"] == "MetaBool":
        return node["c"]
    return " ".join(ast.plain(node["c"]).split())


def _tags(paper: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "description", _shortened(paper.get("abstract", ""))
    yield "keywords", ", ".join(paper.get("keywords", []))
    yield from _highwire(paper)
    yield from _dublin_core(paper)


def _highwire(paper: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """An institution and an ORCID iD belong to the author in the tag before them."""
    yield "citation_title", _full_title(paper)
    for author in paper.get("byline", []):
        yield "citation_author", author["index-name"]
        for institution in author.get("institutions", []):
            yield "citation_author_institution", institution
        if "orcid" in author:
            yield "citation_author_orcid", _orcid(author)
    yield "citation_publication_date", paper.get("iso-date", "").replace("-", "/")
    yield "citation_technical_report_number", paper.get("number", "")
    yield "citation_doi", paper.get("doi", "")
    yield "citation_language", paper.get("lang", "")
    for keyword in paper.get("keywords", []):
        yield "citation_keywords", keyword


def _dublin_core(paper: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "dc.title", _full_title(paper)
    for author in paper.get("byline", []):
        yield "dc.creator", author["index-name"]
    yield "dc.date", paper.get("iso-date", "")
    yield "dc.type", "Text"
    yield "dc.language", paper.get("lang", "")
    yield "dc.identifier", f"https://doi.org/{paper['doi']}" if "doi" in paper else ""
    yield "dc.relation.ispartof", _series(paper)
    yield "dc.rights", paper.get("license-url") or paper.get("license", "")


def _json_ld(paper: dict[str, Any]) -> dict[str, Any]:
    doi = f"https://doi.org/{paper['doi']}" if "doi" in paper else ""
    series = {"@type": "CreativeWorkSeries", "name": paper["series"]} if "series" in paper else {}
    article = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": doi,
        "headline": _full_title(paper),
        "author": [_person(author) for author in paper.get("byline", [])],
        "datePublished": paper.get("iso-date", ""),
        "version": paper.get("version", ""),
        "abstract": paper.get("abstract", ""),
        "keywords": paper.get("keywords", []),
        "inLanguage": paper.get("lang", ""),
        "identifier": doi,
        "license": paper.get("license-url") or paper.get("license", ""),
        "isPartOf": series,
        "position": paper.get("number", ""),
    }
    return {name: value for name, value in article.items() if value}


def _person(author: dict[str, Any]) -> dict[str, Any]:
    person = {
        "@type": "Organization" if author.get("group") else "Person",
        "@id": _orcid(author) if "orcid" in author else "",
        "name": author["name"],
        "givenName": author.get("given", ""),
        "familyName": author.get("family", ""),
        "affiliation": [
            {"@type": "Organization", "name": name} for name in author.get("institutions", [])
        ],
    }
    return {name: value for name, value in person.items() if value}


def _script(data: dict[str, Any] | list[dict[str, Any]]) -> str:
    """JSON in which no ``</script>`` or ``<!--`` can end or confuse the element."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">\n{text}\n</script>'


def _full_title(paper: dict[str, Any]) -> str:
    title, subtitle = paper.get("title", ""), paper.get("subtitle", "")
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith(tuple("?!:.")) else f"{title}: {subtitle}"


def _series(paper: dict[str, Any]) -> str:
    return " ".join(filter(None, (paper.get("series", ""), paper.get("number", ""))))


def _orcid(author: dict[str, Any]) -> str:
    return f"https://orcid.org/{author['orcid']}"


def _shortened(text: str) -> str:
    """``text`` up to its last whole word within `DESCRIPTION_LENGTH`."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
