"""What an edition says of itself on its first page: how to cite it, what it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.document.terms import long_date
from toolkit.model import Article, Edition
from toolkit.pandoc import ast


def edition_notes(
    article: Article, prose: Mapping[str, ast.Node], words: Mapping[str, str]
) -> list[dict[str, object]]:
    """Lines for the end of the title block, each with its kind; none for an unreleased paper.

    ``prose["edition-citation"]`` is how this very edition is cited.
    """
    edition = article.edition
    if edition is None:
        return []
    return [
        {"kind": kind, "text": [ast.strong(ast.text(label)), *ast.text(words["colon"]), *inlines]}
        for kind, label, inlines in _lines(edition, article.lang, prose, words)
    ]


def withdrawal(edition: Edition, lang: str, words: Mapping[str, str]) -> str:
    """The sentence that stands in place of a withdrawn text, in which no markup has a meaning."""
    day = long_date(edition.withdrawn_date, lang)
    told = f"{words['withdrawn'].format(day=day)}{words['colon']}{edition.withdrawn}"
    return re.sub(r"([^\w\s])", r"\\\1", told)


def _lines(
    edition: Edition, lang: str, prose: Mapping[str, ast.Node], words: Mapping[str, str]
) -> Iterator[tuple[str, str, ast.Nodes]]:
    if citation := prose.get("edition-citation"):
        yield "citing", words["cite-this-version"], citation["c"]
    if edition.previous:
        label = words["replaces-version"].format(version=edition.previous)
        address = f"https://doi.org/{edition.previous_doi}" if edition.previous_doi else ""
        link = [ast.link([ast.string(address)], address)] if address else []
        told = ast.text(edition.change)
        between = ast.text(" · ") if link and told else []
        if link or told:
            yield "replacing", label, [*told, *between, *link]
        else:
            yield "replacing", words["replaces"], ast.text(f"{words['version']} {edition.previous}")
