"""The passes that make a parsed article ready for its citation processor and its writers.

The order is the table in `prepare`: raw pieces first, since cross-references in TeX are
raw; events told as tables and figures before these get numbers; numbers before references
to them; references before citations, since ``@fig:x`` and ``@kim-2019`` look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.document import crossref
from toolkit.document.back_matter import back_matter
from toolkit.document.cells import left_as_they_stand
from toolkit.document.citations import (
    cited_keys,
    reference_section,
    split_references,
    undefined,
    with_backlinks,
)
from toolkit.document.event_blocks import with_events
from toolkit.document.event_places import with_places
from toolkit.document.footnotes import unmatched_notes
from toolkit.document.numbering import number
from toolkit.document.panels import panels
from toolkit.document.quotes import with_quotes
from toolkit.document.raw import resolve_raw
from toolkit.document.reference_sections import in_sections, without_dead_links
from toolkit.document.safe import without_dangers, without_dead_addresses
from toolkit.document.source import Source
from toolkit.document.terms import has_italics, terms
from toolkit.document.timeline import Timeline
from toolkit.document.title_block import title_block
from toolkit.document.variables import template_variables
from toolkit.model import Article, Bibliography, Diagnostic
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document before citation, and the keys that it cites."""

    document: Json
    keys: tuple[str, ...]
    timelines: Mapping[str, Timeline]
    """Figures to draw, by the target of the image that shows each."""


def prepare(
    document: Json,
    article: Article,
    bibliography: Bibliography,
    layout: str,
    *,
    strict: bool = False,
) -> tuple[Prepared, list[Diagnostic]]:
    """Run every pass that comes before citation.

    ``layout`` is the title block's; ``strict`` is for an article of strangers.
    """
    words = terms(article.lang)
    source = Source(article)
    document, diagnostics = resolve_raw(document, source)
    document, dangers = without_dangers(document, source, strict=strict)
    diagnostics += [*left_as_they_stand(document, article, source), *dangers]
    diagnostics += [*unmatched_notes(article, source), *panels(document, source)]
    events = with_events(document, article, bibliography, source)
    document, diagnostics = events.document, diagnostics + events.diagnostics
    meta = dict(document["meta"])
    body, tail = split_references(document["blocks"], words["references"])
    body += back_matter(meta, article, words, layout)
    document, targets = number(
        {**document, "meta": meta, "blocks": [*body, *tail]},
        words,
        numbered_sections=bool(article.numbered_sections),
        italics=has_italics(article.lang),
    )
    document, found = crossref.resolve(document, targets, words, bibliography.__contains__, source)
    cited = [
        key
        for key in cited_keys(document)
        if key in bibliography or not crossref.is_cross_reference(key, targets)
    ]
    diagnostics += found + undefined(cited, bibliography, source)
    listed = list(dict.fromkeys([*_uncited(article, bibliography), *events.listed]))
    keys = tuple(key for key in dict.fromkeys([*cited, *listed]) if key in bibliography)
    body, tail = document["blocks"][: len(body)], document["blocks"][len(body) :]
    document["blocks"] = body + reference_section(tail, words["references"], needed=bool(keys))
    document["meta"]["nocite"] = ast.meta([_nocite(key) for key in listed])
    return Prepared(document=document, keys=keys, timelines=events.timelines), diagnostics


def finish(document: Json, article: Article, bibliography: Bibliography, layout: str) -> Json:
    """Run every pass that comes after citation. The meta becomes what templates place."""
    words = terms(article.lang)
    document = with_backlinks(document, words["back-to-text"])
    document = without_dead_links(with_places(without_dead_addresses(document), words))
    document = in_sections(document, article.reference_sections, bibliography)
    document = with_quotes(document, article.lang)
    variables = template_variables(article, title_block(article, layout), document["meta"])
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
