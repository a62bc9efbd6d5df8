"""The passes that make a parsed article ready for its citation processor and its writers.

The order is the table in `prepare`: raw pieces first, since cross-references in TeX are
raw; numbers before references to them; references before citations, since ``@fig:x`` and
``@kim-2019`` look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.document import crossref
from toolkit.document.back_matter import back_matter
from toolkit.document.citations import (
    cited_keys,
    reference_section,
    split_references,
    undefined,
    with_backlinks,
)
from toolkit.document.raw import resolve_raw
from toolkit.document.source import Source
from toolkit.document.terms import terms
from toolkit.document.title_block import as_meta, title_block
from toolkit.model import Article, Bibliography, Diagnostic
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document before citation, and the keys that it cites."""

    document: Json
    keys: tuple[str, ...]


def prepare(
    document: Json, article: Article, bibliography: Bibliography, layout: str
) -> tuple[Prepared, list[Diagnostic]]:
    """Run every pass that comes before citation. ``layout`` is the title block's."""
    words = terms(article.lang)
    source = Source(article)
    document, diagnostics = resolve_raw(document, source)
    meta = dict(document["meta"])
    body, tail = split_references(document["blocks"], words["references"])
    body += back_matter(meta, article, words, layout)
    document, targets = crossref.number({**document, "meta": meta, "blocks": body}, words)
    document, found = crossref.resolve(document, targets, words, bibliography.__contains__, source)
    cited = [
        key
        for key in cited_keys(document)
        if key in bibliography or not crossref.is_cross_reference(key, targets)
    ]
    diagnostics += found + undefined(cited, bibliography, source)
    listed = _uncited(article, bibliography)
    keys = tuple(key for key in dict.fromkeys([*cited, *listed]) if key in bibliography)
    document["blocks"] += reference_section(tail, words["references"], needed=bool(keys))
    document["meta"]["nocite"] = ast.meta([_nocite(key) for key in listed])
    return Prepared(document=document, keys=keys), diagnostics


def finish(document: Json, article: Article, layout: str) -> Json:
    """Run every pass that comes after citation. The meta becomes what templates place."""
    document = with_backlinks(document, terms(article.lang)["back-to-text"])
    variables = as_meta(article, title_block(article, layout), document["meta"])
    return {**document, "meta": variables}


def _uncited(article: Article, bibliography: Bibliography) -> list[str]:
    """The keys that ``nocite:`` lists."""
    if "*" in article.nocite:
        return list(bibliography)
    return [key for key in article.nocite if key in bibliography]


def _nocite(key: str) -> ast.Node:
    citation = {
        "citationId": key,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "AuthorInText"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], [ast.string(f"@{key}")]]}
