"""Cells and shortcodes of Quarto and R Markdown: text of which their programs make something else.

We run no code, so a cell comes out as a listing in its language and a shortcode as it stands;
each is told, since its author expects something else in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document.source import Source
from toolkit.model import Article, Diagnostic, Severity, Span
from toolkit.model.article import BLOCK_PROSE, INLINE_PROSE
from toolkit.pandoc import ast
from toolkit.pandoc.markdown import NOT_PROSE
from toolkit.pandoc.run import Json

_CELL = re.compile(
    r"(?P<fence> {0,3}(?:`{3,}|~{3,}))[ \t]*\{(?P<language>[A-Za-z][A-Za-z0-9_+-]*)(?:[ \t,:][^\n]*)?\}[^\n]*\n"
    r"(?P<options>(?:[ \t]*(?:#|//|%%|--)\|[^\n]*\n)*)"
)
"""The head of a listing that is a cell: pandoc's own attributes begin with a sign, a cell's do not."""
_INLINE_CELL = re.compile(r"\{[A-Za-z][A-Za-z0-9_+-]*(?:[ ,][^{}]*)?\} ")
_SHORTCODE = re.compile(r"(?<!\{)\{\{<[ \t]*/?[A-Za-z][^\n{}]{0,1000}>\}\}")


def as_listings(body: str) -> str:
    """``body`` with each cell as a listing in its language, without the cell's options."""

    def listing(found: re.Match[str]) -> str:
        cell = _CELL.match(found[0]) if found["fence"] else None
        if not cell:
            return found[0]
        return f"{cell['fence']} {cell['language']}\n{found[0][cell.end() :]}"

    return NOT_PROSE.sub(listing, body)


def left_as_they_stand(document: Json, article: Article, source: Source) -> list[Diagnostic]:
    """A warning for each cell and each shortcode, in the order of the source."""
    return [*_shortcodes(article, source), *_cells(document, article, source)]


def _cells(document: Json, article: Article, source: Source) -> Iterator[Diagnostic]:
    printed = {" ".join(node["c"][1].split()) for node in ast.nodes(document["blocks"], "Code")}
    for found in NOT_PROSE.finditer(article.body):
        cell = _CELL.match(found[0]) if found["fence"] else None
        code = " ".join(found[0].strip("`").split()) if found["ticks"] else ""
        if cell:
            head = cell[0].split("\n", 1)[0].strip(" `~\r")
            at = found.start() + found[0].index("{")
            yield _told(f"the cell '{_short(head)}' is not run, and is printed as a listing", source.span(at))
        elif code in printed and _INLINE_CELL.match(code):
            place = source.span(found.start())
            yield _told(f"'{_short(code)}' is not run, and is printed as it stands", place)


def _shortcodes(article: Article, source: Source) -> Iterator[Diagnostic]:
    for name in (*INLINE_PROSE, *BLOCK_PROSE):
        for found in _SHORTCODE.finditer(getattr(article, name)):
            yield _shortcode(found[0], article.spans.get(name, Span(article.path)))
    for found, place in source.matches(_SHORTCODE):
        yield _shortcode(found[0], place)


def _shortcode(text: str, place: Span) -> Diagnostic:
    hint = "delete it, or write what it stands for"
    return _told(f"the shortcode '{_short(text)}' is printed as it stands", place, hint)


def _told(
    message: str, place: Span, hint: str = "citable runs no code: put what it gives in its place"
) -> Diagnostic:
    return Diagnostic(code="CIT434", severity=Severity.WARNING, message=message, span=place, hint=hint)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
