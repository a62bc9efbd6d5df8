"""A paper as a Word document: what python-docx and the XML itself say about it."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from lxml import etree
from PIL import Image

from toolkit.pipeline import build
from toolkit.writers.word.xml import Element, find

AFFILIATIONS = (
    "Center for Astrophysics | Harvard & Smithsonian, Cambridge, USA",
    "American University, Washington, DC, USA",
    "NASA Goddard Space Flight Center, Greenbelt, USA",
)
FRONT_MATTER = """\
title: "XRTpy: A *Hinode*-X-Ray Telescope Python Package"
subtitle: For solar plasma
authors:
  - {name: Joy Velasquez, affiliation: 1, equal-contrib: true}
  - name: Nicholas A. Murphy
    affiliation: 1
    corresponding: true
    email: namurphy@cfa.harvard.edu
    orcid: 0000-0001-6628-8033
  - {name: Will Barnes, affiliation: "2, 3", equal-contrib: true}
affiliations:
  - {index: 1, name: "Center for Astrophysics | Harvard & Smithsonian, Cambridge, USA"}
  - {index: 2, name: "American University, Washington, DC, USA"}
  - {index: 3, name: "NASA Goddard Space Flight Center, Greenbelt, USA"}
date: 2023-12-15
version: 0.4.0
doi: 10.21105/joss.06396
license: CC-BY-4.0
series: Working Papers
number: 3
lang: en
abstract: "The first paragraph.\\n\\nThe second paragraph."
keywords: [Python, X-Ray Telescope]
notice: "**Note.** Not peer-reviewed."
acknowledgements: Supported by NASA.
bibliography: paper.bib
style: apa
"""
"""The title block of a published paper, shortened."""

REFERENCE = """\
@article{golub2007,
  author = {Golub, L. and DeLuca, E.},
  title = {The {X-ray} telescope ({XRT}) for the {Hinode} mission},
  journal = {Solar Physics}, year = 2007, volume = 243, pages = {63--86}
}
"""
BODY = """\
# Summary

Solar plasma, see @fig:sun, @tbl:filters and @eq:mean.[^note] Its analysis is `open` [@golub2007].

[^note]: Written at the *foot* of the page.

![The Sun in X-rays.](sun.png){#fig:sun}

| Filter | Peak |
|:-------|-----:|
| Al-poly | 8   |
| Be-thin | 10  |

: Filters of the telescope. {#tbl:filters}

The mean $\\bar x$ of them is $$\\bar x = \\frac{1}{n} \\sum_{i=1}^n x_i$$ {#eq:mean}
where $n$ counts.

$$ (a + b)^2 $$

1. One.

2. Two.

    And more.

```{.python #lst:one caption="Two lines"}
print("x-ray")
print("light")
```

***
"""


def made(folder: Path, front_matter: str = FRONT_MATTER, body: str = BODY) -> bytes:
    """The DOCX of an article in ``folder``."""
    folder.joinpath("xrtpy.md").write_text(f"---\n{front_matter}---\n\n{body}", encoding="utf-8")
    folder.joinpath("paper.bib").write_text(REFERENCE, encoding="utf-8")
    Image.new("L", (3000, 3000)).save(folder / "sun.png")
    with contextlib.chdir(folder):
        (report,) = build(["xrtpy.md"], formats=["docx"], output=folder / "out")
    assert [diagnostic for diagnostic in report.diagnostics if diagnostic.is_error] == []
    (written,) = (folder / "out").rglob("*.docx")
    return written.read_bytes()


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def paper(content: bytes) -> Document:
    return opened(content)


@pytest.fixture(scope="module")
def main(content: bytes) -> Element:
    return part(content, "word/document.xml")


def part(content: bytes, name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def styled(paper: Document, style: str) -> list[Paragraph]:
    return [paragraph for paragraph in paper.paragraphs if paragraph.style.name == style]


def raised(paragraph: Paragraph) -> list[str]:
    return [run.text for run in paragraph.runs if run.font.superscript]


def test_the_title_block_stands_above_the_abstract_in_named_styles(paper: Document) -> None:
    found = [paragraph.style.name for paragraph in paper.paragraphs]
    assert found[: found.index("Heading 1")] == [
        "Series",
        "Title",
        "Subtitle",
        "Author",
        *["Affiliation"] * 3,
        *["Author Note"] * 3,
        "Date",
        "Notice",
        "Abstract Title",
        *["Abstract"] * 2,
        "Keywords",
        "Rights",
    ]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("Title", "XRTpy: A Hinode-X-Ray Telescope Python Package"),
        ("Subtitle", "For solar plasma"),
        ("Date", "December 15, 2023 · Version 0.4.0"),
        ("Notice", "Note. Not peer-reviewed."),
        ("Abstract Title", "Abstract"),
        ("Keywords", "Keywords: Python, X-Ray Telescope"),
    ],
)
def test_the_title_block_says_what_the_front_matter_says(
    paper: Document, style: str, expected: str
) -> None:
    assert [paragraph.text for paragraph in styled(paper, style)] == [expected]


def test_names_carry_their_marks_raised(paper: Document) -> None:
    (byline,) = styled(paper, "Author")
    assert byline.text == "Joy Velasquez1,†, Nicholas A. Murphy1,*, Will Barnes2,3,†"
    assert raised(byline) == ["1,†", "1,*", "2,3,†"]


def test_each_affiliation_is_a_paragraph_with_its_mark_raised(paper: Document) -> None:
    found = styled(paper, "Affiliation")
    assert [paragraph.text.split("\t")[1] for paragraph in found] == list(AFFILIATIONS)
    assert [raised(paragraph) for paragraph in found] == [["1"], ["2"], ["3"]]


def test_the_corresponding_author_can_be_written_to(paper: Document) -> None:
    targets = [link.address for note in styled(paper, "Author Note") for link in note.hyperlinks]
    assert targets == ["mailto:namurphy@cfa.harvard.edu", "https://orcid.org/0000-0001-6628-8033"]


def test_the_doi_and_the_licence_can_be_followed(paper: Document) -> None:
    (rights,) = styled(paper, "Rights")
    assert [link.address for link in rights.hyperlinks] == [
        "https://doi.org/10.21105/joss.06396",
        "https://creativecommons.org/licenses/by/4.0/",
    ]


def test_a_layout_in_blocks_sets_affiliations_under_each_name(tmp_path: Path) -> None:
    paper = opened(made(tmp_path, FRONT_MATTER + "author-layout: blocks\n"))
    block = [
        (paragraph.style.name, paragraph.text)
        for paragraph in paper.paragraphs
        if paragraph.style.name in ("Author", "Affiliation")
    ]
    styles = "Author Affiliation Author Affiliation Author Affiliation Affiliation".split()
    assert [style for style, _ in block] == styles
    assert block[4][1].startswith("Will Barnes")
    assert [text for _, text in block[5:]] == list(AFFILIATIONS[1:])


def test_an_article_with_little_front_matter_has_no_empty_paragraphs(tmp_path: Path) -> None:
    paper = opened(made(tmp_path, "title: Only a title\n", "Text."))
    assert [(paragraph.style.name, paragraph.text) for paragraph in paper.paragraphs] == [
        ("Title", "Only a title"),
        ("First Paragraph", "Text."),
    ]


def test_markup_in_plain_fields_is_text(tmp_path: Path) -> None:
    odd = FRONT_MATTER.replace("American University", "<w:p/> & *Sons*")
    paper = opened(made(tmp_path, odd))
    assert styled(paper, "Affiliation")[1].text == "2\t<w:p/> & *Sons*, Washington, DC, USA"


def test_core_properties_name_every_author_and_the_date_of_the_article(paper: Document) -> None:
    core = paper.core_properties
    assert core.title == "XRTpy: A Hinode-X-Ray Telescope Python Package"
    assert core.author == "Joy Velasquez; Nicholas A. Murphy; Will Barnes"
    assert core.keywords == "Python, X-Ray Telescope"
    assert core.language == "en"
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2023-12-15"


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "en-US"), ("de-CH", "de-CH"), ("fr", "fr-FR")]
)
def test_text_is_hyphenated_in_the_language_of_the_article(
    tmp_path: Path, lang: str, expected: str
) -> None:
    content = made(tmp_path, f"title: T\nlang: {lang}\n", "Text.")
    languages = find(part(content, "word/styles.xml"), "w:docDefaults//w:lang/@w:val")
    assert languages == [expected]
    assert find(part(content, "word/settings.xml"), "w:autoHyphenation")


def test_the_running_head_names_authors_and_title_but_not_on_the_first_page(
    paper: Document,
) -> None:
    section = paper.sections[0]
    author, title = section.header.paragraphs[0].text.split("\t")
    assert (author, title) == ("Velasquez et al.", "XRTpy: A Hinode-X-Ray Telescope Python Package")
    assert not "".join(paragraph.text for paragraph in section.first_page_header.paragraphs)


def test_tasks_keep_their_boxes(tmp_path: Path) -> None:
    numbering = part(made(tmp_path, body="- [ ] to do\n- [x] done\n"), "word/numbering.xml")
    assert {"☐", "☒"} <= set(find(numbering, "//w:lvlText/@w:val"))


def test_a_line_that_ends_at_a_break_is_not_stretched(content: bytes) -> None:
    assert find(part(content, "word/settings.xml"), "//w:compat/w:doNotExpandShiftReturn")


def test_the_header_row_of_a_table_is_repeated(paper: Document) -> None:
    (table,) = paper.tables
    rows = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert rows == [True, False, False]
    heading = [paragraph for cell in table.rows[0].cells for paragraph in cell.paragraphs]
    assert {paragraph.style.name for paragraph in heading} == {"Table Heading"}


def test_no_table_is_wider_than_the_text(paper: Document) -> None:
    section = paper.sections[0]
    text = section.page_width - section.left_margin - section.right_margin
    assert 0 < sum(column.width for column in paper.tables[0].columns) <= text


def test_a_picture_has_its_alternative_text_and_fits_the_page(
    paper: Document, main: Element
) -> None:
    for described in ("//wp:docPr/@descr", "//pic:cNvPr/@descr"):
        assert find(main, described) == ["The Sun in X-rays."]
    section = paper.sections[0]
    (shape,) = paper.inline_shapes
    assert shape.width <= section.page_width - section.left_margin - section.right_margin
    assert shape.height <= 0.8 * (section.page_height - section.top_margin - section.bottom_margin)
    assert shape.width == pytest.approx(shape.height, rel=0.01)


def test_nothing_of_the_way_a_picture_came_is_left(main: Element) -> None:
    assert b"data:" not in etree.tostring(main)


def test_a_figure_stays_with_its_caption(paper: Document) -> None:
    (figure,) = styled(paper, "Captioned Figure")
    following = paper.paragraphs[[p._p for p in paper.paragraphs].index(figure._p) + 1]
    assert figure.style.paragraph_format.keep_with_next
    assert following.style.name == "Image Caption"
    assert following.text == "Figure\u00a01. The Sun in X-rays."
    assert following.runs[0].style.name == "Caption Label"


def test_a_footnote_is_a_real_one(content: bytes, main: Element) -> None:
    (number,) = find(main, "//w:footnoteReference/@w:id")
    notes = part(content, "word/footnotes.xml")
    note = find(notes, f"w:footnote[@w:id='{number}']")[0]
    assert "Written at the foot of the page." in "".join(find(note, ".//w:t/text()"))
    assert find(note, "w:p/w:pPr/w:pStyle/@w:val") == ["FootnoteText"]


def test_a_numbered_formula_stands_between_tabs_with_its_number(paper: Document) -> None:
    numbered = styled(paper, "Equation")[0]
    shown = "w:r[w:t or w:tab] | m:oMath"
    kinds = [child.tag.split("}")[1] for child in numbered._p.xpath(shown)]
    assert kinds == ["r", "oMath", "r", *"rrr"]
    assert numbered.text == "\t\t(1)"
    (before,), (after,) = (
        numbered._p.xpath(f"{side}-sibling::w:p[1]") for side in ("preceding", "following")
    )
    assert Paragraph(before, paper).text.endswith("of them is")
    assert Paragraph(after, paper).text.startswith("where ")
    assert Paragraph(after, paper).style.name == "First Paragraph"


def test_a_formula_without_a_number_is_set_apart_by_word(paper: Document) -> None:
    alone = styled(paper, "Equation")[1]
    assert len(alone._p.xpath("m:oMathPara/m:oMath")) == 1


def test_cross_references_lead_to_a_bookmark(main: Element) -> None:
    anchors = find(main, "//w:hyperlink/@w:anchor")
    assert anchors == ["fig:sun", "tbl:filters", "eq:mean", "ref-golub2007"]
    assert set(anchors) <= set(find(main, "//w:bookmarkStart/@w:name"))


def test_references_hang_and_show_no_ways_back(paper: Document) -> None:
    (entry,) = styled(paper, "Bibliography")
    assert entry.text.startswith("Golub, L., & DeLuca, E. (2007). The X-ray telescope (XRT) for")
    assert entry.text.endswith("63–86.")
    assert entry.style.paragraph_format.first_line_indent < 0


def test_a_listing_has_its_caption_below_and_stays_with_it(paper: Document) -> None:
    (code,) = styled(paper, "Source Code")
    assert code.text == 'print("x-ray")\nprint("light")'
    assert code.paragraph_format.keep_with_next
    assert styled(paper, "Listing Caption")[0].text == "Listing\u00a01. Two lines"


def test_items_of_several_paragraphs_have_a_style(paper: Document) -> None:
    items = [paragraph.text for paragraph in styled(paper, "List Paragraph")]
    assert items == ["One.", "Two.", "And more."]


def test_statements_at_the_end_have_a_heading_that_word_lists(paper: Document) -> None:
    (heading,) = styled(paper, "Back Matter Heading")
    assert heading.text == "Acknowledgements"
    assert heading.style.base_style.name == "Heading 1"
    assert [paragraph.text for paragraph in styled(paper, "Back Matter")] == ["Supported by NASA."]


def test_words_of_one_look_are_one_run(paper: Document) -> None:
    (abstract, _) = styled(paper, "Abstract")
    assert [run.text for run in abstract.runs] == ["The first paragraph."]


def test_the_same_paper_is_the_same_bytes(tmp_path: Path, content: bytes) -> None:
    assert made(tmp_path) == content
