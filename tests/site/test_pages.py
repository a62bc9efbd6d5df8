"""Pages of papers and indexes, read as HTML."""

from __future__ import annotations

import json
import posixpath
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.series import (
    ADDRESS,
    HOSTILE,
    LOVELACE,
    TREATY,
    file,
    files,
    page,
    published,
    series,
    text,
)
from toolkit.model import Author, PersonName, SeriesPaper
from toolkit.pandoc import ast
from toolkit.site.render import site_files

LANDING, FIRST = "papers/engine/index.html", "papers/engine/1.0/index.html"
TOMBSTONE = "papers/hasty/1.0/index.html"
PAGES = [path for path in files() if path.endswith(".html")]


@pytest.mark.parametrize("path", PAGES)
def test_every_link_within_the_site_leads_somewhere(path: str) -> None:
    copied = {"engine.pdf", "engine.jats.xml", "paper.bib", "site.css"}
    root = page(path)
    anchors = set(root.xpath("//@id"))
    for target in root.xpath("//body//@href | //@src | //head/link[@rel='stylesheet']/@href"):
        parts = urlsplit(target)
        if parts.scheme:
            continue
        if not parts.path:
            assert parts.fragment in anchors, target
            continue
        place = parts.path.removeprefix(urlsplit(ADDRESS).path)
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place)))
        assert found in files() or posixpath.basename(found) in copied, target


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_a_name_and_its_own_address(path: str) -> None:
    root = page(path)
    assert len(root.xpath("//h1")) == 1 and root.xpath("//main")
    assert text(root.xpath("//title")[0]).endswith("Memoirs")
    (canonical,) = root.xpath("//link[@rel='canonical']/@href")
    assert canonical == ADDRESS + path.removesuffix("index.html")
    assert not root.xpath("//img[not(@alt)] | //*[@style]")


def test_a_landing_page_says_who_wrote_what_from_where_and_when() -> None:
    root = page(LANDING)
    assert text(root.xpath("//h1")[0]) == "Notes on the Engine"
    assert text(root.xpath("//*[@class='kicker']")[0]) == "Memoirs No. 3"
    assert text(root.xpath("//*[contains(@class,'authors')]")[0]) == "Ada Lovelace"
    assert "https://orcid.org/0000-0002-1825-0097" in root.xpath("//a/@href")
    assert text(root.xpath("//*[@class='affiliations']")[0]) == "Analytical Society, Cambridge"
    assert "About Notes on the Engine" in text(root.xpath("//*[@class='abstract']")[0])
    assert "Menabrea (1842)" in text(root.xpath("//*[@class='reference-list']")[0])
    assert "https://creativecommons.org/licenses/by/4.0/" in root.xpath("//a/@href")


def test_a_landing_page_shows_the_current_version_and_lists_all() -> None:
    root = page(LANDING)
    versions = [text(item) for item in root.xpath("//*[@class='versions']/li")]
    assert versions == [
        "Version 1.1 1843-10-08 Note G was added.",
        "Version 1.0 September 1, 1843 First version",
    ]
    assert text(root.xpath("//*[@aria-current]")[0]) == "Version 1.1"
    assert "https://doi.org/10.1234/engine.2" in root.xpath("//*[@class='dateline']//@href")
    assert not root.xpath("//*[@role='note']")


def test_an_earlier_version_names_the_current_one() -> None:
    root = page(FIRST)
    (notice,) = root.xpath("//*[@role='note']")
    assert text(notice) == "This is an earlier version. Version 1.1 is the current one."
    assert notice.xpath(".//@href") == ["../../../papers/engine/1.1/index.html"]
    assert text(root.xpath("//*[@aria-current]")[0]) == "Version 1.0"


def test_files_are_listed_with_their_sizes_and_sources_are_not() -> None:
    items = [text(item) for item in page(LANDING).xpath("//*[@class='formats']/li")]
    assert items == ["PDF to read and print 1.2 MB", "JATS XML for archives 1.2 MB"]


def test_a_paper_is_cited_in_styles_and_formats() -> None:
    names = page(LANDING).xpath("//*[@class='citations']//dt/text()")
    assert names == ["APA", "BibTeX"]
    assert "@report{lovelace-1843}" in page(LANDING).xpath("//pre/text()")


def test_a_tombstone_says_why_and_offers_no_file() -> None:
    root = page(TOMBSTONE)
    notice = text(root.xpath("//*[@role='note']")[0])
    assert notice == "Version 1.0 was withdrawn on January 2, 1844. It was too hasty."
    assert not root.xpath("//*[@class='formats'] | //*[@class='abstract'] | //link[@rel='item']")
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not root.xpath("//meta[starts-with(@name, 'citation_') and not(contains(@name, 'url'))]")


def test_a_paper_whose_newest_version_was_withdrawn_shows_the_one_before() -> None:
    gone = published(version="2.0", withdrawn="Wrong.", withdrawn_date="1844-01-02")
    paper = SeriesPaper(slug="engine", editions=(published(), gone))
    site = site_files(series(paper))
    root = page(LANDING, site)
    assert text(root.xpath("//*[@aria-current]")[0]) == "Version 1.0"
    assert "Withdrawn" in text(root.xpath("//*[@class='versions']/li")[0])
    assert not page(FIRST, site).xpath("//*[@role='note']")


def test_catalogues_find_tags_and_the_file_beside_the_page() -> None:
    root = page("papers/engine/1.1/index.html")
    tags = {item.get("name"): item.get("content") for item in root.xpath("//meta[@name]")}
    assert tags["citation_title"] == tags["dc.title"] == "Notes on the Engine"
    assert tags["citation_pdf_url"] == f"{ADDRESS}papers/engine/1.1/engine.pdf"
    (data,) = (
        json.loads(item) for item in root.xpath("//script[@type='application/ld+json']/text()")
    )
    assert data["url"] == f"{ADDRESS}papers/engine/1.1/"
    assert {item["encodingFormat"] for item in data["encoding"]} >= {"application/pdf"}


def test_no_text_of_a_paper_is_taken_for_markup() -> None:
    author = Author(name=PersonName(literal=HOSTILE), email="a@b.org")
    event = replace(TREATY, title=HOSTILE, place=HOSTILE)
    item = published(
        HOSTILE, authors=(author,), keywords=(HOSTILE,), events=(event,),
        change=HOSTILE, series=HOSTILE, number=HOSTILE, publisher=HOSTILE, previous="0.9",
    )  # fmt: skip
    gone = published(
        HOSTILE, "gone", authors=(author,), withdrawn=HOSTILE, withdrawn_date="1844-01-02"
    )
    papers = (
        SeriesPaper(slug="engine", editions=(item,)),
        SeriesPaper(slug="gone", editions=(gone,)),
    )
    site = site_files(series(*papers, title=HOSTILE, description=HOSTILE))
    wanted = " ".join(HOSTILE.split())
    for path in (path for path in site if path.endswith(".html")):
        root = page(path, site)
        scripts = root.xpath("//script[not(@src) and not(@type)]")
        assert not scripts and not root.xpath("//@onerror"), path
        assert wanted in text(root.xpath("//title")[0]), path
    root = page("papers/engine/index.html", site)
    assert text(root.xpath("//h1")[0]) == wanted
    assert wanted in text(root.xpath("//*[@class='keywords']")[0])
    assert wanted in text(root.xpath("//*[@class='change']")[0])
    assert root.xpath("//meta[@name='citation_title']/@content") == [HOSTILE]


def test_links_that_run_something_and_pictures_are_left_out() -> None:
    inlines = [
        ast.link([ast.string("run")], "JavaScript:alert(1)"),
        ast.link([ast.string("read")], "https://example.org/"),
        {
            "t": "Image",
            "c": [ast.attr(), [ast.string("drawing")], ["https://example.org/x.png", ""]],
        },
        ast.raw_inline("html", "<script>alert(1)</script>"),
    ]
    item = replace(published(), abstract=(ast.para(inlines),))
    site = site_files(series(SeriesPaper(slug="engine", editions=(item,))))
    abstract = page(FIRST, site).xpath("//*[@class='abstract']/div")[0]
    assert text(abstract) == "runreaddrawing"
    assert abstract.xpath(".//@href | .//@src") == ["https://example.org/"]


def test_pages_ask_for_nothing_from_elsewhere() -> None:
    for path in PAGES:
        root = page(path)
        assert not root.xpath(
            "//script[starts-with(@src, 'http')] | //img[starts-with(@src, 'http')]"
        )


def test_a_file_called_as_a_page_of_ours_lies_a_folder_deeper() -> None:
    item = published()
    files = (file("index.html", "text/html"), file("my paper.pdf", "application/pdf"))
    edition = replace(item.edition, files=files)
    item = replace(item, record=replace(item.record, edition=edition))
    site = site_files(series(SeriesPaper(slug="engine", editions=(item,))))
    root = page(FIRST, site)
    assert root.xpath("//*[@class='formats']//@href") == [
        "../../../papers/engine/1.0/my%20paper.pdf", "../../../papers/engine/1.0/paper/index.html",
    ]  # fmt: skip
    assert root.xpath("//link[@rel='item']/@href") == [
        f"{ADDRESS}papers/engine/1.0/paper/index.html", f"{ADDRESS}papers/engine/1.0/my%20paper.pdf",
    ]  # fmt: skip


def test_a_person_has_a_page_with_all_papers() -> None:
    root = page("authors/lovelace-ada.html")
    assert root.xpath("//cite//text()") == ["Notes on the Engine", "A Hasty Paper"]
    assert f"https://orcid.org/{LOVELACE.orcid}" in root.xpath("//a/@href")
    assert "Withdrawn" in text(root.xpath("//ol")[0])


def test_events_are_indexed_by_date_and_lead_to_the_papers_that_cite_them() -> None:
    root = page("events/index.html")
    assert [text(item) for item in root.xpath("//main//h2")] == ["1648"]
    assert text(root.xpath("//main//li")[0]) == "October 24, 1648 Treaty of Westphalia 2 papers"
    root = page("events/treaty-of-westphalia.html")
    assert "Münster" in text(root.xpath("//dl")[0])
    (data,) = root.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["name"] == "Treaty </script>"


def test_the_same_series_makes_the_same_bytes() -> None:
    assert site_files(series()) == files()


def test_a_series_without_events_has_no_way_to_them() -> None:
    paper = SeriesPaper(slug="engine", editions=(published(events=(), keywords=()),))
    site = site_files(series(paper))
    links = page("index.html", site).xpath("//header//nav//a/text()")
    assert links == ["Papers", "Authors", "Institutions", "Years", "Search"]


def test_archives_of_libraries_find_their_permission_and_every_paper() -> None:
    root = page("lockss.html")
    said = text(root.xpath("//main")[0])
    assert "LOCKSS system has permission to collect, preserve, and serve" in said
    assert "CLOCKSS system has permission to ingest, preserve, and serve" in said
    assert len(root.xpath("//*[@class='entries']//a")) == 2
