"""The paper's own record, read back from the formats in which readers get it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.metadata.bibtex import to_bibtex
from toolkit.metadata.csl import to_csl_json
from toolkit.metadata.record import citation_key, full_title, record
from toolkit.metadata.ris import to_ris
from toolkit.model import Article, Author, PersonName, Reference
from toolkit.pandoc import ast
from toolkit.readers.bibliography import read_bibliography

AUTHORS = (
    Author(
        name=PersonName(given="Ludwig", family="Beethoven", dropping_particle="van"),
        orcid="0000-0002-1825-0097",
    ),
    Author(name=PersonName(given="Martin Luther", family="King", suffix="Jr.")),
    Author(name=PersonName(given="Jan", family="Berg", particle="van der")),
    Author(name=PersonName(literal="World Health Organization"), group=True),
)
ARTICLE = Article(
    path="a.md",
    authors=AUTHORS,
    date="2019-07-07",
    version="1.1",
    series="Memoirs & Notes",
    number="3",
    doi="10.5281/zenodo.1",
    license="CC-BY-4.0",
    lang="en-GB",
    keywords=("engines", "notes"),
)
EMPHASIS = {"t": "Emph", "c": [ast.string("H"), {"t": "Subscript", "c": [ast.string("2")]}]}
PROSE = {
    "title": ast.meta([ast.string("On"), ast.space(), EMPHASIS]),
    "subtitle": ast.meta("A note"),
    "abstract": ast.meta([ast.para([ast.string("One")]), ast.para([ast.string("two.")])]),
}


def own(article: Article = ARTICLE) -> Reference:
    return record(article, PROSE, genre="Working paper")


def test_a_record_holds_every_field_of_the_paper() -> None:
    assert dict(own().csl) == {
        "id": "beethoven-2019",
        "type": "report",
        "genre": "Working paper",
        "title": "On <i>H<sub>2</sub></i>: A note",
        "author": [
            {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"literal": "World Health Organization"},
        ],
        "issued": {"date-parts": [[2019, 7, 7]]},
        "collection-title": "Memoirs & Notes",
        "number": "3",
        "version": "1.1",
        "DOI": "10.5281/zenodo.1",
        "language": "en-GB",
        "abstract": "One two.",
        "keyword": "engines, notes",
        "custom": {
            "license": "CC-BY-4.0",
            "orcid": {"0000-0002-1825-0097": "Beethoven, Ludwig van"},
        },
    }


def test_bibtex_is_a_report_that_is_read_back_as_the_same_item(tmp_path: Path) -> None:
    text = to_bibtex([own()])
    assert text.startswith("@report{beethoven-2019,\n")
    (tmp_path / "own.bib").write_text(text, encoding="utf-8")
    again = dict(read_bibliography(tmp_path / "own.bib", "own.bib").value["beethoven-2019"].csl)
    wanted = dict(own().csl)
    for name in ("type", "title", "issued", "collection-title", "number", "version", "DOI"):
        assert again[name] == wanted[name], name
    names = [{**name} for name in again["author"]]
    assert names[1:] == wanted["author"][1:]
    assert names[0]["family"] == "Beethoven" and "van" in names[0].values()


def test_ris_has_every_author_and_no_markup() -> None:
    lines = to_ris([own()]).split("\r\n")
    for line in ("TY  - RPRT", "TI  - On H2: A note", "AU  - van der Berg, Jan", "M1  - 3",
                 "AU  - World Health Organization", "T3  - Memoirs & Notes", "ET  - 1.1",
                 "AU  - King, Martin Luther, Jr.", "DO  - 10.5281/zenodo.1", "KW  - notes"):
        assert line in lines


def test_csl_json_has_no_name_part_that_its_schema_lacks() -> None:
    (item,) = json.loads(to_csl_json([own()]))
    parts = {part for name in item["author"] for part in name}
    assert parts <= {
        "family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle"
    }


def test_a_paper_outside_a_series_is_an_article_without_a_genre() -> None:
    csl = own(Article(path="a.md", date="2019")).csl
    assert csl["type"] == "article" and "genre" not in csl
    assert csl["issued"] == {"date-parts": [[2019]]}


def test_a_paper_without_authors_has_no_names() -> None:
    assert "author" not in own(Article(path="a.md")).csl


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (PersonName(given="Bartek", family="Żuławski"), "zuawski-2019"),
        (PersonName(given="Ana", family="García Márquez"), "garcia-marquez-2019"),
        (PersonName(literal="World Health Organization"), "world-health-organization-2019"),
        (PersonName(literal="中国社会科学院"), "paper-2019"),
    ],
)
def test_a_key_is_made_of_letters_that_bibtex_reads(name: PersonName, key: str) -> None:
    assert citation_key(Article(path="a.md", authors=(Author(name=name),), date="2019-07")) == key


@pytest.mark.parametrize(
    ("title", "subtitle", "full"),
    [
        ("Why now?", "A note", "Why now? A note"),
        ("Why <i>now?</i>", "A note", "Why <i>now?</i> A note"),
        ("Now", "", "Now"),
        ("Now", "A note", "Now: A note"),
    ],
)
def test_no_colon_follows_a_title_that_ends_in_a_mark(title: str, subtitle: str, full: str) -> None:
    assert full_title(title, subtitle) == full
