"""One and the same paper in five dialects gives one and the same article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.model import Article
from toolkit.readers.article import read_article, read_article_text

JOSS = """\
---
title: 'XRTpy: A Hinode-X-Ray Telescope Python Package'
tags:
  - Solar Physics
  - Python
authors:
  - name: Joy Velasquez
    orcid: 0009-0005-4804-0946
    equal-contrib: true
    affiliation: "1"
  - given-names: Nicholas A.
    surname: Murphy
    orcid: 0000-0001-6628-8033
    corresponding: true
    email: namurphy@example.org
    affiliation: 1
  - name: Katharine K. Reeves
    equal-contrib: true
    affiliation: "1"
  - name: Will T. Barnes
    affiliation: "2,3"
affiliations:
  - name: Center for Astrophysics, Cambridge, MA, USA
    index: 1
  - name: School of Geosciences, The University of Sydney, Australia
    index: 2
    ror: 0384j8v12
  - name: NASA Goddard Space Flight Center, 8800 Greenbelt Road, Greenbelt, MD 20771, USA
    index: 3
date: 15 December 2023
bibliography: paper.bib
---
Body
"""
QUARTO = """\
---
title: "XRTpy: A Hinode-X-Ray Telescope Python Package"
author:
  - name: Joy Velasquez
    orcid: 0009-0005-4804-0946
    attributes:
      equal-contributor: true
    affiliations:
      - ref: cfa
  - name:
      given: Nicholas A.
      family: Murphy
    orcid: https://orcid.org/0000-0001-6628-8033
    corresponding: true
    email: namurphy@example.org
    affiliations:
      - ref: cfa
  - name: Katharine K. Reeves
    equal-contributor: true
    affiliation: cfa
  - name: Will T. Barnes
    affiliations:
      - department: School of Geosciences
        name: The University of Sydney
        country: Australia
        ror: https://ror.org/0384j8v12
      - name: NASA Goddard Space Flight Center, 8800 Greenbelt Road, Greenbelt, MD 20771, USA
affiliations:
  - id: cfa
    name: Center for Astrophysics
    city: Cambridge
    state: MA
    country: USA
date: 2023-12-15
keywords: [Solar Physics, Python]
bibliography: paper.bib
---
Body
"""
MYST = """\
---
title: "XRTpy: A Hinode-X-Ray Telescope Python Package"
authors:
  - name: Joy Velasquez
    orcid: 0009-0005-4804-0946
    equal_contributor: true
    affiliations: cfa
  - name: Nicholas A. Murphy
    orcid: 0000-0001-6628-8033
    corresponding: true
    email: namurphy@example.org
    affiliations: cfa
  - name: Katharine K. Reeves
    equal_contributor: true
    affiliations: [cfa]
  - name: Will T. Barnes
    affiliations: sydney; goddard
affiliations:
  - id: cfa
    institution: Center for Astrophysics
    city: Cambridge
    region: MA
    country: USA
  - id: sydney
    institution: The University of Sydney
    department: School of Geosciences
    country: Australia
    ror: 0384j8v12
  - id: goddard
    name: NASA Goddard Space Flight Center, 8800 Greenbelt Road, Greenbelt, MD 20771, USA
date: 2023/12/15
keywords: Solar Physics, Python
bibliography: [paper.bib]
---
Body
"""
PANDOC_SCHOLAR = """\
---
title: "XRTpy: A Hinode-X-Ray Telescope Python Package"
author:
  - Joy Velasquez:
      orcid: 0009-0005-4804-0946
      equal_contributor: "yes"
      institute: cfa
  - Nicholas A. Murphy:
      orcid: 0000-0001-6628-8033
      correspondence: "yes"
      email: namurphy@example.org
      institute: [cfa]
  - Katharine K. Reeves:
      equal_contributor: "yes"
      institute: [cfa]
  - Will T. Barnes: {institute: [sydney, goddard]}
institute:
  - cfa: Center for Astrophysics, Cambridge, MA, USA
  - sydney:
      name: School of Geosciences, The University of Sydney, Australia
      ror: 0384j8v12
  - goddard: NASA Goddard Space Flight Center, 8800 Greenbelt Road, Greenbelt, MD 20771, USA
date: December 15, 2023
keywords: Solar Physics; Python
bibliography: paper.bib
---
Body
"""
MANUBOT = """\
title: "XRTpy: A Hinode-X-Ray Telescope Python Package"
date: 2023-12-15
keywords:
  - Solar Physics
  - Python
authors:
  - name: Joy Velasquez
    github: joyvelasquez
    orcid: 0009-0005-4804-0946
    equal_contributor: true
    affiliations:
      - Center for Astrophysics, Cambridge, MA, USA
  - name: Nicholas A. Murphy
    orcid: 0000-0001-6628-8033
    corresponding: true
    email: namurphy@example.org
    affiliations:
      - Center for Astrophysics, Cambridge, MA, USA
  - name: Katharine K. Reeves
    equal_contributor: true
    affiliations: ['Center for Astrophysics, Cambridge, MA, USA']
  - name: Will T. Barnes
    affiliations:
      - name: School of Geosciences, The University of Sydney, Australia
        ror: 0384j8v12
      - NASA Goddard Space Flight Center, 8800 Greenbelt Road, Greenbelt, MD 20771, USA
bibliography: paper.bib
"""


def facts(article: Article) -> dict[str, object]:
    """An article without the places and ids at which its source holds it."""
    return {
        "title": article.title,
        "date": article.date,
        "keywords": article.keywords,
        "bibliography": [str(file) for file in article.bibliography],
        "authors": [replace(author, span=None) for author in article.authors],
        "affiliations": [replace(a, span=None, id="") for a in article.affiliations],
        "body": article.body,
    }


@pytest.mark.parametrize("source", [QUARTO, MYST, PANDOC_SCHOLAR])
def test_a_dialect_gives_the_article_that_joss_gives(source: str) -> None:
    joss, other = read_article_text(JOSS, "paper.md"), read_article_text(source, "paper.md")
    assert facts(other.value) == facts(joss.value)
    assert (joss.diagnostics, other.diagnostics) == ((), ())


def test_manubots_metadata_beside_the_text_gives_the_article_that_joss_gives(
    tmp_path: Path,
) -> None:
    (tmp_path / "metadata.yaml").write_text(MANUBOT, encoding="utf-8")
    (tmp_path / "paper.md").write_text("Body\n", encoding="utf-8")
    result = read_article(tmp_path / "paper.md", "folder/paper.md")
    assert facts(result.value) == facts(read_article_text(JOSS, "paper.md").value)
    assert [str(d.span) for d in result.diagnostics] == ["folder/metadata.yaml:8:5"]
    assert "github" in result.diagnostics[0].message


def test_the_paper_of_the_dialects_holds_what_its_source_says() -> None:
    article = read_article_text(JOSS, "paper.md").value
    assert [a.name.inverted for a in article.authors] == [
        "Velasquez, Joy",
        "Murphy, Nicholas A.",
        "Reeves, Katharine K.",
        "Barnes, Will T.",
    ]
    assert [a.equal_group for a in article.authors] == [1, 0, 1, 0]
    assert [a.corresponding for a in article.authors] == [False, True, False, False]
    sydney = article.affiliations[1]
    assert (sydney.department, sydney.name, sydney.country, sydney.country_code, sydney.ror) == (
        "School of Geosciences",
        "The University of Sydney",
        "Australia",
        "AU",
        "0384j8v12",
    )
    assert article.date == "2023-12-15"


def test_front_matter_has_precedence_over_metadata_beside_it(tmp_path: Path) -> None:
    (tmp_path / "metadata.yaml").write_text(MANUBOT, encoding="utf-8")
    text = "---\ntitle: Another title\n---\nBody\n"
    article = read_article_text(text, "paper.md", folder=tmp_path).value
    assert article.title == "Another title"
    assert len(article.authors) == 4
    assert article.spans["title"].path == "paper.md"
    assert article.spans["authors"].path == "metadata.yaml"


def test_metadata_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(MANUBOT, encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "metadata.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    result = read_article_text("---\ntitle: T\n---\n", "paper.md", folder=inner)
    assert result.value.authors == ()


def test_manubots_own_keys_are_read() -> None:
    text = """---
title: T
authors:
  - name: Ada Lovelace
    initials: AL
    affiliations: [University of Zurich]
    funders: [Swiss National Science Foundation]
---
"""
    article = read_article_text(text, "paper.md").value
    assert article.authors[0].initials == "AL"
    assert [f.funder for f in article.funding] == ["Swiss National Science Foundation"]
