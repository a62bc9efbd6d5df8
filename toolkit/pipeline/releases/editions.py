"""An article as one edition of it, and how exactly that edition is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from toolkit.document.edition_notes import withdrawal
from toolkit.document.terms import terms
from toolkit.model import Article, Edition, Located
from toolkit.pandoc import ast
from toolkit.pipeline.how_to_cite import identified, own_record, without_label

_FALLBACK = "apa"
"""The citation style of papers whose own style has no bibliography."""


def as_edition(article: Article, edition: Edition) -> Article:
    """``article`` with what the edition says of it; of a withdrawn one the reason for its text."""
    article = replace(
        article,
        edition=edition,
        version=edition.version,
        date=edition.date,
        doi=edition.doi,
        concept_doi=edition.concept_doi,
        url=edition.url or article.url,
    )
    if not edition.withdrawn:
        return article
    return replace(
        article,
        notice=withdrawal(edition, article.lang, terms(article.lang)),
        abstract="",
        body="\n",
        nocite=(),
        reference_sections=(),
        table_of_contents=False,
    )


def edition_citation(
    article: Article, prose: Mapping[str, ast.Node], style: Path | None
) -> ast.Nodes:
    """How to cite this very edition, in the paper's own style, or in APA's where it has none.

    What the style leaves out and no other edition has follows.
    """
    from toolkit.cite.citeproc_py import reference_list
    from toolkit.cite.styles import find_style

    item = dict(own_record(article, prose).csl)
    fallback = find_style(Located(_FALLBACK), Path(), Path(), ()).value
    for path in filter(None, (style, fallback)):
        entries, _ = reference_list([item], path, article.lang)
        inlines = [inline for _, entry in entries for inline in without_label(entry)]
        if inlines:
            return identified(article, inlines)
    return []
