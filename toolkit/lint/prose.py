"""The text of an article with everything blanked that nobody reads as prose, each place known.

Pandoc's Markdown reader keeps no positions; so rules on words look at the source, in which code,
formulas, comments, tags, addresses, citations' keys and attributes became spaces. A place in the
blanked text is the same place in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model import Article, Span
from toolkit.pandoc.markdown import NOT_PROSE

_NOT_SENTENCES = re.compile(
    NOT_PROSE.pattern + r"|\$\$(?:(?!\n\n).)+?\$\$"
    r"|(?<![\\$\w])\$(?=\S)(?:(?!\n\n)[^$])+?(?<=[^\s\\])\$(?!\d)"
    r"|\\begin\{(?P<env>[^}]{1,40})\}(?:(?!\\begin\{(?P=env)\}).){0,20000}?\\end\{(?P=env)\}"
    r"|(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)"  # target of a link or picture
    r"|<(?:https?|mailto|ftp):[^>\s]*>|</?[a-zA-Z][^<>]*>"
    r"|\b(?:https?|ftp)://[^\s<>\])]+"
    r"|^\[(?!\^)[^\]\n]+\]:[ \t]*\S+[^\n]*$"  # definition of a link
    r"|(?<=[^\\\s])\{[#.\w][^{}\n]*\}|(?<=\s)\{[#.][^{}\n]*\}"  # attributes
    r"|^:{3,}[^\n]*$"
    r"|(?<![\w\\])-?@(?:\{[^}\n]{0,300}\}|\w[\w:.#$%&+?<>~/-]*\w|\w)"  # key
    r"|\\[a-zA-Z]+(?:\{[^{}\n]*\})*",
    re.DOTALL | re.MULTILINE,
)
_CITATION = re.compile(r"(?<![\w\\])-?@(?:\{[^}\n]{1,300}\}|\w)|\\cite\w*\{|\\(?:foot|paren|text)cite\{")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])|\n(?=#{1,6} )")
_SENTENCE_END = re.compile(
    r"(?<!\b\d)(?<!\b\d\d)(?<![A-Z])(?<!\b[A-Za-z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bvs)(?<!\bcf)(?<!\bNo)"
    r"(?<!\bMrs)(?<!\bProf)(?<!\be\.g)(?<!\bi\.e)(?<!\bet al)(?<!\bFig)(?<!\bEq)(?<!\bSec)(?<!\bapprox)"
    r"[.!?…。！？؟][\"'”’»)\]*_]*(?=\s|$)|(?<=[。！？])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the prose."""

    text: str
    """Blanked, of the same length as its source."""
    source: str
    start: int
    """Offset in the body."""

    @property
    def cites(self) -> bool:
        """Whether it cites anything."""
        return bool(_CITATION.search(self.source))


class Prose:
    """The body of an article as prose."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.source = article.body
        self._lines = [0, *(found.end() for found in re.finditer("\n", article.body))]
        keys: list[int] = []

        def blank(found: re.Match[str]) -> str:
            if found[0].startswith(("@", "-@")):
                keys.append(found.start() + found[0].index("@"))
            return _blank(found)

        self.text = _NOT_SENTENCES.sub(blank, article.body)
        """As long as ``source``; spaces where there is no prose."""
        self.unlisted = NOT_PROSE.sub(_blank, article.body)
        """As long again; only listings, code and comments are blank."""
        self.keys = frozenset(keys)
        """The offset of the ``@`` of each citation and cross-reference."""

    def span(self, at: int) -> Span:
        """The place of the character at offset ``at`` of the body."""
        line = bisect_right(self._lines, at) - 1
        return Span(self.article.path, self.article.body_line + line, at - self._lines[line] + 1)

    def find(self, pattern: str | re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a regular expression in the prose, in order; ``span(match.start())``."""
        return re.finditer(pattern, self.text)

    def first(self, literal: str, field: str = "") -> Span:
        """The first place of ``literal`` in the source; else of a front-matter field; else the file."""
        at = self.source.find(literal) if literal else -1
        if at >= 0:
            return self.span(at)
        return self.article.spans.get(field, Span(self.article.path))

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, headings and items of lists as sentences of their own."""
        start = 0
        for end in [*(found.end() for found in _PARAGRAPH_END.finditer(self.text)), len(self.text)]:
            yield from self._of_paragraph(start, end)
            start = end

    def _of_paragraph(self, start: int, end: int) -> Iterator[Sentence]:
        at = start
        ends = [start + found.end() for found in _SENTENCE_END.finditer(self.text[start:end])]
        for stop in [*ends, end]:
            # A citation behind the full stop still belongs to what it supports.
            if self.text[at:stop].strip() or self.source[at:stop].strip():
                yield Sentence(self.text[at:stop], self.source[at:stop], at)
            at = stop


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
