"""Papers for tests of rules, made from texts in which a mark shows where a finding is expected."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import PIL.Image

from toolkit import pipeline
from toolkit.document.parse import parse
from toolkit.lint.clusters import find_clusters
from toolkit.lint.prose import Prose
from toolkit.lint.rule import all_rules
from toolkit.lint.subject import Paper
from toolkit.model import Article, Diagnostic, Image
from toolkit.readers.article import read_article_text
from toolkit.readers.bibliography.bib_file import read_bib

MARK = "‸"
"""Stands before the character to which a finding points."""
ARTICLE = "docs/articles/dmz/article.md"
BESIDE = "docs/articles/dmz/paper.bib"
FRONT = "---\ntitle: Thirty hours\nauthor: Upma Kashyap\ndate: 2019-07-07\n---\n"
BIB = """
@book{burr-2002, author = {Burr, William}, title = {The Opening to China}, year = 2002,
  url = {https://nsarchive.example.org/burr}}
@article{wilson-1927, author = {Wilson, Edwin B.}, title = {Probable Inference}, year = 1927,
  doi = {10.1080/01621459.1927.10502953}}
@meeting{dmz-2019, title = {Panmunjom Meeting}, eventdate = {2019-06-30},
  location = {Panmunjom}, country = {South Korea}, documented-by = {burr-2002}}
@summit{hanoi-2019, title = {Hanoi Summit}, eventdate = {2019-02-27/2019-02-28},
  location = {Hanoi}, country = {Vietnam}, documented-by = {burr-2002}}
"""


class _WhenAsked(dict[str, Any]):
    """The document of an article, which pandoc parses for the first rule that looks at it."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def __missing__(self, part: str) -> Any:
        self.update(parse(self._article))
        return self[part]


def paper(
    text: str,
    bib: str = BIB,
    *,
    bib_path: str = "bib/refs.bib",
    images: Mapping[str, Image] | None = None,
) -> Paper:
    """The paper of a text; one that does not begin with front matter is given some."""
    text, bib = (whole(text).replace(MARK, ""), bib.replace(MARK, ""))
    article = read_article_text(text, ARTICLE).value
    bibliography = read_bib(bib, bib_path).value
    cited = find_clusters(Prose(article), bibliography)
    keys = (*(key for cluster in cited for key in cluster.keys), *article.nocite)
    return Paper(
        article=article,
        document=_WhenAsked(article),
        bibliography=bibliography,
        keys=tuple(dict.fromkeys(keys)),
        images=images or {},
    )


def whole(text: str) -> str:
    return text if text.lstrip(MARK).startswith("---") else FRONT + text


def marked(text: str) -> list[tuple[int, int]]:
    """Line and column of each mark, as they are once the marks are gone."""
    places = []
    for number, line in enumerate(text.split("\n"), 1):
        at = line.find(MARK)
        while at >= 0:
            places.append((number, at + 1))
            line = line.replace(MARK, "", 1)
            at = line.find(MARK)
    return places


def found(rule: str, subject: Paper) -> list[Diagnostic]:
    """What the rule of this name finds."""
    check = next(item.check for item in all_rules() if item.name == rule)
    return list(check(subject))


def fixed(rule: str, text: str, folder: Path) -> str:
    """The text below `FRONT` after every fix that the rule proposes, made in the working directory."""
    subject = paper(text)
    file = folder / subject.article.path
    file.parent.mkdir(parents=True)
    file.write_text(FRONT + text, encoding="utf-8")
    pipeline.fix(found(rule, subject))
    return file.read_text(encoding="utf-8").removeprefix(FRONT)


def png(width: int, height: int = 200) -> Image:
    """A picture of so many pixels, and no resolution, as screenshots are."""
    content = io.BytesIO()
    PIL.Image.new("L", (width, height), 255).save(content, "PNG")
    return Image(media_type="image/png", content=content.getvalue(), width=width, height=height)
