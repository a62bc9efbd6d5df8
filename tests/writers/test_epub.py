"""A paper as an EPUB: its package document and its pages, read from the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from toolkit.pipeline import build

FRONT = """\
title: "On *Engines*^[A note on the title.]"
subtitle: And their notes
author:
  - name: {given: Ada, family: Lovelace}
    orcid: 0000-0001-6628-8033
    email: ada@example.org
    corresponding: true
    affiliations: [{name: Analytical Society, city: London, country: England}]
  - name: {given: Luigi Federico, family: Menabrea}
    affiliations: [{name: Accademia delle Scienze, city: Turin, country: Italy}]
date: 2024-03-07
version: 1.2
license: CC-BY-4.0
series: Working Papers
number: 3
abstract: "Short, and it cites [@menabrea-1842]."
keywords: [engines, notes]
notice: Not peer-reviewed.
acknowledgements: Ada Lovelace thanks nobody.
bibliography: r.bib
"""
BODY = """\
Before any heading.[^a]

# One {#sec:one}

Text[^b] with $x^2$, see @fig:dot and [nothing](#nowhere).

![A dot.](dot.png){#fig:dot}

- [ ] to do
- [x] done

# Two

[@menabrea-1842], a second time.[^c]

[^a]: First.
[^b]: Second.
[^c]: Third.
"""
REFERENCE = """\
@article{menabrea-1842, author = {Menabrea, Luigi Federico}, date = {1842},
  title = {Notions sur la machine analytique}, journaltitle = {Bibliothèque universelle}}
"""
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "m": "http://www.w3.org/1998/Math/MathML",
}
TYPE = "{http://www.idpf.org/2007/ops}type"


def made(folder: Path, front: str = FRONT, body: str = BODY, **options: object) -> bytes:
    Image.new("RGB", (20, 20)).save(folder / "dot.png")
    (folder / "r.bib").write_text(REFERENCE, encoding="utf-8")
    (folder / "paper.md").write_text(f"---\n{front}---\n\n{body}", encoding="utf-8")
    (report,) = build([str(folder / "paper.md")], formats=["epub"], output=folder / "out", **options)
    assert report.outputs, report.diagnostics
    return report.outputs[0].read_bytes()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(tmp_path_factory.mktemp("epub"))


@pytest.fixture(scope="module")
def book(content: bytes) -> dict[str, etree._Element]:
    """Pages and package document by name."""
    read = {name: part for name, part in parts(content).items() if name.endswith((".xhtml", ".opf"))}
    return {name.rpartition("/")[2]: etree.fromstring(part) for name, part in read.items()}


def found(tree: etree._Element, path: str) -> list:
    return [
        " ".join("".join(item.itertext()).split()) if hasattr(item, "itertext") else str(item)
        for item in tree.xpath(path, namespaces=NAMES)
    ]


def test_the_media_type_comes_first_and_is_not_compressed(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert content[38:58] == b"application/epub+zip"


def test_each_author_is_a_creator_with_role_and_the_name_to_sort_by(book: dict) -> None:
    package = book["content.opf"]
    assert found(package, "//dc:creator") == ["Ada Lovelace", "Luigi Federico Menabrea"]
    for identifier, name in zip(
        found(package, "//dc:creator/@id"), ["Lovelace, Ada", "Menabrea, Luigi Federico"], strict=True
    ):
        refined = f"//o:meta[@refines='#{identifier}'][@property='{{}}']"
        assert found(package, refined.format("file-as")) == [name]
        assert found(package, refined.format("role")) == ["aut"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("//dc:title", ["On Engines: And their notes"]),
        ("//dc:language", ["en"]),
        ("//dc:date", ["2024-03-07"]),
        ("//dc:subject", ["engines", "notes"]),
        ("//dc:rights", ["CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/"]),
        ("//o:meta[@property='dcterms:modified']", ["2024-03-07T00:00:00Z"]),
        ("//o:meta[@property='belongs-to-collection']", ["Working Papers"]),
        ("//o:meta[@property='group-position']", ["3"]),
        ("//o:meta[@property='schema:accessMode']", ["textual", "visual"]),
        ("//o:meta[@property='schema:accessModeSufficient']", ["textual"]),
        ("//o:meta[@property='schema:accessibilityHazard']", ["none"]),
    ],
)
def test_the_package_document_says_what_the_front_matter_says(
    path: str, said: list[str], book: dict
) -> None:
    assert found(book["content.opf"], path) == said


def test_text_alternatives_are_promised_only_where_every_picture_has_one(
    book: dict, tmp_path: Path
) -> None:
    feature = "//o:meta[@property='schema:accessibilityFeature']"
    assert {"alternativeText", "MathML"} <= set(found(book["content.opf"], feature))
    bare = parts(made(tmp_path, "title: T\n", "# One\n\nA ![](dot.png) picture.\n"))
    package = etree.fromstring(bare["EPUB/content.opf"])
    assert not {"alternativeText", "MathML"} & set(found(package, feature))
    sufficient = "//o:meta[@property='schema:accessModeSufficient']"
    assert found(package, sufficient) == ["textual,visual"]


def test_the_identifier_is_the_doi_or_else_a_uuid_of_the_record(book: dict, tmp_path: Path) -> None:
    (uuid,) = found(book["content.opf"], "//dc:identifier")
    assert uuid.startswith("urn:uuid:") and uuid[23] == "5"
    named = parts(made(tmp_path, FRONT + "doi: 10.5555/12345678\n"))["EPUB/content.opf"]
    assert found(etree.fromstring(named), "//dc:identifier") == ["https://doi.org/10.5555/12345678"]


def test_the_title_page_has_the_whole_title_block(book: dict) -> None:
    page = book["title_page.xhtml"]
    assert found(page, "//*[@class='name']") == ["Ada Lovelace", "Luigi Federico Menabrea"]
    assert found(page, "//*[@class='affiliation']") == [
        "1 Analytical Society, London, England",
        "2 Accademia delle Scienze, Turin, Italy",
    ]
    links = found(page, "//h:a/@href")
    assert {"https://orcid.org/0000-0001-6628-8033", "mailto:ada@example.org"} <= set(links)
    assert found(page, "//*[@class='dateline']") == ["March 7, 2024 · Version 1.2"]
    assert found(page, "//*[@class='notice']") == ["Not peer-reviewed."]
    assert found(page, "//*[@class='series']") == ["Working Papers No. 3"]


def test_notes_are_counted_through_all_pages_and_lead_back(book: dict) -> None:
    numbers = []
    for name in ("title_page.xhtml", "ch001.xhtml", "ch002.xhtml", "ch003.xhtml"):
        for note in book[name].iter("{*}aside"):
            back = note.find(".//{*}a")
            reference = book[name].xpath(f"//*[@id='{back.get('href')[1:]}']")[0]
            assert reference.get(TYPE) == "noteref" and note.get(TYPE) == "footnote"
            assert reference.get("href") == f"#{note.get('id')}"
            assert back.text == reference.text
            numbers.append("".join(note.itertext()).strip())
    assert numbers == ["1 A note on the title.", "2 First.", "3 Second.", "4 Third."]


def test_links_lead_from_page_to_page_and_never_nowhere(book: dict) -> None:
    ids = {name: set(found(tree, "//@id")) for name, tree in book.items()}
    for name, tree in book.items():
        if name == "content.opf":
            continue
        for target in found(tree, "//h:a/@href"):
            path, mark, anchor = target.partition("#")
            if not mark or ":" in path:
                continue
            assert anchor in ids[path.rpartition("/")[2] or name], target
    assert any("ref-menabrea-1842" in link for link in found(book["title_page.xhtml"], "//h:a/@href"))


def test_what_precedes_the_first_heading_has_no_heading_but_is_in_the_contents(book: dict) -> None:
    assert found(book["ch001.xhtml"], "//h:h1") == []
    entries = found(book["nav.xhtml"], "//h:nav[@id='toc']//h:a")
    assert entries == ["On Engines", "One", "Two", "Acknowledgements", "References"]


def test_formulas_are_mathml_with_their_tex_and_tasks_are_signs(book: dict) -> None:
    (formula,) = book["ch002.xhtml"].iter("{http://www.w3.org/1998/Math/MathML}math")
    assert formula.get("alttext") == "x^2"
    assert "☐ to do" in found(book["ch002.xhtml"], "//h:li") and not found(book["ch002.xhtml"], "//h:input")


def test_pictures_have_their_text_alternative_and_are_in_the_manifest(book: dict) -> None:
    (picture,) = book["ch002.xhtml"].iter("{http://www.w3.org/1999/xhtml}img")
    assert picture.get("alt") == "A dot."
    assert picture.get("src").removeprefix("../") in found(book["content.opf"], "//o:item/@href")


def test_settings_of_the_house_style_are_written_out_in_the_style_sheet(content: bytes) -> None:
    css = parts(content)["EPUB/styles/stylesheet1.css"].decode()
    assert "#1f4e79" in css and '"Source Serif Pro", serif' in css
    assert "var(" not in css


def test_a_book_from_right_to_left_turns_its_pages_so(tmp_path: Path) -> None:
    body = "# مقدمة\n\nنص `x` [@menabrea-1842].\n"
    made_of = parts(made(tmp_path, FRONT + "lang: ar\n", body))
    package = etree.fromstring(made_of["EPUB/content.opf"])
    assert found(package, "//o:spine/@page-progression-direction") == ["rtl"]
    page = etree.fromstring(made_of["EPUB/text/ch001.xhtml"])
    assert (page.get("dir"), page.get("lang")) == ("rtl", "ar")
    assert found(page, "//h:code/@dir") == ["ltr"]
    assert b"direction" not in made_of["EPUB/styles/stylesheet1.css"]


def test_an_anonymous_book_has_no_trace_of_its_authors(tmp_path: Path) -> None:
    for part in parts(made(tmp_path, anonymous="names")).values():
        text = part.decode("utf-8", errors="ignore")
        for trace in ("Ada", "Lovelace", "ada@example.org", "Analytical Society", "6628"):
            assert trace not in text


def test_the_same_paper_is_the_same_bytes(tmp_path: Path, content: bytes) -> None:
    assert made(tmp_path) == content
