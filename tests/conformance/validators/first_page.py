"""What must be readable on the first page: title, authors, affiliations."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.verdict import Verdict
from toolkit.model import Article

NAME = "text of page 1"
LAST = 9999
_FORMULA = re.compile(r"\$[^$]+\$")
"""A formula of a title is a drawing on paper, and no text."""


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    for paper in papers:
        text = page_text(paper.files["pdf"], tools, pages=LAST if paper.brief else 1)
        yield Verdict(paper=paper.name, validator=NAME, problems=tuple(missing(paper.article, text)))


def page_text(pdf: Path, tools: Tools, pages: int = 1) -> str:
    """The text of the first ``pages`` pages in the order of reading, as Poppler sees it."""
    command = [tools.programs["pdftotext"], "-l", str(pages), "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True).stdout


def missing(article: Article | None, text: str) -> Iterator[str]:
    """What of the title block the text lacks. Words are compared, whatever divides lines."""
    if article is None:
        yield "there is no title block to look for"
        return
    there = letters(text)
    wanted = [("title", piece) for piece in _FORMULA.split(article.title)]
    wanted += [("author", author.name.display) for author in article.authors]
    wanted += [
        ("affiliation", part)
        for item in article.affiliations
        for part in ([item.literal] if item.literal else item.parts)
    ]
    for what, words in wanted:
        if letters(_plain(words)) not in there:
            yield f"the {what} '{words}' is not there"


def _plain(markdown: str) -> str:
    """A title without the signs of its markup."""
    return re.sub(r"[*_`\\{}]|\]\([^)]*\)", "", markdown)


def letters(text: str) -> str:
    """Letters and digits only, so that hyphens, marks and line ends do not count."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(character for character in text if character.isalnum()).casefold()
