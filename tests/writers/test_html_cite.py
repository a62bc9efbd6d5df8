""""Cite this paper" in an HTML page: what a reader sees, copies and saves."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from toolkit.pipeline import build
from toolkit.pipeline.how_to_cite import STYLES

PAPER = """\
---
title: Notes on the *Engine*
author: [{name: {given: Ada, family: Lovelace}}]
date: 1843-10-01
version: "1.2"
lang: LANG
series: Scientific Memoirs
number: 3
doi: 10.5281/zenodo.1
abstract: On what an engine "could" do.
---

# Text

Words.
"""
LOCAL = {"en": ("Cite this paper", "Copied"), "ar": ("الاستشهاد بهذه الورقة", "تم النسخ")}


def page_of(
    folder: Path, lang: str = "en", anonymous: str = "", source: str = PAPER
) -> html.HtmlElement:
    paper = folder / "engine.md"
    paper.write_text(source.replace("LANG", lang), encoding="utf-8")
    (report,) = build([str(paper)], formats=["html"], output=folder / "b", anonymous=anonymous)
    assert not [found for found in report.diagnostics if found.is_error]
    return html.fromstring(Path(report.outputs[0]).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    return page_of(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def citations(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    names = page.xpath("//details[@class='cite']//dt/text()")
    return dict(zip(names, page.xpath("//details[@class='cite']//dd"), strict=True))


def test_every_style_cites_the_paper_without_the_number_of_a_list(
    citations: dict[str, html.HtmlElement],
) -> None:
    assert list(citations) == list(STYLES)
    for name, entry in citations.items():
        text = entry.text_content()
        assert text.startswith(("Lovelace", "A. Lovelace")), (name, text)
        assert "1843" in text and "Notes on the Engine" in text


APA = (
    "Lovelace, A. (1843). Notes on the Engine (Working Paper No. 3; Version 1.2, Scientific "
    "Memoirs). https://doi.org/10.5281/zenodo.1"
)
MLA = (
    "Lovelace, Ada. Notes on the Engine. Version 1.2, Working paper no. 3, 1 Oct. 1843, "
    "https://doi.org/10.5281/zenodo.1. Scientific Memoirs."
)


@pytest.mark.parametrize(("style", "text"), [("APA", APA), ("MLA", MLA)])
def test_a_citation_names_series_number_version_and_doi(
    style: str, text: str, citations: dict[str, html.HtmlElement]
) -> None:
    assert citations[style].text_content() == text
    assert citations[style].xpath(".//a/@href") == ["https://doi.org/10.5281/zenodo.1"]


@pytest.mark.parametrize(
    ("name", "file", "beginning"),
    [
        ("BibTeX", "lovelace-1843.bib", "@techreport{lovelace-1843,"),
        ("BibLaTeX", "lovelace-1843.biblatex.bib", "@report{lovelace-1843,"),
        ("RIS", "lovelace-1843.ris", "TY  - RPRT\r\n"),
        ("CSL-JSON", "lovelace-1843.json", "[\n"),
    ],
)
def test_records_are_files_that_need_no_server(
    name: str, file: str, beginning: str, page: html.HtmlElement
) -> None:
    (link,) = page.xpath(f"//p[@class='records']/a[text()='{name}']")
    kind, _, content = link.get("href").partition(",")
    assert link.get("download") == file
    assert kind.startswith("data:application/") and kind.endswith(";charset=utf-8")
    assert unquote(content).startswith(beginning)
    assert "“could”" in unquote(content)


def test_csl_json_is_the_paper_itself(page: html.HtmlElement) -> None:
    (link,) = page.xpath("//a[@download='lovelace-1843.json']/@href")
    (item,) = json.loads(unquote(link.partition(",")[2]))
    assert (item["title"], item["version"]) == ("Notes on the <i>Engine</i>", "1.2")


def test_without_a_script_nothing_but_the_tools_of_the_script_is_hidden(
    page: html.HtmlElement,
) -> None:
    hidden = page.xpath("//details[@class='cite']//*[@hidden]")
    assert [node.get("class") for node in hidden] == ["cite-tools"]
    (label,) = hidden[0].xpath(".//label/@for")
    assert hidden[0].xpath(f".//select[@id='{label}']")
    assert hidden[0].xpath(".//button[@type='button']") and hidden[0].xpath(".//*[@role='status']")


@pytest.mark.parametrize("lang", LOCAL)
def test_the_control_speaks_the_language_of_the_paper(lang: str, tmp_path: Path) -> None:
    page = page_of(tmp_path, lang)
    assert page.xpath("string(//details[@class='cite']/summary)") == LOCAL[lang][0]
    assert page.xpath("//details[@class='cite']//button/@data-done") == [LOCAL[lang][1]]


def test_an_anonymous_paper_cannot_be_cited(tmp_path: Path) -> None:
    page = page_of(tmp_path, anonymous="names")
    assert not page.xpath("//details[@class='cite']")
    assert "Lovelace" not in html.tostring(page, encoding="unicode")


def test_own_events_that_are_hidden_are_hidden_from_catalogues_too(tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text(
        "@speech{lovelace-speech-1843, author = {Lovelace, Ada}, title = {On the Engine},\n"
        "  eventdate = {1843-10-02}, location = {London}}\n",
        encoding="utf-8",
    )
    source = PAPER.replace("LANG", "en").replace("Words.", "Words [@lovelace-speech-1843].")
    source = source.replace("---\n\n", "bibliography: own.bib\n---\n\n", 1)
    page = page_of(tmp_path, anonymous="self", source=source)
    scripts = page.xpath("//script[@type='application/ld+json']/text()")
    (event,) = json.loads(scripts[1])
    assert event["name"] == "On the Engine"
    assert page.get_element_by_id(event["@id"][1:]) is not None
    assert "ovelace" not in html.tostring(page, encoding="unicode")
