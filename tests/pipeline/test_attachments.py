"""A PDF carries what it can be built from again: read back from PDFs, and built from them."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import PIL.Image
import pytest

from toolkit.pipeline import build
from toolkit.readers.bibliography import read_bibliography

ARTICLE = """---
title: A Paper
author: Ada Lovelace
date: 2019-07-07
bibliography: [bib/events.bib, more.json]
style: own.csl
house-style: ours
---

As agreed [@dmz-2019] and told [@oberdorfer-2014]; see [@in-json].

![A square.](figures/square.png)

![Another.](other/square.png)
"""
EVENTS = """@string{basic = {Basic Books}}

@summit{dmz-2019, title = {Meeting at Panmunjom}, eventdate = {2019-06-30},
  part-of = {talks}, documented-by = {oberdorfer-2014}}
@event{talks, title = {Talks}, eventdate = {2018/2019}}
@book{oberdorfer-2014, title = {The Two Koreas}, publisher = basic, date = {2014},
  author = {Oberdorfer, Don}}
@book{unused, title = {Unused}, date = {2001}}
"""
MORE = json.dumps(
    [
        {"id": "in-json", "type": "book", "title": "Kept", "issued": {"date-parts": [[2011]]}},
        {"id": "not-used", "type": "book", "title": "Left out"},
    ]
)
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>http://example.org/own</id><updated>2019-07-07T00:00:00Z</updated></info>
<citation><layout delimiter="; "><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" font-style="italic"/></layout></bibliography>
</style>
"""
HOUSE = 'extends = "working-paper"\n\n[page]\nsize = "A5"\n'


def png(colour: str) -> bytes:
    content = io.BytesIO()
    PIL.Image.new("RGB", (8, 8), colour).save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def paper(project: Callable[..., Path]) -> Path:
    """The PDF of a paper that needs much of its project."""
    files = {
        "bib/events.bib": EVENTS,
        "more.json": MORE,
        "own.csl": STYLE,
        "styles/ours/house.toml": HOUSE,
        "styles/other/house.toml": HOUSE,
        "figures/square.png": png("navy"),
        "other/square.png": png("red"),
    }
    return pdf_of(project(ARTICLE, **files))


def pdf_of(source: Path, output: str = "out", **options: str) -> Path:
    (report,) = build([str(source)], formats=["pdf"], output=Path(output), **options)
    assert report.outputs, report.diagnostics
    return report.outputs[0].resolve()


def carried(path: Path) -> dict[str, bytes]:
    with pikepdf.open(path) as document:
        return {name: file.get_file().read_bytes() for name, file in document.attachments.items()}


def set_up(files: dict[str, bytes], folder: Path) -> tuple[Path, dict[str, str]]:
    """A project of what a PDF carries; its article, and what to say when it is built."""
    manifest = json.loads(files["manifest.json"])
    folder.mkdir(parents=True)
    (folder / ".git").mkdir()
    for entry in manifest["files"]:
        path = folder / entry["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[entry["attachment"]])
        assert entry["sha512"] == hashlib.sha512(path.read_bytes()).hexdigest()
    options = {name.replace("-", "_"): value for name, value in manifest["options"].items()}
    return folder / manifest["article"], options


def test_a_paper_built_from_what_its_pdf_carries_is_the_same_to_the_byte(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, options = set_up(carried(paper), tmp_path / "elsewhere" / "again")
    monkeypatch.chdir(source.parent)
    assert pdf_of(source, **options).read_bytes() == paper.read_bytes()


def test_what_the_command_line_said_is_carried_too(
    project: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = pdf_of(project(), style="ieee", house_style="preprint", pdf_variant="pdf/a-3u")
    source, options = set_up(carried(paper), tmp_path / "again")
    assert options == {"style": "ieee", "house_style": "preprint", "pdf_variant": "pdf/a-3u"}
    monkeypatch.chdir(source.parent)
    assert pdf_of(source, **options).read_bytes() == paper.read_bytes()


def test_only_what_the_paper_uses_is_carried(paper: Path) -> None:
    files = carried(paper)
    assert sorted(files) == [
        "events.bib",
        "house.toml",
        "manifest.json",
        "more.json",
        "own.csl",
        "paper.md",
        "references.bib",
        "references.json",
        "square-2.png",
        "square.png",
    ]
    assert re.findall(rb"@\w+\{([\w-]+)", files["events.bib"]) == [
        b"basic",
        b"dmz-2019",
        b"talks",
        b"oberdorfer-2014",
    ]
    assert [item["id"] for item in json.loads(files["more.json"])] == ["in-json"]
    assert files["paper.md"].decode() == ARTICLE
    paths = {entry["path"] for entry in json.loads(files["manifest.json"])["files"]}
    assert {"figures/square.png", "other/square.png", "styles/ours/house.toml"} <= paths


def test_references_are_carried_for_reference_managers(paper: Path, tmp_path: Path) -> None:
    files = carried(paper)
    items = {item["id"]: item for item in json.loads(files["references.json"])}
    assert set(items) == {"dmz-2019", "oberdorfer-2014", "in-json"}
    (tmp_path / "read.bib").write_bytes(files["references.bib"])
    read = read_bibliography(tmp_path / "read.bib", "read.bib").value
    assert set(read) == set(items)
    assert read["dmz-2019"].event.date == "2019-06-30"
    assert read["dmz-2019"].event.documented_by == ("oberdorfer-2014",)
    assert all(dict(read[key].csl) == items[key] for key in items)


def test_files_say_what_they_are(paper: Path) -> None:
    with pikepdf.open(paper) as document:
        files = {name: (file, file.get_file()) for name, file in document.attachments.items()}
        assert files["paper.md"][0].relationship == pikepdf.Name.Source
        assert files["events.bib"][0].relationship == pikepdf.Name.Data
        assert files["square.png"][0].relationship == pikepdf.Name.Supplement
        assert files["paper.md"][1].mime_type == "text/markdown"
        assert files["own.csl"][1].mime_type == "application/vnd.citationstyles.style+xml"
        assert all(file.description for file, _ in files.values())
        dates = {stream.creation_date.isoformat() for _, stream in files.values()}
        assert dates == {"2019-07-07T00:00:00+00:00"}
        for _, stream in files.values():
            assert stream.md5 == hashlib.md5(stream.read_bytes()).digest()
        associated = {str(file.UF) for file in document.Root.AF}
        assert associated == set(files)


@pytest.mark.parametrize("anonymous", ["names", "self"])
def test_a_paper_for_blind_review_carries_nothing(
    project: Callable[..., Path], anonymous: str
) -> None:
    paper = pdf_of(project(), anonymous=anonymous)
    assert carried(paper) == {}
    assert b"/EmbeddedFile" not in paper.read_bytes()


def test_built_in_styles_and_fonts_are_not_carried(project: Callable[..., Path]) -> None:
    files = carried(pdf_of(project()))
    assert sorted(files) == [
        "manifest.json",
        "paper.md",
        "references.bib",
        "references.json",
        "refs.bib",
    ]


def test_names_of_folders_above_a_paper_without_a_project_do_not_reach_it(folder: Path) -> None:
    papers = []
    for name in ("home-of-somebody", "elsewhere"):
        (folder / name / "text").mkdir(parents=True)
        (folder / name / "refs.bib").write_text(EVENTS)
        source = folder / name / "text" / "paper.md"
        source.write_text(ARTICLE.split("bibliography")[0] + "bibliography: ../refs.bib\n---\n\n[@talks]\n")
        papers.append(pdf_of(source, f"out-{name}"))
    assert papers[0].read_bytes() == papers[1].read_bytes()
    manifest = json.loads(carried(papers[0])["manifest.json"])
    assert [entry["path"] for entry in manifest["files"]] == ["text/paper.md", "refs.bib"]
