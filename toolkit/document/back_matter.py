"""Statements of the front matter that a paper prints at its end, before the references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.document.title_block import membership_line
from toolkit.model import Article, Author, Funding
from toolkit.pandoc import ast

_SECTIONS = ("acknowledgements", "data_availability", "conflicts", "image_credit")


def back_matter(
    meta: dict[str, ast.Node], article: Article, words: Mapping[str, str], layout: str
) -> ast.Nodes:
    """Unnumbered sections for what the front matter states. Their prose is taken out of ``meta``.

    In the ``biography`` layout a sentence about each author stands in for affiliations.
    """
    blocks: ast.Nodes = []
    for name, content in _sections(meta, article, words, layout):
        anchor = name.replace("_", "-")
        attributes = ast.attr(anchor, ["unnumbered", "back-matter"])
        blocks += [ast.header(1, ast.text(words[anchor]), attributes), *content]
    return blocks


def _sections(
    meta: dict[str, ast.Node], article: Article, words: Mapping[str, str], layout: str
) -> Iterator[tuple[str, ast.Nodes]]:
    for name in _SECTIONS:
        if name in meta:
            yield name, _blocks(meta.pop(name))
        if name == "acknowledgements" and article.funding:
            yield "funding", [ast.para(ast.text(_funding(item))) for item in article.funding]
    roles = [author for author in article.authors if author.roles]
    if roles:
        yield "author_contributions", [ast.para(_contributions(roles))]
    biographies = list(_biographies(meta, article, words, layout))
    if biographies:
        yield "about_the_authors", biographies


def _biographies(
    meta: dict[str, ast.Node], article: Article, words: Mapping[str, str], layout: str
) -> Iterator[ast.Node]:
    """Each author's name, in that layout with who they are and where, and what the source says."""
    written = iter(meta.pop("biographies", {"c": []})["c"])
    for author in article.authors:
        name = ast.strong(ast.text(author.name.display))
        if layout == "biography" and author.memberships:
            places = "; ".join(membership_line(article, item) for item in author.memberships)
            told = words["is-at-present"] if author.memberships[0].position else words["is-with"]
            yield ast.para([name, *ast.text(told.format(places))])
        elif author.biography:
            yield ast.para([name])
        if author.biography:
            yield from _blocks(next(written))


def _blocks(value: ast.Node) -> ast.Nodes:
    return value["c"] if value["t"] == "MetaBlocks" else [ast.para(value["c"])]


def _funding(item: Funding) -> str:
    return item.statement or item.funder + (f" ({item.award})" if item.award else "") + "."


def _contributions(authors: list[Author]) -> ast.Nodes:
    """'Ann Lee: Software, Writing – original draft. Bo Kim: Supervision.'"""
    inlines: ast.Nodes = []
    for index, author in enumerate(authors):
        if index:
            inlines.append(ast.space())
        name, roles = author.name.display, ", ".join(author.roles)
        inlines += [ast.strong(ast.text(f"{name}:")), ast.space(), *ast.text(f"{roles}.")]
    return inlines
