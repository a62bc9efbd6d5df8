"""Find the line of the source that a node of the AST came from.

Pandoc's Markdown reader keeps no positions, so what a diagnostic is about is looked for
in the text. Code and comments are blanked first: a key in a listing is no citation.
"""

from __future__ import annotations

import re

from toolkit.model import Article, Span

# No part of it looks twice at the same text for an end that does not come: a listing without
# one lasts to the end, a comment has none in it. Sources may be hostile.
_NOT_PROSE = re.compile(
    r"^(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n(?:.*?^(?P=fence)[`~]*[ \t]*$|.*\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--(?:(?!<!--).)*?-->",
    re.DOTALL | re.MULTILINE,
)


class Source:
    """The body of an article, searchable."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text = _NOT_PROSE.sub(_blank, article.body)

    def occurrences(self, pattern: str) -> list[Span]:
        """The place of each match of a regular expression in the prose, in order."""
        return [self._span(found.start()) for found in re.finditer(pattern, self._text)]

    def citations(self, key: str) -> list[Span]:
        """Every place in the body that cites ``key``, in order."""
        return self.occurrences(rf"(?<![\w\\])@\{{?{re.escape(key)}\}}?(?![\w/+-])")

    def first(self, literal: str, field: str = "") -> Span:
        """The first place of ``literal``; failing that, of a front-matter field, or the file."""
        at = self._article.body.find(literal)
        if at >= 0:
            return self._span(at)
        return self._article.spans.get(field, Span(self._article.path))

    def _span(self, at: int) -> Span:
        before = self._article.body[:at]
        line = self._article.body_line + before.count("\n")
        return Span(self._article.path, line, at - before.rfind("\n"))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
