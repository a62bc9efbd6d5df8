"""Characters that none of a house style's fonts can draw."""

from __future__ import annotations

import functools
from pathlib import Path

from toolkit.document.source import Source
from toolkit.model import Article, Bibliography, Diagnostic, FontFace, HouseStyle, Severity, Span
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_DRAWN_BY_NONE = frozenset("\n\t\r\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u2028\u2029\u200e\u200f")
_COMMON = frozenset(map(chr, range(0x20, 0x180)))
"""Latin letters, which any font for text has: looking into the fonts costs time."""


def missing_glyphs(
    document: Json, article: Article, bibliography: Bibliography, house: HouseStyle
) -> list[Diagnostic]:
    """A warning for each character of ``document`` that would print as an empty box."""
    used = set(_text(document)) - _COMMON - _DRAWN_BY_NONE
    for font in house.fonts:
        if not used:
            return []
        used = {sign for sign in used if not _draws(font, sign, article.lang)}
    source = Source(article)
    return [
        Diagnostic(
            code="CIT421",
            severity=Severity.WARNING,
            message=f"no font of house style '{house.name}' has '{character}' (U+{ord(character):04X})",
            span=_place(character, article, bibliography, source),
            hint=_installing(character, house, article.lang),
        )
        for character in sorted(used)
    ]


def _draws(font: FontFace, character: str, lang: str) -> bool:
    if font.script and character not in font.script.characters(lang):
        return False
    return ord(character) in _characters(font.path)


def _installing(character: str, house: HouseStyle, lang: str) -> str | None:
    """The command that brings a font for the character: for the article's language if it can."""
    fitting = [script for script in house.absent if character in script.characters(lang)]
    if not fitting:
        return None
    script = max(fitting, key=lambda script: script.match(lang))
    return f"pip install {' '.join(script.packages)}"


def _text(document: Json) -> str:
    strings = ast.nodes([document["meta"], document["blocks"]], "Str", "Code", "CodeBlock")
    return "".join(node["c"] if node["t"] == "Str" else node["c"][1] for node in strings)


def _place(
    character: str, article: Article, bibliography: Bibliography, source: Source
) -> Span:
    """Where the character stands: in the body, a field of the front matter, or a reference."""
    if character in article.body:
        return source.first(character)
    for person in (*article.authors, *article.affiliations):
        if person.span and character in str(person):
            return person.span
    for field, span in article.spans.items():
        if character in str(getattr(article, field, "")):
            return span
    for key in bibliography:
        reference = bibliography[key]
        if reference.span and character in str(dict(reference.csl)):
            return reference.span
    return Span(article.path)


@functools.cache
def _characters(font: Path) -> frozenset[int]:
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font)).unicodes)
