"""``citable metadata`` as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from toolkit.cli.main import OK, USER_ERROR, WRONG_USAGE, main
from toolkit.pipeline import METADATA_FORMATS

ARTICLE = """---
title: "*Summits* & <b>symbols</b>"
subtitle: A note
author:
  - {name: Tristan Salles, orcid: 0000-0001-6095-7689, affiliations: [sydney]}
affiliations:
  - {id: sydney, name: The University of Sydney, city: Sydney, country: Australia, ror: 0384j8v12}
date: 2019-07-07
series: Citable Working Papers
number: 3
license: CC-BY-4.0
abstract: What *happened*.
doi: 10.5281/zenodo.3
url: https://papers.example.org/3/
bibliography: refs.bib
---

They met [@dmz]; see @gene.
"""
BIBLIOGRAPHY = """@meeting{dmz, title = {Panmunjom Meeting}, eventdate = {2019-06-30},
  location = {Panmunjom}}
@book{gene, author = {Dawkins, Richard}, title = {The Selfish Gene}, date = {1976},
  isbn = {978-0-19-857519-1}}
@book{unused, author = {Nobody, N.}, title = {Not cited}, date = {1999}}
"""
SETTINGS = """[tool.citable.crossref]
depositor = "Citable contributors"
email = "deposits@example.org"
[tool.citable.repec]
archive = "cit"
series = "wpaper"
"""


@pytest.fixture
def project(folder: Path) -> Path:
    """A project with one article, and without settings."""
    home = folder / "docs/articles/summits"
    home.mkdir(parents=True)
    (home / "article.md").write_text(ARTICLE, encoding="utf-8")
    (home / "refs.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    return folder


def test_one_format_is_printed(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["metadata", "summits", "--as", "datacite-json"]) == OK
    data = json.loads(capsysbinary.readouterr().out)
    assert data["titles"][0]["title"] == "Summits & symbols: A note"
    assert data["descriptions"][0]["description"] == "What happened."
    related = [
        (one["relationType"], one["relatedIdentifier"]) for one in data["relatedIdentifiers"]
    ]
    assert related == [("Cites", "978-0-19-857519-1")]
    items = {one["titles"][0]["title"] for one in data["relatedItems"]}
    assert items == {"Citable Working Papers", "Panmunjom Meeting"}


def test_all_formats_are_written_where_nothing_is_missing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    assert main(["metadata", "summits"]) == OK
    printed = capsys.readouterr()
    written = [project / line for line in printed.out.splitlines()]
    assert len(written) == len(METADATA_FORMATS) and not printed.err
    assert all(path.parent == project / "build/summits/metadata" for path in written)
    citation = yaml.safe_load((written[0].parent / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["authors"][0]["family-names"] == "Salles"


def test_a_format_that_demands_more_is_left_out_and_says_what(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["metadata", "summits", "--output", "out"]) == OK
    err = capsys.readouterr().err
    assert "warning CIT802" in err and "'depositor' in [tool.citable.crossref]" in err
    names = {path.name for path in (project / "out").iterdir()}
    assert "datacite.xml" in names and not any(name.startswith("crossref") for name in names)


def test_what_one_format_lacks_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["metadata", "summits", "--as", "redif"]) == USER_ERROR
    printed = capsys.readouterr()
    assert not printed.out and "error CIT802: redif demands" in printed.err


def test_one_format_is_written_to_a_folder(project: Path) -> None:
    assert main(["metadata", "summits", "--as", "mods", "--output", "out"]) == OK
    assert [path.name for path in (project / "out").iterdir()] == ["mods.xml"]


def test_an_unknown_format_is_reported_with_its_nearest_neighbour(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["metadata", "summits", "--as", "datacite-jsn"]) == USER_ERROR
    assert "did you mean 'datacite-json'" in capsys.readouterr().err


def test_an_error_of_the_article_is_reported_and_nothing_is_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "docs/articles/summits/article.md"
    path.write_text(ARTICLE.replace("@gene", "@jean"), encoding="utf-8")
    assert main(["metadata", "summits", "--as", "cff"]) == USER_ERROR
    printed = capsys.readouterr()
    assert not printed.out and "CIT301" in printed.err


def test_formats_are_listed_with_their_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["metadata", "--list"]) == OK
    out = capsys.readouterr().out
    assert all(name in out for name in METADATA_FORMATS) and "CITATION.cff" in out


def test_an_article_must_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metadata"]) == WRONG_USAGE
    assert "name an article" in capsys.readouterr().err
