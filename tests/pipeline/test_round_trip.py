"""What our own writers make comes back through ``citable import``: people, places, text, citations.

What a format cannot carry is told in docs/guide/how-to/import.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from toolkit.model import Article
from toolkit.pipeline import build, import_article
from toolkit.readers.article import read_article

ARTICLE = r"""---
title: "Coasts Measured Twice: *Badlands* and Its $n$ Grids"
subtitle: A description of the software
author:
  - name: Tristan Salles
    email: tristan.salles@sydney.edu.au
    orcid: 0000-0001-6095-7689
    corresponding: true
    affiliations:
      - ref: sydney
        position: Senior Lecturer
  - name: Patrice Rey
    equal: a
    affiliations: [sydney, basin]
  - name: Ronny Bergmann
    equal: a
    orcid: 0000-0001-8342-7218
    affiliations: [ntnu]
affiliations:
  - id: sydney
    department: School of Geosciences
    name: The University of Sydney
    city: Sydney
    country: Australia
  - id: basin
    name: Basin Genesis Hub
    city: Sydney
    country: Australia
  - id: ntnu
    department: Department of Mathematical Sciences
    name: Norwegian University of Science and Technology
    city: Trondheim
    country: Norway
date: 2018-05-09
version: "1.1"
doi: 10.5555/coasts
license: CC-BY-4.0
series: Citable Working Papers
number: "7"
lang: en
abstract: |
  A coast is measured **twice**, as @salles-2016 did, with $\alpha$ and H~2~O.

  The second paragraph says more.
keywords: [coasts, R&D, software]
acknowledgements: Thanks to *everybody* who measured.
data-availability: The data lie in [Zenodo](https://zenodo.org/).
conflicts: None is known.
style: apa
---

# Introduction {#sec:intro}

The first survey [see @salles-2016, p. 4; @rey-2017] gave what @fig:grid shows, and @tbl:runs.[^n]
As @rey-2017 [chap. 2] says, and others [-@salles-2016]. It follows the meeting [@meeting-2018]; see @eq:area.

[^n]: A note with *emphasis* and a work [@rey-2017].

![The grid of the *first* run](grid.png){#fig:grid width=50%}

| Run | Result |
|:----|------:|
| one | 1.5 |
| two | 2.5 |

: Two runs. {#tbl:runs}

# Results {#sec:results}

$$A = \pi r$$ {#eq:area}

A formula $E = mc$ in the text. "Quoted 'twice'" – dashes — and so on … at 20 m² & 5 %.

- one
- two
    1. inner
    2. more

> A quotation that stands apart.

```python
print("a_b*c")
```

## A part

[Small]{.smallcaps} and ~~struck~~ and x^2^ and `code`, <https://example.org/>, and an end.
"""
BIBLIOGRAPHY = """@article{salles-2016,
  author = {Salles, Tristan},
  title = {Badlands: A parallel basin and landscape dynamics model},
  journaltitle = {SoftwareX},
  volume = {5},
  pages = {195--202},
  date = {2016},
  doi = {10.1016/j.softx.2016.08.005},
}
@book{rey-2017,
  author = {Rey, Patrice and M{\\"u}ller, Dietmar},
  title = {Geology of {Australia}},
  publisher = {Geological Society of Australia},
  date = {2017},
}
@meeting{meeting-2018,
  title = {Meeting of the Two Groups},
  eventdate = {2018-05-04},
  location = {Trondheim, Norway},
  participants = {Tristan Salles and Ronny Bergmann},
}
"""
FILES = {"docx": "paper.docx", "html": "paper.html", "jats": "paper.jats.xml", "latex": "paper.tex"}
WITH_ENTRIES = ("html", "jats")
"""Formats that say of each work enough for an entry; the others need the project's bibliography."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its paper in all formats."""
    from PIL import Image

    root = tmp_path_factory.mktemp("paper")
    (root / ".git").mkdir()
    (root / "bib").mkdir()
    (root / "bib/all.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    (root / "paper.md").write_text(ARTICLE, encoding="utf-8")
    Image.new("RGB", (40, 20), (90, 140, 90)).save(root / "grid.png")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        (report,) = build([str(root / "paper.md")], formats=tuple(FILES), output=root / "out")
    assert not report.failed
    Image.new("RGB", (40, 20), (90, 140, 90)).save(root / "out/paper/grid.png")
    return root


@pytest.fixture(scope="module")
def imported(papers: Path) -> Mapping[str, Article]:
    """The article as it comes back from each format, in the project that it came from."""
    articles = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(papers)
        for format, name in FILES.items():
            result = import_article(papers / "out/paper" / name, slug=format)
            assert result.diagnostics == ()
            articles[format] = read_article(papers / result.value.article, format).value
    return articles


@pytest.fixture(scope="module")
def original(papers: Path) -> Article:
    return read_article(papers / "paper.md", "paper.md").value


def people(article: Article) -> list[tuple[object, ...]]:
    return [
        (a.name, a.memberships, a.email, a.orcid, a.corresponding, a.equal_group)
        for a in article.authors
    ]


def citations(text: str) -> list[str]:
    return re.findall(r"-?@(?:[a-z]+:)?[\w-]+\w", text)


def words(text: str) -> Counter[str]:
    """Words of the source that a reader sees: targets, labels and listings' languages are none."""
    text = re.sub(
        r"\]\([^)]*\)|\{[^}]*\}|\[\^\w+\]|^[`~]{3}.*$|https?://\S+|@[\w:-]+",
        " ",
        text,
        flags=re.MULTILINE,
    )
    return Counter(re.findall(r"[^\W_]+", text.replace("\\", "")))


@pytest.mark.parametrize("format", FILES)
class TestWhatComesBack:
    def test_people_with_their_positions(
        self, format: str, imported: Mapping[str, Article], original: Article
    ) -> None:
        assert people(imported[format]) == people(original)

    def test_affiliations_in_their_parts(
        self, format: str, imported: Mapping[str, Article], original: Article
    ) -> None:
        def parts(article: Article) -> list[tuple[str, ...]]:
            return [(p.department, p.name, p.city, p.country) for p in article.affiliations]

        assert parts(imported[format]) == parts(original)

    @pytest.mark.parametrize(
        "field",
        "title subtitle date version doi license series number lang keywords abstract "
        "acknowledgements data_availability conflicts".split(),
    )
    def test_the_front_matter(
        self, format: str, field: str, imported: Mapping[str, Article], original: Article
    ) -> None:
        found, expected = getattr(imported[format], field), getattr(original, field)
        if isinstance(expected, str):
            found, expected = found.strip(), expected.strip()
        assert found == expected

    def test_citations_and_cross_references(
        self, format: str, imported: Mapping[str, Article], original: Article
    ) -> None:
        assert sorted(citations(imported[format].body)) == sorted(citations(original.body))

    def test_every_word_of_the_text(
        self, format: str, imported: Mapping[str, Article], original: Article
    ) -> None:
        plain = original.body.replace("\"Quoted 'twice'\"", "“Quoted ‘twice’”")
        lost = words(plain) - words(imported[format].body)
        assert not lost - Counter(("chap", "2"))
        assert not words(imported[format].body) - words(plain) - Counter(("Chapter", "2", "1"))


@pytest.mark.parametrize("format", WITH_ENTRIES)
def test_formats_that_describe_what_they_cite_stand_alone(
    format: str, papers: Path, folder: Path
) -> None:
    result = import_article(papers / "out/paper" / FILES[format], slug="alone")
    names = {path.name for path in result.value.files}
    assert "references.bib" in names
    (report,) = build(["alone"], formats=("html",))
    assert [item for item in report.diagnostics if item.is_error] == []
    article = read_article(folder / result.value.article, "a").value
    assert "[see @salles-2016, p. 4; @rey-2017]" in article.body
    text = (folder / "docs/articles/alone/references.bib").read_text(encoding="utf-8")
    assert "eventdate" in text and "2018-05-04" in text


@pytest.mark.parametrize("format", ["docx", "latex"])
def test_without_the_bibliography_the_list_stays_as_it_was_printed(
    format: str, papers: Path, folder: Path
) -> None:
    result = import_article(papers / "out/paper" / FILES[format], slug="alone")
    body = read_article(folder / result.value.article, "a").value.body
    assert "[Salles, 2016, p. 4](#ref-salles-2016)" in body
    assert "::: {#ref-salles-2016}" in body
    # Dates of references and of tables are not those of the text.
    assert result.value.events == ()
    (report,) = build(["alone"], formats=("html",))
    assert [item for item in report.diagnostics if item.is_error] == []
