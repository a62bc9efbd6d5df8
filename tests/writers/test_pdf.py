"""What a reader, a printer and an archive get from a PDF, read back with pypdfium2 and pikepdf."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import PIL.Image
import pypdfium2
import pytest
import weasyprint

from toolkit.pipeline import build

FRONT = """\
title: Notes on the *Engine*^[The title is shortened.]
author:
  - name: {given: Ada, family: Lovelace}
    orcid: 0000-0002-1825-0097
    email: ada@example.org
    corresponding: true
    affiliations: [{ref: london}, {ref: trinity}]
  - name: {given: Charles, family: Babbage}
    affiliations: [{ref: trinity}]
affiliations:
  - {id: london, department: Department of Mathematics, name: University of London, city: London}
  - {id: trinity, name: Trinity College, city: Cambridge, country: UK}
date: 2019-07-07
version: 1.2
series: Scientific Memoirs
number: 3
lang: en
doi: 10.5281/zenodo.1
license: CC-BY-4.0
abstract: On what an engine could do.^[A remark in the abstract.]
keywords: [engines, numbers]
notice: A restatement for the use of printers.
"""
ROWS = "\n".join(f"| Row {i} | {i * i} |" for i in range(70))
NOTED = "\n\n".join(
    "The engine weaves patterns as the loom does. " * 9
    + f"Here is call {i}.[^n{i}] "
    + "More words. " * 20
    for i in range(18)
)
NOTES = "\n\n".join(f"[^n{i}]: Text of note number {i}. " + "It goes on. " * 12 for i in range(18))
BODY = rf"""
# Numbers

{NOTED}

## Tables

| Name | Square |
|:-----|-------:|
{ROWS}

: Squares.^[Found in a caption.]

| Cell | Other |
|------|-------|
| one^[Found in a cell.] | two |

See $x = \frac{{-b \pm \sqrt{{b^2 - 4ac}}}}{{2a}}$ and <https://example.org/{"path/" * 40}>.

$$ {" + ".join(f"a_{{{i}}} x^{{{i}}}" for i in range(40))} $$ {{#eq:wide}}

{"w" * 300} and `{"some_long_name." * 20}`

- loose

- items, a [*link* with `code`](https://example.org) among them

```
{"code that is long " * 20}
```

{NOTES}
"""


def pdf(folder: Path, front: str, body: str) -> tuple[bytes, tuple[str, ...]]:
    """The PDF of a paper in ``folder``, and what its build had to say."""
    paper = folder / "paper.md"
    paper.write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    (report,) = build([str(paper)], formats=["pdf"], output=folder / "out")
    assert report.outputs, report.diagnostics
    return report.outputs[0].read_bytes(), tuple(item.message for item in report.diagnostics)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pdf(tmp_path_factory.mktemp("paper"), FRONT, BODY)[0]


@pytest.fixture(scope="module")
def pages(paper: bytes) -> list[str]:
    """The text of each page, runs of white space as one space."""
    with pypdfium2.PdfDocument(paper) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_first_page_names_authors_and_their_affiliations(pages: list[str]) -> None:
    first = pages[0].replace(" ,", ",")
    assert "Ada Lovelace1,2,*, Charles Babbage2" in first
    affiliations = "1 Department of Mathematics, University of London, London "
    assert affiliations + "2 Trinity College, Cambridge, UK" in first
    assert re.search(r"\* Corresponding author: .*ada@example\.org", first)


@pytest.mark.parametrize(
    "words",
    [
        "Scientific Memoirs",
        "Version 1.2",
        "A restatement for the use of printers.",
        "On what an engine could do.",
        "Keywords: engines, numbers",
        "https://doi.org/10.5281/zenodo.1",
        "0000-0002-1825-0097",
    ],
)
def test_the_first_page_carries_what_identifies_the_paper(words: str, pages: list[str]) -> None:
    assert words in pages[0]


def test_running_heads_begin_on_the_second_page(pages: list[str]) -> None:
    assert "Lovelace and Babbage" not in pages[0]
    assert all("Lovelace and Babbage Notes on the Engine" in page for page in pages[1:])


def test_every_page_has_its_number_at_the_foot(pages: list[str]) -> None:
    assert [page.split()[-1] for page in pages] == [str(n) for n in range(1, len(pages) + 1)]


def test_each_note_stands_on_the_page_of_its_call(pages: list[str]) -> None:
    for page in pages:
        assert re.findall(r"Here is call (\d+)", page) == re.findall(r"note number (\d+)", page)
    assert sum(page.count("note number") for page in pages) == 18


def test_a_note_longer_than_a_page_is_printed_whole_and_counted_once(tmp_path: Path) -> None:
    note = " ".join(f"It is so {i}." for i in range(700))
    body = f"Call.^[{note}] {'More text. ' * 900} Again.^[The second note.]\n"
    content, _ = pdf(tmp_path, "title: Long\nauthor: Ada Lovelace\n", body)
    with pypdfium2.PdfDocument(content) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    text = " ".join(text.split())
    assert re.findall(r"It is so (\d+)\.", text) == [str(i) for i in range(700)]
    assert "2 The second note." in text


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ("Notes on the Engine", "The title is shortened."),
        ("On what an engine could do.", "A remark in the abstract."),
        ("Squares.", "Found in a caption."),
        ("one", "Found in a cell."),
    ],
)
def test_notes_in_titles_captions_and_cells_are_printed_once(
    call: str, note: str, pages: list[str]
) -> None:
    assert sum(page.count(note) for page in pages) == 1
    assert any(call in page and note in page for page in pages)


def test_a_table_repeats_its_header_on_each_page(pages: list[str]) -> None:
    with_rows = [page for page in pages if re.search(r"Row \d+ \d+", page)]
    assert len(with_rows) > 1
    assert all("Name Square" in page for page in with_rows)


def test_nothing_stands_outside_the_margins(paper: bytes) -> None:
    millimetre = 72 / 25.4
    with pypdfium2.PdfDocument(paper) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(i) for i in range(text.count_rects())]
            boxes += [item.get_bounds() for item in page.get_objects(max_depth=4) if item.type != 1]
            within = [box for box in boxes if box[2] - box[0] < page.get_width() * 0.99]
            assert min(box[0] for box in within) > 31 * millimetre
            assert max(box[2] for box in within) < (210 - 31) * millimetre


def embedded_fonts(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        return {
            str(item.FontName)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }


def test_only_fonts_of_the_house_style_are_embedded_and_only_their_used_glyphs(
    paper: bytes,
) -> None:
    names = embedded_fonts(paper)
    assert names
    for name in names:
        assert re.fullmatch(r"/[A-Z]{6}\+Source-(Serif|Sans|Code)-Pro.*", name)
    assert len(paper) < 400_000


def test_text_in_a_drawing_is_set_in_fonts_of_the_house_style(tmp_path: Path) -> None:
    """Also after another use of WeasyPrint in this process, with the fonts of the machine."""
    weasyprint.HTML(string="<p>Other").write_pdf()
    texts = "".join(
        f'<text y="{20 * place}" font-family="{family}" font-size="10">Text</text>'
        for place, family in enumerate(("Helvetica", "monospace", "no such font"), 1)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="70">{texts}</svg>'
    (tmp_path / "drawing.svg").write_text(svg, encoding="utf-8")
    front = "title: Drawn\nauthor: Ada Lovelace\n"
    content, _ = pdf(tmp_path, front, "![A drawing.](drawing.svg)\n")
    names = {name.partition("+")[2] for name in embedded_fonts(content)}
    assert "Source-Code-Pro" in names
    assert all(name.startswith("Source-") for name in names)


def test_properties_say_who_wrote_what_and_when(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as document:
        assert document.docinfo["/Title"] == "Notes on the Engine"
        assert document.docinfo["/Author"] == "Ada Lovelace, Charles Babbage"
        assert document.docinfo["/Keywords"] == "engines, numbers"
        assert document.docinfo["/CreationDate"] == "D:20190707"
        assert document.Root.Lang == "en-US"
        assert document.Root.MarkInfo.Marked


def test_headings_are_bookmarks(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as document, document.open_outline() as outline:
        found = {item.title: [child.title for child in item.children] for item in outline.root}
    assert found == {"Abstract": [], "Numbers": ["Tables"]}


def test_headings_are_tagged_without_a_gap(tmp_path: Path) -> None:
    content, _ = pdf(tmp_path, FRONT, "# One\n\n#### Two\n\na\n\n# Three\n\n### Four\n\na\n")
    with pikepdf.open(io.BytesIO(content)) as document:
        kinds = [str(item.get("/S")) for item in document.objects if isinstance(item, pikepdf.Dictionary)]
    assert {kind for kind in kinds if re.fullmatch(r"/H\d", kind)} == {"/H1", "/H2", "/H3"}


def test_links_hold_text_only_and_list_items_a_body(paper: bytes) -> None:
    """PDF/UA-1, 7.2 and 7.18.5, as far as it can be checked without veraPDF."""
    with pikepdf.open(io.BytesIO(paper)) as document:
        elements = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
        for element in elements:
            kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]
            kinds = {str(kid.S) for kid in kids if "/S" in kid}
            if element.S == "/LI":
                assert kinds <= {"/Lbl", "/LBody"}
            if any(kid.get("/Type") == "/OBJR" for kid in kids):
                assert element.S == "/Link" and not kinds


def test_a_picture_without_a_description_is_told_of_and_the_claim_is_not_made(
    tmp_path: Path,
) -> None:
    PIL.Image.new("RGB", (30, 20), "navy").save(tmp_path / "navy.png")
    content, messages = pdf(tmp_path, "title: Blue\nauthor: Ada Lovelace\n", "![](navy.png)\n")
    assert any("picture 1 has no description" in message for message in messages)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert b"pdfuaid:part" not in document.Root.Metadata.read_bytes()


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_the_pixels_of_a_png_are_handed_on_as_they_were_packed(mode: str, tmp_path: Path) -> None:
    picture = PIL.Image.radial_gradient("L").convert(mode)
    picture.save(tmp_path / "picture.png")
    front = "title: Grey\nauthor: Ada Lovelace\n"
    content, _ = pdf(tmp_path, front, "![A gradient.](picture.png)\n")
    with pikepdf.open(io.BytesIO(content)) as document:
        image, = document.pages[0].get_images().values()
        raw = image.read_raw_bytes()
        seen = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    assert raw in (tmp_path / "picture.png").read_bytes()
    assert seen.tobytes() == picture.convert("RGB").tobytes()


def test_a_transparent_png_keeps_its_transparency(tmp_path: Path) -> None:
    PIL.Image.new("RGBA", (30, 20), (0, 0, 128, 90)).save(tmp_path / "veil.png")
    front = "title: Veil\nauthor: Ada Lovelace\n"
    content, _ = pdf(tmp_path, front, "![A veil.](veil.png)\n")
    with pikepdf.open(io.BytesIO(content)) as document:
        image, = document.pages[0].get_images().values()
        assert "/SMask" in image


def test_a_formula_that_cannot_be_drawn_and_a_link_to_nowhere_are_told_of(tmp_path: Path) -> None:
    body = r"A formula $\undefinedmacro{x}$, [a link](#nowhere), and good text." "\n"
    content, messages = pdf(tmp_path, "title: Odd\nauthor: Ada Lovelace\n", body)
    assert any(r"\undefinedmacro" in message for message in messages)
    assert any("'#nowhere'" in message for message in messages)
    with pypdfium2.PdfDocument(content) as document:
        assert "and good text" in document[0].get_textpage().get_text_range()


def test_a_paper_without_faults_gives_no_warning(tmp_path: Path) -> None:
    """So no rule of page.css is one that WeasyPrint does not understand."""
    _, messages = pdf(tmp_path, FRONT, "# One\n\nText with a note.^[Here.]\n\n- item\n")
    assert messages == ()


BUILD = """
import sys
from pathlib import Path
from toolkit.pipeline import build
build([sys.argv[1]], formats=["pdf"], output=Path(sys.argv[2]))
"""


def test_time_zone_locale_and_working_directory_change_no_byte(
    paper: bytes, tmp_path: Path, repository: Path
) -> None:
    source = tmp_path / "paper.md"
    source.write_text(f"---\n{FRONT}---\n{BODY}", encoding="utf-8")
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(repository),
    }
    process = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", BUILD, str(source), str(tmp_path)],
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stderr
    assert process.stderr == ""
    assert (tmp_path / "paper" / "paper.pdf").read_bytes() == paper
