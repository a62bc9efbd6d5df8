"""A paper in the look of its author's own Word document."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from tests.writers.word.test_numbers import part
from toolkit.pipeline import build
from toolkit.pipeline.output import PaperReport
from toolkit.writers.word.xml import find, w

BODY = """\
# Heading

Text with `code`.

![A picture.](p.png){#fig:p}

| A | B |
|---|---|
| 1 | 2 |

: A table.
"""


def own(folder: Path) -> Document:
    """A document as a journal might hand it out, from Word's own styles."""
    document = docx.Document()
    document.add_paragraph("Write your text here.")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(12)
    heading = document.styles["Heading 1"].element
    heading.set(qn("w:styleId"), "berschrift1")  # as a German Word calls it
    section = document.sections[0]
    section.page_width, section.page_height = Mm(170), Mm(240)
    section.left_margin = section.right_margin = Mm(20)
    section.header.paragraphs[0].text = "Journal of Examples"
    Image.new("RGB", (60, 30)).save(folder / "logo.png")
    section.header.paragraphs[0].add_run().add_picture(str(folder / "logo.png"))
    return document


def built(folder: Path, reference: str = "own.docx", *, anonymous: str = "", **more: object) -> PaperReport:
    lines = f"title: Look\nauthor: Leon Golub\nreference-doc: {reference}\n"
    lines += "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in more.items())
    folder.joinpath("a.md").write_text(f"---\n{lines}---\n\n{BODY}", encoding="utf-8")
    Image.new("L", (3000, 100)).save(folder / "p.png")
    with contextlib.chdir(folder):
        (report,) = build(
            ["a.md"], formats=["docx"], output=folder / "out", depfile=True, anonymous=anonymous
        )
    return report


def written(report: PaperReport, folder: Path) -> bytes:
    assert [found for found in report.diagnostics if found.is_error] == []
    return next((folder / "out").rglob("*.docx")).read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def content(folder: Path) -> bytes:
    own(folder).save(folder / "own.docx")
    return written(built(folder), folder)


@pytest.fixture(scope="module")
def paper(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def test_styles_of_the_document_stay_as_they_are(paper: Document) -> None:
    theirs = docx.Document()
    for title in ("Title", "Heading 1", "Heading 2", "Caption"):
        ours = paper.styles[title]
        assert ours.font.size == theirs.styles[title].font.size
        assert ours.font.color.rgb == theirs.styles[title].font.color.rgb
    assert paper.styles["Normal"].font.name == "Liberation Serif"
    (heading,) = (p for p in paper.paragraphs if p.text == "Heading")
    assert heading.style.name == "Heading 1"


def test_styles_that_it_lacks_come_from_the_house_style_in_its_fonts(paper: Document) -> None:
    assert paper.paragraphs[1].style.name == "Author"
    assert paper.styles["Author"].font.size == Pt(12 * 1.14 // 0.5 / 2)
    assert paper.styles["Affiliation"].font.name == "Calibri"
    names = [style.name for style in paper.styles]
    assert len(names) == len(set(names))


def test_every_style_that_the_text_uses_is_there(content: bytes) -> None:
    styles = set(find(part(content, "word/styles.xml"), "w:style/@w:styleId"))
    for path in ("word/document.xml", "word/footnotes.xml", "word/header1.xml"):
        used = set(find(part(content, path), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
        assert used <= styles
    based = set(find(part(content, "word/styles.xml"), "w:style/w:basedOn/@w:val"))
    assert based <= styles


def test_its_page_and_its_heads_are_the_papers(paper: Document) -> None:
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (170, 20)
    assert section.header.paragraphs[0].text == "Journal of Examples"
    (picture,) = section.header.part.related_parts.values()
    assert picture.content_type == "image/png"


def test_nothing_else_of_it_gets_into_the_paper(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        everything = b"".join(archive.read(part) for part in archive.namelist())
    assert b"Write your text here" not in everything
    assert b"python-docx" not in everything


def test_pictures_and_tables_keep_to_its_measure(paper: Document) -> None:
    measure = Mm(170 - 40)
    (extent,) = paper.element.xpath("//wp:extent/@cx")
    assert int(extent) == pytest.approx(measure, abs=20000)
    assert paper.styles["Table Text"].paragraph_format.space_after == 0


def test_the_same_document_gives_the_same_bytes(content: bytes, tmp_path: Path) -> None:
    own(tmp_path).save(tmp_path / "own.docx")
    assert written(built(tmp_path), tmp_path) == content


def test_a_paper_is_out_of_date_when_it_changes(content: bytes, folder: Path) -> None:
    (depfile,) = (folder / "out").rglob("*.d")
    assert "own.docx" in depfile.read_text()


def test_where_quarto_has_it_it_is_read_as_well(tmp_path: Path) -> None:
    own(tmp_path).save(tmp_path / "own.docx")
    text = "---\ntitle: Look\nauthor: Leon Golub\nformat:\n  docx:\n    reference-doc: own.docx\n---\n\nText.\n"
    tmp_path.joinpath("q.md").write_text(text)
    with contextlib.chdir(tmp_path):
        (report,) = build(["q.md"], formats=["docx"], output=tmp_path / "out")
    assert not [found for found in report.diagnostics if found.code == "CIT110"]
    paper = docx.Document(io.BytesIO(written(report, tmp_path)))
    assert paper.sections[0].header.paragraphs[0].text == "Journal of Examples"


def test_its_columns_its_numbered_lines_and_its_mirrored_margins_are_kept(tmp_path: Path) -> None:
    document = own(tmp_path)
    section = document.sections[0]._sectPr
    for columns in section.xpath("w:cols"):
        section.remove(columns)
    (margins,) = section.xpath("w:pgMar")
    margins.addnext(w("cols", num=2, space=400))
    margins.addnext(w("lnNumType", countBy=5))
    document.settings.element.insert(0, w("mirrorMargins"))
    document.save(tmp_path / "own.docx")
    content = written(built(tmp_path), tmp_path)
    main = part(content)
    assert set(find(main, "//w:sectPr/w:lnNumType/@w:countBy")) == {"5"}
    assert "2" in find(main, "//w:sectPr/w:cols/@w:num")
    assert find(part(content, "word/settings.xml"), "w:mirrorMargins")


def test_headings_follow_the_paper_and_not_a_list_of_the_document(tmp_path: Path) -> None:
    document = own(tmp_path)
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.insert(0, w("numPr", w("numId", val=7)))
    document.save(tmp_path / "own.docx")
    content = written(built(tmp_path, number_sections="true"), tmp_path)
    (list_,) = find(
        part(content, "word/styles.xml"), "w:style[@w:styleId='Heading1']/w:pPr/w:numPr/w:numId/@w:val"
    )
    assert list_ in find(part(content, "word/numbering.xml"), "w:num/@w:numId")


def test_a_head_that_names_an_author_is_an_error_in_blind_review(tmp_path: Path) -> None:
    document = own(tmp_path)
    document.sections[0].header.paragraphs[0].text = "Golub and others"
    document.save(tmp_path / "own.docx")
    report = built(tmp_path, anonymous="names")
    assert [found.code for found in report.diagnostics if found.is_error] == ["CIT524"]
    assert written(built(tmp_path), tmp_path)


def test_a_document_that_pandoc_handed_out_works(tmp_path: Path) -> None:
    from toolkit.pandoc.run import run

    tmp_path.joinpath("own.docx").write_bytes(
        run(["--print-default-data-file", "reference.docx"], "").content
    )
    paper = docx.Document(io.BytesIO(written(built(tmp_path), tmp_path)))
    assert {"Title", "Author", "First Paragraph", "Image Caption"} <= {
        p.style.name for p in paper.paragraphs
    }
