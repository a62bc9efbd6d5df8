"""The variables that a house style's templates place, worked out from article and title block."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.document.edition_notes import edition_notes
from toolkit.document.terms import filled, is_right_to_left, long_date, terms
from toolkit.document.title_block import Byline, TitleBlock
from toolkit.model import Article
from toolkit.model.license import license_name, license_url
from toolkit.pandoc import ast

MANY = 40
"""More authors than this are set smaller, and folded on a screen."""
SHOWN_OF_MANY = 3
_NAMES = ("byline", "affiliations", "author-notes", "many-authors", "running-author")
"""Variables that hold names of people and institutions, for print only."""
_IN_ATTRIBUTES = ("names", "keywords", "title-text", "running-author", "byline", "series")
"""Variables that templates of HTML put between the quotation marks of an attribute, where pandoc
leaves quotation marks as they are: one typed by an author must not end the attribute."""
_STROKE = re.compile(r"(?<=\w)'|\B'(?=[nst]\b)")
"""In a word or behind it, and in the Dutch 's, 't and 'n."""


def template_variables(
    article: Article, block: TitleBlock, prose: Mapping[str, ast.Node]
) -> dict[str, ast.Node]:
    """Pandoc metadata by the name that templates use for it.

    ``prose`` holds the front matter's Markdown as pandoc metadata, by attribute of `Article`.
    """
    words = terms(article.lang)
    variables: dict[str, object] = {
        "words": dict(words),
        "byline": [_byline_meta(line, article, block.layout) for line in block.byline],
        "affiliations": [
            {"text": line.text} | _mark_meta(line.mark)
            for line in block.affiliations
        ],
        "author-notes": [
            {"kind": note.kind, "text": list(note.inlines)} | _mark_meta(note.mark)
            for note in block.notes
        ],
        "edition-notes": edition_notes(article, prose, words),
        "anonymous": words["anonymous-manuscript"] if article.anonymous else "",
        "author-layout": block.layout,
        "many-authors": _many(article, words),
        "date": long_date(article.date, article.lang),
        "iso-date": article.date,
        "version": article.version,
        "series": article.series,
        "number": article.number,
        "series-number": filled(words["number"], article.number) if article.number else "",
        "dir": "rtl" if is_right_to_left(article.lang) else "",
        "doi": article.doi.replace('"', "%22"),
        "license": license_name(article.license),
        "license-url": license_url(article.license),
        "lang": article.lang,
        "keywords": list(article.keywords),
        "title-text": ast.plain(prose.get("title", {}).get("c", [])),
        "names": [author.name.display for author in article.authors],
        "running-author": running_author(article, words),
    }
    said = {name: ast.meta(value) for name, value in variables.items() if value}
    said |= {name: _set(said[name]) for name in _NAMES if name in said}
    return said | {name: _quoted(said[name]) for name in _IN_ATTRIBUTES if name in said} | dict(prose)


def _quoted(tree: ast.Node) -> ast.Node:
    """Text with the quotation marks of printers in place of those of typewriters."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Str" or '"' not in node["c"]:
            return None
        return ast.string(re.sub(r'(?<![^\s(\[])"(?=\S)', "“", node["c"]).replace('"', "”"))

    return ast.walk(tree, action)


def _set(tree: ast.Node) -> ast.Node:
    """Names as printers set them: with apostrophes where typewriters have a stroke."""

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Str" or "@" in node["c"]:
            return None
        return ast.string(_STROKE.sub("’", node["c"]))

    return ast.walk(tree, action)


def _many(article: Article, words: Mapping[str, str]) -> str:
    """What stands for a list too long to be shown at once; empty for a list of usual length."""
    rest = len(article.authors) - SHOWN_OF_MANY
    if len(article.authors) <= MANY:
        return ""
    first = words["comma"].join(author.name.display for author in article.authors[:SHOWN_OF_MANY])
    return f"{first} {words['and-more-authors'].format(count=f'{rest:,}')}"


def _mark_meta(mark: str) -> dict[str, object]:
    """A mark is raised here and not in templates, which would each do it in another way."""
    return {"mark": [ast.superscript([ast.string(mark)])]} if mark else {}


def running_author(article: Article, words: Mapping[str, str]) -> str:
    """The authors as a running head has room for them: 'Lee', 'Lee and Kim', 'Lee et al.'"""
    if article.anonymous:
        return words["anonymous-manuscript"]
    short = [author.name.family or author.name.display for author in article.authors]
    if len(short) > 2:
        return words["first-author"].format(short[0])
    return words["two-authors"].format(*short) if len(short) == 2 else "".join(short)


def _byline_meta(line: Byline, article: Article, layout: str) -> dict[str, object]:
    """Marks are one raised inline, ``1,2,*``, so that they stay together."""
    entry: dict[str, object] = {"name": line.author.name.display}
    degrees = [degree for degree in line.author.degrees if degree not in line.author.name.display]
    if degrees:
        entry["degrees"] = ", ".join(degrees)
    if line.marks:
        entry["marks"] = [ast.superscript([ast.string(",".join(line.marks))])]
    if line.affiliations and layout == "footnotes":
        paragraphs = [ast.para(ast.text(text)) for text in line.affiliations]
        entry["note"] = [{"t": "Note", "c": paragraphs}]
    elif line.affiliations:
        entry["affiliations"] = list(line.affiliations)
    if line.author.orcid:
        entry["orcid"] = line.author.orcid
    return entry
