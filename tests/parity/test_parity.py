"""Authors, order, marks, complete affiliations, ORCID and correspondence in four formats.

The model is what the front matter says; each file is read back without regard to how it
was made, and must say the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.parity.constellations import CONSTELLATIONS
from tests.parity.facts import (
    Facts,
    Person,
    from_docx,
    from_epub,
    from_html,
    from_jats,
    from_pdf,
    read_tex,
    text_of,
)
from toolkit.model import Article
from toolkit.pipeline import build
from toolkit.readers.article import read_article_text

PAGES = ("pdf", "html", "docx")
FORMATS = (*PAGES, "jats", "epub", "latex")


def expected(article: Article, *, parts: bool = False) -> Facts:
    """What a file must say; with ``parts``, affiliations as their parts and no positions.

    Pages have apostrophes where the front matter has a typewriter's stroke; data have not.
    """

    def seen(text: str) -> str:
        return text if parts else re.sub(r"\b'", "’", text)

    def line(index: int) -> str:
        place = article.affiliations[index]
        if parts:
            return ", ".join(place.parts)
        held = {
            item.position
            for author in article.authors
            for item in author.memberships
            if item.affiliation == index
        }
        return seen(", ".join(filter(None, (*(held if len(held) == 1 else ()), place.line))))

    return Facts(
        people=[
            Person(
                seen(author.byline),
                tuple(line(item.affiliation) for item in author.memberships),
                author.corresponding,
                author.equal_group > 0,
            )
            for author in article.authors
        ],
        orcids=[author.orcid for author in article.authors if author.orcid],
        emails=[author.email for author in article.authors if author.email],
        catalogued=[] if parts else [author.name.display for author in article.authors],
    )


@pytest.fixture(scope="module", params=CONSTELLATIONS, ids=lambda name: name.replace(" ", "-"))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    """The article as understood, and its files by format."""
    folder = tmp_path_factory.mktemp("parity")
    source = f"---\ntitle: A Title\ndate: 2019-07-07\n{CONSTELLATIONS[request.param]}\n---\n\nText.\n"
    path = folder / "paper.md"
    path.write_text(source, encoding="utf-8")
    article = read_article_text(source, "paper.md").value
    (report,) = build([str(path)], formats=FORMATS, output=folder)
    assert not report.failed, report.diagnostics
    return article, dict(zip(FORMATS, report.outputs, strict=True))


def test_html_says_what_the_front_matter_says(built: tuple) -> None:
    article, files = built
    assert from_html(files["html"]) == expected(article)


def test_docx_says_what_the_front_matter_says(built: tuple) -> None:
    article, files = built
    assert from_docx(files["docx"]) == expected(article)


def test_epub_says_what_the_front_matter_says(built: tuple) -> None:
    article, files = built
    assert from_epub(files["epub"]) == expected(article)


def test_latex_has_each_name_and_each_affiliation_in_its_commands(built: tuple) -> None:
    article, files = built
    text = read_tex(files["latex"])
    wanted = expected(article)
    names = text[text.index("\\author{") : text.index("\\date{")]
    places = [names.find(person.name) for person in wanted.people]
    assert -1 not in places and places == sorted(places)
    lines = text[text.index("\\paperaffiliations}") : text.index("\\papernotes}")]
    assert all(line in lines for person in wanted.people for line in person.affiliations)
    assert all(orcid in text for orcid in wanted.orcids)
    assert all(email in text for email in wanted.emails)


def test_jats_says_what_the_front_matter_says(built: tuple) -> None:
    article, files = built
    assert from_jats(files["jats"]) == expected(article, parts=True)


def test_pdf_says_what_the_front_matter_says(built: tuple) -> None:
    article, files = built
    wanted = expected(article)
    names = [person.name for person in wanted.people]
    lines = list(dict.fromkeys(line for person in wanted.people for line in person.affiliations))
    assert from_pdf(files["pdf"], names, lines) == wanted


@pytest.mark.parametrize("layout", ["blocks", "footnotes", "biography"])
def test_layouts_without_marks_show_each_affiliation_in_every_format(
    layout: str, tmp_path: Path
) -> None:
    front = CONSTELLATIONS["shared and own affiliations"]
    source = f"---\ntitle: A Title\n{front}\nauthor-layout: {layout}\n---\n\nText.[^1]\n\n[^1]: Note.\n"
    (tmp_path / "paper.md").write_text(source, encoding="utf-8")
    (report,) = build([str(tmp_path / "paper.md")], formats=PAGES, output=tmp_path)
    assert not report.failed, report.diagnostics
    texts = dict(zip(PAGES, map(text_of, report.outputs), strict=True))
    for author in read_article_text(source, "paper.md").value.authors:
        for format in PAGES:
            assert author.name.display in texts[format]
    for place in read_article_text(source, "paper.md").value.affiliations:
        for format in PAGES:
            assert place.line in texts[format], format
