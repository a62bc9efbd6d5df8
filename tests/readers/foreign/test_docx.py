"""Word and OpenDocument files of other people: lines of a title block, fields, hostile packages."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.readers.foreign.word_document import paragraph, run, styles, write, zotero
from toolkit.model import Confidence
from toolkit.pandoc import ast
from toolkit.pandoc.run import run as pandoc
from toolkit.readers.foreign.docx import read
from toolkit.readers.foreign.odt import read as read_odt
from toolkit.writers.article_source import article_source

WORK = {
    "id": "6017/SSPQZ3HG",
    "type": "article-journal",
    "title": "Badlands: A parallel basin and landscape dynamics model",
    "container-title": "SoftwareX",
    "author": [{"family": "Salles", "given": "Tristan"}],
    "issued": {"date-parts": [["2016"]]},
    "DOI": "10.1016/j.softx.2016.08.005",
}
LONG = (
    "The first survey of this coast was made by hand, and nobody wrote down how its points were "
    "chosen; the second one was made by a machine that wrote down everything but the reason for it"
)
TITLE_BLOCK = (
    paragraph("Coasts Measured Twice"),
    paragraph(
        "Tristan Salles", run("1,*", raised=True), ", Patrice Rey", run("1", raised=True),
        " and Ronny Bergmann", run("2", raised=True),
    ),
    paragraph(run("1", raised=True), " School of Geosciences, The University of Sydney, Sydney, Australia"),
    paragraph(
        run("2", raised=True),
        " Norwegian University of Science and Technology, Trondheim, Norway",
    ),
    paragraph("* Corresponding author: tristan.salles@sydney.edu.au"),
    paragraph("9 May 2018"),
    paragraph("Abstract"),
    paragraph("Two surveys of one coast differ."),
    paragraph("Keywords: coasts; surveys"),
)  # fmt: skip


def test_the_lines_of_a_title_block_are_understood(tmp_path: Path) -> None:
    draft = read(write(tmp_path / "a.docx", *TITLE_BLOCK, paragraph(LONG + ".")), "a.docx").value
    article = draft.article
    assert article.title == "Coasts Measured Twice"
    found = [(a.name.display, [m.affiliation for m in a.memberships]) for a in article.authors]
    assert found == [("Tristan Salles", [0]), ("Patrice Rey", [0]), ("Ronny Bergmann", [1])]
    assert article.affiliations[0].department == "School of Geosciences"
    assert article.authors[0].corresponding
    assert article.authors[0].email == "tristan.salles@sydney.edu.au"
    assert article.date == "2018-05-09"
    assert article.abstract == "Two surveys of one coast differ."
    assert article.keywords == ("coasts", "surveys")
    assert [ast.plain(block) for block in draft.document["blocks"]] == [LONG + "."]


STYLED = ("Title", "Body Text", "heading 1")


def test_ordinary_paragraphs_below_a_styled_title_are_its_title_block(
    tmp_path: Path,
) -> None:
    body = [block.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>')
            for block in TITLE_BLOCK[1:]]  # fmt: skip
    title = paragraph("Coasts Measured Twice", style="Title")
    text = (paragraph("Introduction", style="heading1"), paragraph(LONG + "."))
    path = write(tmp_path / "a.docx", title, *body, *text, parts=styles(*STYLED))
    draft = read(path, "a.docx").value
    article = draft.article
    assert article.title == "Coasts Measured Twice"
    assert [len(author.memberships) for author in article.authors] == [1, 1, 1]
    assert article.authors[0].email == "tristan.salles@sydney.edu.au"
    assert article.date == "2018-05-09"
    assert article.abstract == "Two surveys of one coast differ."
    assert article.keywords == ("coasts", "surveys")
    assert [ast.plain(block) for block in draft.document["blocks"]] == [
        "Introduction",
        LONG + ".",
    ]


def test_what_is_no_title_block_below_a_styled_title_stays_as_it_is(
    tmp_path: Path,
) -> None:
    path = write(
        tmp_path / "a.docx",
        paragraph("Coasts", style="Title"),
        paragraph("Tristan Salles"),
        paragraph("We were ", run("2", raised=True), " and not more."),
        paragraph(LONG + "."),
        parts=styles(*STYLED),
    )
    draft = read(path, "a.docx").value
    assert [author.name.display for author in draft.article.authors] == ["Tristan Salles"]
    first, second = draft.document["blocks"]
    assert next(ast.nodes(first, "Superscript"), None)
    assert ast.plain(second) == LONG + "."


@pytest.mark.parametrize("label", ["Abstract", "Summary"])
@pytest.mark.parametrize("style", ["", "BodyText", "heading1"])
def test_a_label_of_its_own_makes_the_abstract(tmp_path: Path, label: str, style: str) -> None:
    path = write(
        tmp_path / "a.docx",
        paragraph("Coasts", style="Title"),
        paragraph(label, style=style),
        paragraph("Two surveys of one coast differ.", style="BodyText"),
        paragraph("Introduction", style="heading1"),
        paragraph(LONG + "."),
        parts=styles(*STYLED),
    )
    draft = read(path, "a.docx").value
    assert draft.article.abstract == "Two surveys of one coast differ."
    assert [ast.plain(block) for block in draft.document["blocks"]] == [
        "Introduction",
        LONG + ".",
    ]


def test_an_abstract_lasts_to_the_keywords(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.docx",
        paragraph("Coasts", style="Title"),
        paragraph("Abstract"),
        paragraph("One survey."),
        paragraph("Another one."),
        paragraph("Keywords: coasts"),
        paragraph(LONG + "."),
        parts=styles(*STYLED),
    )
    draft = read(path, "a.docx").value
    assert draft.article.abstract == "One survey.\n\nAnother one."
    assert [ast.plain(block) for block in draft.document["blocks"]] == [LONG + "."]


def test_a_label_above_nothing_and_a_summary_at_the_end_stay_in_the_text(
    tmp_path: Path,
) -> None:
    path = write(
        tmp_path / "a.docx",
        paragraph("Coasts", style="Title"),
        paragraph("Abstract", style="heading1"),
        paragraph("Introduction", style="heading1"),
        paragraph(LONG + "."),
        paragraph("Summary", style="heading1"),
        paragraph("Coasts differ."),
        parts=styles(*STYLED),
    )
    draft = read(path, "a.docx").value
    assert draft.article.abstract == ""
    found = [ast.plain(block) for block in draft.document["blocks"]]
    assert found == [
        "Abstract",
        "Introduction",
        LONG + ".",
        "Summary",
        "Coasts differ.",
    ]


def test_a_zotero_field_becomes_a_citation_with_its_entry(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.docx",
        paragraph("Coasts"),
        paragraph(LONG + " ", zotero("(Salles 2016)", WORK), "."),
    )
    draft = read(path, "a.docx").value
    (reference,) = draft.references
    assert reference.csl["title"] == WORK["title"]
    assert reference.csl["DOI"] == WORK["DOI"]
    (cite,) = ast.nodes(draft.document["blocks"], "Cite")
    assert cite["c"][0][0]["citationId"] == reference.key
    assert re.fullmatch(r"[\w-]+", reference.key)


def test_properties_are_stated_and_the_date_of_the_file_is_not_the_papers(tmp_path: Path) -> None:
    core = (
        '<p:coreProperties xmlns:p="x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:t="http://purl.org/dc/terms/"><dc:title>Coasts</dc:title>'
        "<p:keywords>one; two</p:keywords><t:created>2001-01-01T00:00:00Z</t:created></p:coreProperties>"
    )
    path = write(tmp_path / "a.docx", paragraph("Coasts"), paragraph(LONG + "."),
                 parts={"docProps/core.xml": core.encode()})  # fmt: skip
    draft = read(path, "a.docx").value
    assert draft.article.keywords == ("one", "two")
    assert draft.article.date == ""
    stated = {item.field for item in draft.inferred if item.confidence is Confidence.STATED}
    assert "keywords" in stated


def test_no_word_of_a_document_is_lost(tmp_path: Path) -> None:
    words = [re.sub(r"<[^>]+>", "", item) for item in (*TITLE_BLOCK, paragraph(LONG + "."))]
    draft = read(write(tmp_path / "a.docx", *TITLE_BLOCK, paragraph(LONG + ".")), "a.docx").value
    source = (
        article_source(draft).replace("\\", "")
        + " 9 May Abstract Keywords and Corresponding author 1 2 1"
    )
    lost = Counter(w for t in words for w in re.findall(r"[^\W\d_]+", t)) - Counter(
        re.findall(r"[^\W\d_]+", source)
    )
    assert not lost


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_pictures_notes_and_headings_come_along(tmp_path: Path, suffix: str) -> None:
    from PIL import Image

    Image.new("RGB", (4, 4)).save(tmp_path / "p.png")
    source = f"# Begin\n\n{LONG}.[^1]\n\n[^1]: A note.\n\n![A caption](p.png)\n\nEnd.\n"
    (tmp_path / "a.md").write_text(source, encoding="utf-8")
    data = (
        "data:image/png;base64,"
        + __import__("base64").b64encode((tmp_path / "p.png").read_bytes()).decode()
    )
    made = pandoc(
        ["--from=markdown", f"--to={suffix}", "-o", "-", "--metadata=title:Coasts"],
        source.replace("p.png", data),
    )
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(made.content)
    result = (read if suffix == "docx" else read_odt)(path, path.name)
    blocks = result.value.document["blocks"]
    assert result.value.article.title == "Coasts"
    assert [ast.plain(block["c"][2]) for block in ast.nodes(blocks, "Header")] == ["Begin"]
    assert [ast.plain(note["c"]) for note in ast.nodes(blocks, "Note")] == ["A note."]
    (name,) = result.value.media
    assert [image["c"][2][0] for image in ast.nodes(blocks, "Image")] == [name]
    assert result.value.media[name].startswith(b"\x89PNG")


def refusal(path: Path) -> str:
    result = read(path, path.name)
    assert result.value is None
    (diagnostic,) = result.diagnostics
    assert diagnostic.code == "CIT604"
    return diagnostic.message


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.readers.foreign.packages.LARGEST_PACKAGE", 2**20)
    path = write(tmp_path / "a.docx", paragraph("x"), parts={"word/media/a.bin": bytes(2**21)})
    assert path.stat().st_size < 2**14
    assert "unpacked it is larger" in refusal(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        )
    assert "entities" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"plain text"])
def test_a_file_that_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert "package" in refusal(path)


def test_a_picture_outside_the_package_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Target="../../secret.png" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    path = write(tmp_path / "a.docx", paragraph("T"), paragraph(LONG, picture),
                 parts={"word/_rels/document.xml.rels": relations.encode()})  # fmt: skip
    result = read(path, "a.docx")
    held = dict(result.value.media) if result.value else {}
    assert b"secret" not in held.values()


def test_a_text_box_that_nothing_reads_is_reported(tmp_path: Path) -> None:
    box = (
        '<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>'
        + paragraph("Something about whales swims alone here")
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    path = write(tmp_path / "a.docx", *TITLE_BLOCK, paragraph(LONG + ".", box))
    (diagnostic,) = read(path, "a.docx").diagnostics
    assert diagnostic.code == "CIT607"
    assert "whales" in diagnostic.message
