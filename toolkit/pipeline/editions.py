"""An article as one edition of it, and how exactly that edition is cited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from toolkit.document.edition_notes import withdrawal
from toolkit.document.terms import terms
from toolkit.model import Article, Edition, Located
from toolkit.pandoc import ast
from toolkit.pipeline.how_to_cite import own_record, without_label

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

    What the style leaves out and no other edition has, the version and the DOI or SWHID, follows.
    """
    from toolkit.cite.citeproc_py import reference_list
    from toolkit.cite.styles import find_style

    item = dict(own_record(article, prose).csl)
    fallback = find_style(Located(_FALLBACK), Path(), Path(), ()).value
    for path in filter(None, (style, fallback)):
        entries, _ = reference_list([item], path, article.lang)
        inlines = [inline for _, entry in entries for inline in without_label(entry)]
        if inlines:
            return [*inlines, *_missing(article, ast.plain(inlines))]
    return []


def _missing(article: Article, said: str) -> ast.Nodes:
    words = terms(article.lang)
    parts: list[ast.Nodes] = []
    if not re.search(rf"(?<![\w.]){re.escape(article.version)}(?![\w]|\.\d)", said):
        parts.append(ast.text(f"{words['version']} {article.version}."))
    if article.doi and article.doi.lower() not in said.lower():
        address = f"https://doi.org/{article.doi}"
        parts.append([ast.link([ast.string(address)], address)])
    elif not article.doi and article.edition and article.edition.swhid:
        parts.append([ast.span([ast.string(article.edition.swhid)], ast.attr(classes=["swhid"]))])
    return [inline for part in parts for inline in (ast.space(), *part)]
