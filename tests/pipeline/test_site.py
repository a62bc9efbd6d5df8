"""A site from releases: what is written, when it is not, and what harvesters get of it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from lxml import etree, html
from sickle import Sickle

from tests.server.records import serving
from toolkit.pipeline import Wanted, make_site, release

ARTICLE = """\
---
title: Notes on the *Engine*
author:
  - name: Ada Lovelace
    orcid: 0000-0002-1825-0097
    affiliation:
      name: Analytical Society, Cambridge, England
      position: Translator
date: 1843-09-01
version: "1.0"
doi: 10.70001/engine.1
publisher: Taylor
series: Memoirs
number: "3"
license: CC-BY-4.0
keywords: [engines]
notice: The *notes* are hers.
abstract: The *engine* weaves $x^2$ [@menabrea].
bibliography: works.bib
---

As @menabrea says, after @treaty.[^1]

[^1]: A note.
"""
WORKS = """\
@article{menabrea,
  author = {Menabrea, Luigi},
  title = {Sketch of the Analytical Engine},
  date = {1842},
  journaltitle = {Biblioth{\\`e}que Universelle},
}
@treaty{treaty,
  title = {Treaty of Westphalia},
  date = {1648-10-24},
  location = {M{\\"u}nster},
}
"""
FORMATS = ("html", "jats")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two versions of one paper, and another that was withdrawn."""
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (folder / "citable.toml").write_text(
            '[site]\naddress = "https://papers.example.org"\nemail = "papers@example.org"\n'
            '[series]\nissn = "2049-3630"\n'
            '[repec]\narchive = "abc"\nseries = "wpaper"\nmaintainer = "Taylor"\n'
            'email = "papers@example.org"\nurl = "https://papers.example.org/repec/abc/"\n'
        )
        newer = ARTICLE.replace('"1.0"', '"1.1"').replace("engine.1", "engine.2")
        _release("engine", ARTICLE, "1843-09-01")
        _release("engine", newer, "1843-10-08", change="Note G was added.", released="1844-02-03")
        hasty = ARTICLE.replace("engine.1", "hasty.1").replace('number: "3"', 'number: "4"')
        _release("hasty", hasty, "1843-11-01")
        _release("hasty", hasty, "1843-12-01", withdraw="It was too hasty.")
    return folder


def _release(slug: str, text: str, date: str, **more: str) -> None:
    folder = Path("docs/articles", slug)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.md").write_text(text, encoding="utf-8")
    (folder / "works.bib").write_text(WORKS, encoding="utf-8")
    version = "" if not more.get("withdraw") else "1.0"
    done = release(slug, Wanted(date=date, version=version, formats=FORMATS, **more))
    assert not done.failed, done.diagnostics


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        made = make_site()
    assert not made.diagnostics
    assert (made.value.papers, made.value.editions) == (2, 3)
    return project / "build" / "site"


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path).read_text(encoding="utf-8"))


def test_a_landing_page_has_what_the_released_paper_has(site: Path) -> None:
    root = page(site, "papers/engine/index.html")
    assert [item.text for item in root.xpath("//h1/em")] == ["Engine"]
    abstract = root.xpath("//*[@class='abstract']")[0]
    assert abstract.xpath(".//math") and "Menabrea 1842" in abstract.text_content()
    references = root.xpath("//*[@class='reference-list']")[0].text_content()
    assert "Sketch of the Analytical Engine" in references
    assert root.xpath("//*[@class='chronology']//*[@class='when']/text()") == ["October 24, 1648"]
    styles = root.xpath("//*[@class='citations']//dt/text()")
    assert styles[:2] == ["APA", "Chicago"] and styles[-1] == "CSL-JSON"
    citations = root.xpath("//*[@class='citations']")[0].text_content()
    assert "10.70001/engine.2" in citations


def test_pages_show_the_notice_and_positions(site: Path) -> None:
    for place in ("papers/engine/index.html", "papers/engine/1.0/index.html"):
        page = html.fromstring((site / place).read_bytes())
        notice = page.xpath("//header//div[@role='note']")[-1]
        assert notice.text_content().strip() == "The notes are hers."
        (place_of_work,) = page.xpath("//ul[@class='affiliations']/li")
        assert place_of_work.text_content().startswith("Translator, Analytical Society")


def test_files_on_the_site_are_those_that_were_released(project: Path, site: Path) -> None:
    folder = site / "papers/engine/1.1"
    edition = json.loads((folder / "edition.json").read_bytes())
    shown = [file for file in edition["files"] if file["role"] in ("output", "metadata")]
    assert len(shown) > 10
    for file in shown:
        digest = hashlib.sha512((folder / file["path"]).read_bytes()).hexdigest()
        assert digest == file["sha512"]
    assert not (folder / "source").exists()


def test_links_of_pages_lead_to_files_of_the_site(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.parent.name[:1].isdigit() and path.name != "index.html":
            continue  # A paper itself.
        for target in html.fromstring(path.read_bytes()).xpath("//body//@href | //@src"):
            local = target.partition("#")[0].partition("?")[0]
            if local and ":" not in local and path.name != "404.html":
                assert (path.parent / local).resolve().is_file(), (path, target)


def test_a_withdrawn_paper_leaves_its_title_its_authors_and_the_reason(site: Path) -> None:
    root = page(site, "papers/hasty/index.html")
    said = " ".join(root.xpath("//main")[0].text_content().split())
    assert "Notes on the Engine" in said and "Ada Lovelace" in said
    assert "was withdrawn on December 1, 1843. It was too hasty." in said
    assert not list((site / "papers/hasty/1.0").glob("hasty.*"))
    assert (site / "papers/hasty/1.0/metadata/csl.json").is_file()


def test_harvesters_get_each_edition_in_each_format(site: Path) -> None:
    with serving(site) as address:
        harvester = Sickle(f"{address}/oai")
        assert harvester.Identify().adminEmail == "papers@example.org"
        records = list(harvester.ListRecords(metadataPrefix="oai_dc"))
        found = {item.header.identifier: item for item in records}
        assert sorted(found) == [
            "oai:papers.example.org:engine/1.0",
            "oai:papers.example.org:engine/1.1",
            "oai:papers.example.org:hasty/1.0",
        ]
        gone = found["oai:papers.example.org:hasty/1.0"].header
        assert gone.deleted and gone.datestamp == "1843-12-01"
        engine = found["oai:papers.example.org:engine/1.1"]
        assert engine.metadata["title"] == ["Notes on the Engine"]
        assert engine.header.setSpecs == ["series", "series:memoirs", "year", "year:1843"]
        for prefix in ("mods", "oai_datacite"):
            formats = harvester.ListRecords(metadataPrefix=prefix, set="series:memoirs")
            assert len([item for item in formats if not item.deleted]) == 2
        (last,) = harvester.ListIdentifiers(
            metadataPrefix="oai_dc", **{"from": "1844-02-03", "until": "1844-02-28"}
        )
        assert last.identifier == "oai:papers.example.org:engine/1.1"


def test_datacite_records_are_wrapped_as_datacite_itself_does(site: Path) -> None:
    with serving(site) as address:
        record = Sickle(f"{address}/oai").GetRecord(
            metadataPrefix="oai_datacite", identifier="oai:papers.example.org:engine/1.1"
        )
    root = etree.fromstring(record.raw.encode())
    names = {
        "d": "http://schema.datacite.org/oai/oai-1.1/",
        "k": "http://datacite.org/schema/kernel-4",
    }
    payload = "//d:oai_datacite/d:payload/k:resource/k:identifier/text()"
    assert root.xpath(payload, namespaces=names) == ["10.70001/engine.2"]


def test_repec_finds_its_archive(site: Path) -> None:
    folder = site / "repec" / "abc"
    assert {path.name for path in folder.iterdir()} == {"abcarch.rdf", "abcseri.rdf", "wpaper"}
    paper = (folder / "wpaper" / "engine.rdf").read_text(encoding="utf-8-sig")
    assert "Handle: RePEc:abc:wpaper:3" in paper
    assert "File-URL: https://papers.example.org/papers/engine/" in paper


def test_the_same_releases_make_the_same_site(
    project: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = shutil.copytree(project / "releases", tmp_path / "there" / "releases")
    shutil.copyfile(project / "citable.toml", elsewhere.parent / "citable.toml")
    monkeypatch.chdir(elsewhere.parent)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert not make_site(output=Path("site")).failed
    made = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    other = elsewhere.parent / "site"
    assert made == {
        path.relative_to(other): path.read_bytes() for path in other.rglob("*") if path.is_file()
    }


def test_a_new_site_takes_the_place_of_the_old_one(
    project: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    output = shutil.copytree(site, tmp_path / "site")
    (output / "old.html").write_text("old")
    assert not make_site(output=output).failed
    assert not (output / "old.html").exists() and (output / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_holds_other_things_is_left_alone(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (tmp_path / "thesis.txt").write_text("mine")
    made = make_site(output=tmp_path)
    assert [item.code for item in made.diagnostics] == ["CIT732"]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_that_is_not_what_was_released_is_not_published(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project / "releases", tmp_path / "releases")
    monkeypatch.chdir(tmp_path)
    damaged = tmp_path / "releases/engine/1.1/engine.html"
    whole = damaged.read_bytes()
    damaged.write_bytes(whole.replace(b"Engine", b"Angine", 1))
    made = make_site()
    assert [item.code for item in made.diagnostics if item.is_error] == ["CIT711"]
    assert made.diagnostics[-1].span.path.endswith("engine.html")
    assert not (tmp_path / "build/site").exists()
    damaged.write_bytes(whole)
    assert not make_site().failed


def test_without_a_release_or_with_an_odd_address_nothing_is_made(folder: Path) -> None:
    made = make_site(address="papers.example.org")
    assert {item.code for item in made.diagnostics} == {"CIT731", "CIT735"}
    assert list(folder.iterdir()) == []


def test_a_site_without_an_address_is_made_with_a_warning(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project / "releases", tmp_path / "releases")
    monkeypatch.chdir(tmp_path)
    made = make_site()
    assert [(item.code, item.is_error) for item in made.diagnostics] == [("CIT735", False)]
    assert (
        b"http://localhost:8000/papers/engine/"
        in (tmp_path / "build/site/sitemap.xml").read_bytes()
    )
    with serving(tmp_path / "build/site") as address:
        assert Sickle(f"{address}/oai").Identify().baseURL == f"{address}/oai"


@pytest.mark.parametrize("name", ["slug", "version"])
def test_an_edition_that_would_lead_out_of_the_site_is_refused(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(project / "releases", tmp_path / "releases")
    monkeypatch.chdir(tmp_path)
    record = tmp_path / "releases/engine/1.1/edition.json"
    record.write_text(json.dumps({**json.loads(record.read_bytes()), name: "../../out"}))
    made = make_site()
    assert "CIT715" in {item.code for item in made.diagnostics if item.is_error}
    assert [path.name for path in tmp_path.iterdir()] == ["releases"]
