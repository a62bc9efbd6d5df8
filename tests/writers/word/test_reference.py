"""The reference document of the house style, as python-docx reads it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt

from toolkit.model import HouseStyle, Located, Span
from toolkit.readers.house_style import read_house_style
from toolkit.writers.word.reference import reference_docx

STYLES = (
    "Title,Subtitle,Author,Affiliation,Author Note,Date,Series,Notice,Abstract Title,Abstract,"
    "Keywords,Rights,Heading 1,Heading 2,Heading 3,Heading 4,Body Text,First Paragraph,Compact,"
    "Block Text,Caption,Image Caption,Table Caption,Listing Caption,Caption Label,Footnote Text,"
    "Footnote Reference,Bibliography,Source Code,Verbatim Char,Table,Hyperlink,"
    "Equation,Header,Footer"
).split(",")


@pytest.fixture(scope="module")
def house() -> HouseStyle:
    folder = Path(__file__).resolve().parents[3] / "styles"
    return read_house_style(Located("working-paper", Span("")), [folder]).value


@pytest.fixture(scope="module")
def reference(house: HouseStyle) -> Document:
    return docx.Document(io.BytesIO(reference_docx(house)))


@pytest.mark.parametrize("name", STYLES)
def test_every_part_of_a_paper_has_a_named_style(reference: Document, name: str) -> None:
    assert reference.styles[name].name == name


def test_the_text_is_set_in_the_face_and_size_of_the_house(
    house: HouseStyle, reference: Document
) -> None:
    defaults = reference.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    assert defaults.xpath("w:rFonts/@w:ascii") == [house.families["text"][0]]
    assert int(defaults.xpath("w:sz/@w:val")[0]) / 2 == float(house.type["size"].removesuffix("pt"))
    assert reference.styles["Heading 1"].font.name == house.families["heading"][0]
    assert reference.styles["Source Code"].font.name == house.families["code"][0]


def test_no_style_follows_the_theme_instead_of_the_house(reference: Document) -> None:
    assert not reference.styles.element.xpath("//w:style//@w:asciiTheme | //w:style//@w:themeColor")


def test_lines_stand_as_far_apart_as_the_house_asks(house: HouseStyle, reference: Document) -> None:
    leading = float(house.type["leading"]) * float(house.type["size"].removesuffix("pt"))
    assert reference.styles["Normal"].paragraph_format.line_spacing == pytest.approx(
        Pt(leading), abs=700
    )


def test_the_page_is_that_of_the_house(reference: Document) -> None:
    section = reference.sections[0]
    assert section.page_width == pytest.approx(Mm(210), abs=700)
    assert section.page_height == pytest.approx(Mm(297), abs=700)
    assert section.left_margin == pytest.approx(Mm(32), abs=700)
    assert section.different_first_page_header_footer


def test_a_reference_hangs_from_its_first_line(reference: Document) -> None:
    form = reference.styles["Bibliography"].paragraph_format
    assert form.first_line_indent < 0
    assert form.left_indent == -form.first_line_indent


def test_headings_and_captions_of_tables_stay_with_what_follows(reference: Document) -> None:
    for name in (
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "Table Caption",
        "Captioned Figure",
    ):
        assert reference.styles[name].paragraph_format.keep_with_next


def test_no_line_is_left_alone_and_titles_are_not_hyphenated(reference: Document) -> None:
    assert reference.styles.element.xpath("w:style[@w:styleId='Normal']/w:pPr/w:widowControl")
    assert reference.styles.element.xpath("w:style[@w:styleId='Title']/w:pPr/w:suppressAutoHyphens")


def test_pages_are_numbered_the_first_one_too(reference: Document) -> None:
    section = reference.sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer._element.xpath("//w:fldSimple/@w:instr") == [" PAGE "]


def test_each_font_names_one_that_stands_in_for_it(house: HouseStyle, reference: Document) -> None:
    part = next(
        p for p in reference.part.package.iter_parts() if p.partname == "/word/fontTable.xml"
    )
    for family in (house.families[use][0] for use in ("text", "heading", "code")):
        described = part.blob.decode().split(f'w:name="{family}"')[1].split("</w:font>")[0]
        assert "w:altName" in described


def test_the_same_settings_give_the_same_bytes_and_others_give_others(house: HouseStyle) -> None:
    assert reference_docx(house) == reference_docx(replace(house, folder=Path("elsewhere")))
    assert reference_docx(house) != reference_docx(
        replace(house, type={**house.type, "size": "12pt"})
    )
