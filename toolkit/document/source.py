"""Find the line of the source that a node of the AST came from.

Pandoc's Markdown reader keeps no positions, so what a diagnostic is about is looked for
in the text. Code and comments are blanked first: a key in a listing is no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from toolkit.model import Article, Span
from toolkit.model.article import BLOCK_PROSE
from toolkit.pandoc.markdown import NOT_PROSE

_TEX_CITATION = re.compile(
    r"\\[A-Za-z]{0,20}[Cc]ite[A-Za-z]{0,20}\*?"
    r"(?P<keys>(?:(?:\[[^\[\]\n]{0,300}\]){0,2}\{[^{}]{1,1000}\}){1,20})"
)
_FARTHEST = 5_000
"""Characters of a link's text that are looked at for its beginning."""


class Source:
    """The body of an article, searchable."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text = NOT_PROSE.sub(_blank, article.body)
        self._lines = [0, *(found.end() for found in re.finditer("\n", article.body))]

    def matches(self, pattern: str | re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
        """Each match of a regular expression in the prose, in order, and its place."""
        for found in re.finditer(pattern, self._text):
            yield found, self.span(found.start())

    def occurrences(self, pattern: str) -> list[Span]:
        """The place of each match of a regular expression in the prose, in order."""
        return [place for _, place in self.matches(pattern)]

    def citations(self, key: str) -> list[Span]:
        """Every place in the body that cites ``key``, in Markdown or in TeX, in order."""
        markdown = rf"(?<![\w\\])@\{{?{re.escape(key)}\}}?(?![\w/+-])"
        places = [found.start() for found in re.finditer(markdown, self._text)]
        alone = re.compile(rf"(?<![^\s,{{]){re.escape(key)}(?![^\s,}}])")
        for citation in _TEX_CITATION.finditer(self._text):
            found = alone.search(citation["keys"])
            places += [citation.start("keys") + found.start()] if found else []
        return [self.span(at) for at in sorted(places)]

    def cited(self, key: str) -> list[Span]:
        """Every place that cites ``key``; failing that, the field or the word that may mean it."""
        if places := self.citations(key):
            return places
        written = re.compile(rf"(?<![\w\\])-?@\{{?{re.escape(key)}|[{{,]\s*{re.escape(key)}\s*[}},]")
        for name in BLOCK_PROSE:
            if name in self._article.spans and written.search(getattr(self._article, name)):
                return [self._article.spans[name]]
        word = re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", self._text)
        return [self.span(word.start()) if word else self.first(f"@{key}", "abstract")]

    def link(self, address: str) -> Span:
        """The first link to ``address``, which may be a picture's address too."""
        return self._target(address, picture=False)

    def picture(self, address: str) -> Span:
        """The first picture that is shown from ``address``, which may be a link's too."""
        return self._target(address, picture=True)

    def first(self, literal: str, field: str = "") -> Span:
        """The first place of ``literal``; failing that, of a front-matter field, or the file."""
        at = self._article.body.find(literal)
        if at >= 0:
            return self.span(at)
        return self._article.spans.get(field, Span(self._article.path))

    def span(self, at: int) -> Span:
        """The place of the character at offset ``at`` of the body."""
        line = bisect_right(self._lines, at) - 1
        return Span(self._article.path, self._article.body_line + line, at - self._lines[line] + 1)

    def _target(self, address: str, *, picture: bool) -> Span:
        for found in re.finditer(rf"\]\(\s*<?(?P<address>{re.escape(address)})(?=[\s)>])", self._text):
            if _is_picture(self._text, found.start()) == picture:
                return self.span(found.start("address"))
        return self.first(address)


def _is_picture(text: str, closing: int) -> bool:
    """Whether the bracket that is closed at ``closing`` was opened behind an exclamation mark."""
    depth = 0
    for at in range(closing, max(closing - _FARTHEST, -1), -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return text[max(at - 1, 0) : at] == "!"
    return False


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
