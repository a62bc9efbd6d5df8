"""Events told in a paper, from the source to each of its files."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.pipeline import build

EVENTS = """@summit{g20-2019,
  title = {G20 Osaka Summit},
  eventdate = {2019-06-28/2019-06-29},
  location = {Osaka},
  country = {Japan},
  coordinates = {34.638, 135.420},
}

@treaty{tordesillas-1494,
  title = {Treaty of Tordesillas},
  eventdate = {1494-06-07},
  location = {Tordesillas},
}
"""
ARTICLE = """---
title: A Paper
author: Citable contributors
date: 2019-07-07
lang: en-GB
bibliography: refs.bib
style: apa
---

# Treaties {#treaties}

As agreed [@tordesillas-1494].

# Summits

Again [@tordesillas-1494], and later [@g20-2019].

::: {.timeline #fig:t}
All events.
:::

::: {.chronology #tbl:c}
All events.
:::
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the paper in every format."""
    folder = tmp_path_factory.mktemp("paper")
    (folder / ".git").mkdir()
    (folder / "refs.bib").write_text(EVENTS, encoding="utf-8")
    (folder / "paper.md").write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (report,) = build(["paper.md"], formats=("pdf", "html", "docx", "jats"))
    assert not report.diagnostics
    return folder / "build/paper"


def test_html_tells_search_engines_of_the_events(paper: Path) -> None:
    page = (paper / "paper.html").read_text(encoding="utf-8")
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    first, second = json.loads(scripts[1])
    assert (first["name"], first["startDate"]) == ("Treaty of Tordesillas", "1494-06-07")
    assert second["location"]["geo"] == {
        "@type": "GeoCoordinates", "latitude": 34.638, "longitude": 135.42,
    }  # fmt: skip


def test_html_shows_the_timeline_as_a_drawing_that_carries_its_fonts(paper: Path) -> None:
    import base64

    page = (paper / "paper.html").read_text(encoding="utf-8")
    (encoded,) = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page)
    drawing = base64.b64decode(encoded).decode()
    assert "data:font/" in drawing and "http" not in drawing.replace("http://www.w3.org", "")
    assert "Timeline of 2 events: 7 June 1494, Treaty of Tordesillas; 28–29 June 2019" in page


def test_every_link_of_the_page_leads_somewhere(paper: Path) -> None:
    page = (paper / "paper.html").read_text(encoding="utf-8")
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert {target for target in re.findall(r'href="#([^"]+)"', page)} <= ids


def test_the_printed_chronology_names_each_page_once(paper: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(paper / "paper.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    row = re.search(r"7 June 1494\s+Treaty of Tordesillas\s+Tordesillas\s+(.+)", text)
    assert row and row[1].strip() == "1"
    assert "Cited in" not in text


def test_word_gets_a_picture_with_its_text_and_links_that_lead_somewhere(paper: Path) -> None:
    with zipfile.ZipFile(paper / "paper.docx") as archive:
        text = archive.read("word/document.xml").decode()
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
    assert len(pictures) == 1
    assert 'descr="Timeline of 2 events: 7 June 1494' in text
    bookmarks = set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', text))
    assert set(re.findall(r'w:anchor="([^"]+)"', text)) <= bookmarks


def test_jats_refers_to_nothing_that_is_not_there(paper: Path) -> None:
    from lxml import etree

    root = etree.parse(paper / "paper.jats.xml").getroot()
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert {element.get("rid") for element in root.iter("xref")} <= ids
    assert root.find(".//table-wrap") is not None
    assert root.find(".//graphic").get("{http://www.w3.org/1999/xlink}href").startswith("data:")


def test_groups_of_references_are_lists_within_the_list_in_jats(
    project: Callable[..., Path],
) -> None:
    from lxml import etree

    groups = "reference-sections: [{title: Treaties, type: treaty}, Others]\n---\n\n# T"
    project(ARTICLE.replace("---\n\n# T", groups, 1), **{"refs.bib": EVENTS})
    (report,) = build(["paper.md"], formats=("jats",))
    assert not report.failed
    root = etree.parse(report.outputs[0]).getroot()
    titles = [title.text for title in root.iterfind("back/ref-list/ref-list/title")]
    assert titles == ["Treaties", "Others"]
    assert len(root.findall("back/ref-list/ref-list/ref")) == 2
