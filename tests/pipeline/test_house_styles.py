"""Every house style, built, and what it promises read back from the files."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from toolkit import pipeline
from toolkit.pipeline.installation import styles_folder

STYLES = sorted(path.parent.name for path in styles_folder().glob("*/house.toml"))
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
SENTENCE = "The meeting at Panmunjom lasted about an hour and nobody signed a text. "
ARTICLE = f"""---
title: A Paper of Several Pages
author:
  - name: Tim Berners-Lee
    email: timbl@w3.org
    orcid: 0000-0003-1279-3709
    affiliations:
      - name: European Organization for Nuclear Research
        city: Geneva
    roles: [Software]
date: 2019-07-07
acknowledgements: Thanks go to Robert Cailliau.
funding: Grant 17 of the Hadron Foundation
abstract: {SENTENCE * 3}
bibliography: refs.bib
style: apa
---

# First

{(SENTENCE * 8 + chr(10) * 2) * 4}

: A table {{#tbl:a}}

| Date | Place     |
|------|-----------|
| 2018 | Singapore |

As @tbl:a says [@web].

# Second

{(SENTENCE * 8 + chr(10) * 2) * 6}
"""
BIBLIOGRAPHY = """@book{web,
  author = {Berners-Lee, Tim and Fischetti, Mark}, title = {Weaving the {Web}},
  publisher = {HarperSanFrancisco}, date = {1999},
}
"""
TRACES = (
    "Berners-Lee",
    "timbl@w3.org",
    "0000-0003-1279-3709",
    "European Organization",
    "Geneva",
    "Cailliau",
    "Hadron",
)


@pytest.fixture
def paper(folder: Path) -> Path:
    (folder / ".git").mkdir()
    (folder / "paper.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "refs.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    return folder


def build(folder: Path, house: str, formats: str = "pdf,html,docx", **options: str) -> dict[str, bytes]:
    (report,) = pipeline.build(["paper.md"], formats=formats.split(","), house_style=house, **options)
    assert not report.failed, report.diagnostics
    return {path.name.partition(".")[2]: (folder / path).read_bytes() for path in report.outputs}


def pages(pdf: bytes) -> list[tuple[tuple[float, float], list[tuple[float, float, float, str]]]]:
    """Size of each page, and of its text left, bottom, height and words, by line."""
    import pypdfium2

    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        lines = []
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            lines.append((left, bottom, top - bottom, words))
        found.append((page.get_size(), lines))
    return found


def margins(pdf: bytes, width: float) -> list[str]:
    """What stands in the left margin of each page."""
    import pypdfium2

    found = []
    for page in pypdfium2.PdfDocument(pdf):
        _, height = page.get_size()
        found.append(page.get_textpage().get_text_bounded(0, 0, width, height))
    return found


def part(docx: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(name))


def body_lefts(pdf: bytes) -> set[int]:
    """Where lines of the second page begin, without running heads and page numbers."""
    (_, height), lines = pages(pdf)[1]
    inside = [line for line in lines if 70 < line[1] < height - 80 and len(line[3]) > 25]
    return {round(left) for left, *_ in inside}


def test_every_style_of_the_issue_is_there() -> None:
    wanted = {"working-paper", "journal-two-column", "preprint", "policy-brief", "manuscript"}
    assert wanted <= set(STYLES)


@pytest.mark.parametrize("house", STYLES)
def test_each_style_says_nothing_wrong(house: str) -> None:
    explained = pipeline.explain_house_style(house)
    assert not explained.diagnostics and explained.value.settings


def test_a_journal_is_set_in_two_columns_on_paper_and_in_word(paper: Path) -> None:
    files = build(paper, "journal-two-column")
    assert b"<h1" in files["html"]
    lefts = body_lefts(files["pdf"])
    assert {left for left in lefts if left < 60} and {left for left in lefts if left > 290}
    sections = part(files["docx"], "word/document.xml").findall(".//w:sectPr", W)
    columns = [section.find("w:cols", W) for section in sections]
    numbers = [c.get(f"{{{W['w']}}}num") if c is not None else None for c in columns]
    assert numbers == [None, "2", None]
    assert all(len(p.findall("w:sectPr", W)) == 1 for p in
               part(files["docx"], "word/document.xml").iterfind(".//w:pPr[w:sectPr]", W))


def signs(pdf: bytes, number: int) -> list[tuple[float, tuple[float, float, float, float]]]:
    """Size of type in points and box of each letter of a page."""
    import pypdfium2
    from pypdfium2 import raw

    text = pypdfium2.PdfDocument(pdf)[number].get_textpage()
    found = []
    for at in range(text.count_chars()):
        if text.get_text_range(at, 1).strip():
            scale = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text.raw, at, scale)
            found.append((raw.FPDFText_GetFontSize(text.raw, at) * scale.a, text.get_charbox(at)))
    return found


def test_a_preprint_keeps_to_the_rules_of_its_servers(paper: Path) -> None:
    """arXiv and SSRN: one column of 10 to 14 points, an inch around it, no numbers of lines."""
    files = build(paper, "preprint")
    for (width, height), lines in pages(files["pdf"])[1:]:
        assert (round(width), round(height)) == (612, 792)
        text = [line for line in lines if line[1] > 72]
        assert min(left for left, *_ in text) >= 71.5
        assert len([line for line in lines if line[1] > height - 72]) == 0  # no running head
        assert all(left < 110 for left, _, _, words in text if len(words) > 60)
        assert [words for _, bottom, _, words in lines if bottom < 72] in ([], [lines[-1][3]])
    letters = [(size, box) for size, box in signs(files["pdf"], 1) if box[1] > 72]
    ((usual, _),) = Counter(round(size, 1) for size, _ in letters).most_common(1)
    assert usual == 11.0
    assert max(right for _, (_, _, right, _) in letters) <= 612 - 71.5
    assert max(right for _, (_, _, right, _) in letters) > 612 - 90  # as wide as the page: one column
    assert all(not beside.strip() for beside in margins(files["pdf"], 71))
    styles = part(files["docx"], "word/styles.xml")
    size_of_text = styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:sz", W).get(f"{{{W['w']}}}val")
    assert size_of_text == "22"
    (section,) = part(files["docx"], "word/document.xml").findall(".//w:body/w:sectPr", W)
    edges = section.find("w:pgMar", W)
    sides = ("top", "bottom", "left", "right")
    assert {edges.get(f"{{{W['w']}}}{side}") for side in sides} == {"1440"}
    assert section.find("w:lnNumType", W) is None


def test_a_manuscript_is_double_spaced_with_numbered_lines(paper: Path) -> None:
    files = build(paper, "manuscript")
    numbers = [number for page in margins(files["pdf"], 83) for number in map(int, page.split())]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 60
    _, lines = pages(files["pdf"])[1]
    bottoms = sorted({round(y, 1) for _, y, _, words in lines if len(words) > 60}, reverse=True)
    gaps = [above - below for above, below in pairwise(bottoms)]
    assert any(abs(gap - 24) < 0.6 for gap in gaps)
    body = part(files["docx"], "word/document.xml")
    assert body.find(".//w:sectPr/w:lnNumType", W) is not None
    normal = part(files["docx"], "word/styles.xml").find("w:style[@w:styleId='Normal']", W)
    assert normal.find("w:pPr/w:spacing", W).get(f"{{{W['w']}}}line") == "480"
    header = "".join(part(files["docx"], "word/header1.xml").itertext())
    assert "Berners" not in header and "A Paper" in header


def test_a_policy_brief_has_a_short_ragged_measure(paper: Path) -> None:
    files = build(paper, "policy-brief")
    assert min(body_lefts(files["pdf"])) >= 150
    styles = part(files["docx"], "word/styles.xml")
    aligned = styles.find("w:style[@w:styleId='BodyText']/w:pPr/w:jc", W)
    assert aligned.get(f"{{{W['w']}}}val") == "left"


def test_floats_go_to_the_end_where_the_style_says_so(paper: Path) -> None:
    own = paper / "styles" / "manuscript"
    own.mkdir(parents=True)
    (own / "house.toml").write_text('extends = "manuscript"\nfloats = "end"\n', encoding="utf-8")
    html = " ".join(build(paper, "manuscript", "html")["html"].decode().split())
    assert html.index("[Table 1 about here]") < html.index("Second</h2>") < html.index("<table")


def text_of_everything(files: dict[str, bytes]) -> dict[str, str]:
    """All that a search could find: PDF streams unpacked, every part of the DOCX."""
    import pypdfium2

    found = {name: content.decode(errors="replace") for name, content in files.items()}
    pdf = pypdfium2.PdfDocument(files["pdf"])
    words = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", files["pdf"], re.DOTALL)
    found["pdf"] = words + repr(pdf.get_metadata_dict()) + "".join(map(_unpacked, streams))
    archive = zipfile.ZipFile(io.BytesIO(files["docx"]))
    found["docx"] = "\n".join(
        re.sub(r"<[^>]+>", "", text) + text
        for text in (archive.read(name).decode(errors="replace") for name in archive.namelist())
    )
    return found


def _unpacked(stream: bytes) -> str:
    import zlib

    try:
        stream = zlib.decompress(stream)
    except zlib.error:
        pass
    return stream.decode("latin-1")


def test_a_search_that_finds_authors_finds_none_in_an_anonymous_paper(paper: Path) -> None:
    formats = "pdf,html,docx,jats"
    named = text_of_everything(build(paper, "working-paper", formats))
    for trace in TRACES[:1]:
        assert all(trace in text for text in named.values())
    hidden = text_of_everything(build(paper, "working-paper", formats, anonymous="self"))
    for name, text in hidden.items():
        assert [trace for trace in TRACES if trace in text] == [], name
        if name != "jats.xml":
            assert "Anonymous manuscript" in text
        assert "Fischetti" in text


def test_citations_of_own_works_stay_unless_they_are_asked_to_go(paper: Path) -> None:
    html = build(paper, "working-paper", "html", anonymous="names")["html"].decode()
    assert "Berners-Lee, T." in html and "Tim Berners-Lee" not in html


def test_a_depfile_names_the_styles_that_a_style_extends(paper: Path) -> None:
    pipeline.build(["paper.md"], formats=["html"], house_style="manuscript", depfile=True)
    text = (paper / "build" / "paper" / "paper.d").read_text(encoding="utf-8")
    assert "manuscript/house.toml" in text and "working-paper/page.css" in text
