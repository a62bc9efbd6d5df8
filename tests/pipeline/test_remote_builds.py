"""Work units: papers by URL, built anywhere, stored whole."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import fsspec
import pytest

from toolkit.pipeline import PaperReport, build
from toolkit.pipeline.building import build_one
from toolkit.pipeline.options import Options
from toolkit.pipeline.remote.remote_builds import (
    Changed,
    OtherInstallation,
    Run,
    build_unit,
    installation,
)
from toolkit.pipeline.remote.remote_files import listing, store
from toolkit.pipeline.remote.units import Unit, find_units

ARTICLE = """---
title: Plates
author: Tristan Salles
---

As agreed [@rey-2014].

![Coasts](coasts.svg)
"""
FILES = {
    "docs/articles/plates/article.md": ARTICLE,
    "docs/articles/plates/coasts.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "docs/articles/seas/article.md": ARTICLE.replace("![Coasts](coasts.svg)", ""),
    "docs/articles/bad/article.md": ARTICLE.replace("@rey-2014", "@rey-2104"),
    "bib/all.bib": "@book{rey-2014, title = {Plates}, author = {Rey, Patrice}, year = 2014}",
}
OPTIONS = Options(formats=("html", "docx"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    files = fsspec.filesystem("memory")
    for name, content in FILES.items():
        files.pipe_file(f"/here/{name}", content.encode())
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


def _units(*wanted: str) -> dict[str, Unit]:
    found = find_units(wanted, Path.cwd())
    assert not found.diagnostics
    return {unit.slug: unit for unit in found.value}


def _build(
    unit: Unit, resume: bool = False, function: object = build_one, name: str = ""
) -> PaperReport:
    run = Run(name=name or uuid.uuid4().hex, installed=installation(), resume=resume)
    return build_unit(unit, function, OPTIONS, "memory://out", run)


def _results(files: fsspec.AbstractFileSystem) -> Mapping[str, bytes]:
    return {
        path.removeprefix("/out/"): files.cat_file(path)
        for path in files.find("/out")
        if "/.records/" not in path
    }


def test_a_unit_of_memory_is_built_as_a_paper_of_the_disk_is(
    project: Path, memory: fsspec.AbstractFileSystem
) -> None:
    build(["plates"], formats=OPTIONS.formats, jobs=1)
    report = _build(_units("memory://here")["plates"])
    assert report.outputs == ("memory://out/plates/plates.html", "memory://out/plates/plates.docx")
    built = Path("build/plates").iterdir()
    assert _results(memory) == {f"plates/{path.name}": path.read_bytes() for path in built}


@pytest.mark.parametrize(
    "word",
    [
        "",
        "plates",
        "docs/articles/plates",
        "docs/articles/plates/article.md",
        "memory://here",
        "memory://here/docs/articles/plates",
        "memory://here/docs/articles/plates/article.md",
    ],
)
def test_an_article_is_found_with_its_project(
    project: Path, memory: fsspec.AbstractFileSystem, word: str
) -> None:
    unit = _units(*filter(None, [word]))["plates"]
    assert unit.project == ("memory://here" if "://" in word else f"file://{project}")
    assert unit.article == "docs/articles/plates/article.md"
    assert [name for name, _ in unit.files] == [
        "docs/articles/plates/article.md",
        "docs/articles/plates/coasts.svg",
    ]


def test_what_is_no_article_and_what_is_one_twice_are_reported(
    project: Path, memory: fsspec.AbstractFileSystem
) -> None:
    found = find_units(["memory://nowhere", "plates", "memory://here"], project)
    assert [item.code for item in found.diagnostics] == ["CIT901", "CIT903"]
    assert {unit.slug for unit in found.value} == {"plates", "bad", "seas"}


def test_what_was_built_is_not_built_again(memory: fsspec.AbstractFileSystem) -> None:
    unit = _units("memory://here")["seas"]
    first, second = _build(unit), _build(unit, function=None)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert second.outputs == first.outputs


@pytest.mark.parametrize("name", ["here/docs/articles/seas/article.md", "here/bib/all.bib"])
def test_a_change_has_it_built_again(memory: fsspec.AbstractFileSystem, name: str) -> None:
    _build(_units("memory://here")["seas"])
    memory.pipe_file(f"/{name}", memory.cat_file(f"/{name}") + b"\n")
    assert not _build(_units("memory://here")["seas"]).unchanged


def test_a_damaged_result_is_built_again(memory: fsspec.AbstractFileSystem) -> None:
    unit = _units("memory://here")["seas"]
    _build(unit)
    whole = _results(memory)
    memory.pipe_file("/out/seas/seas.html", b"")
    assert not _build(unit).unchanged
    assert _results(memory) == whole


@pytest.mark.parametrize("slug", ["seas", "bad"])
def test_a_report_that_was_lost_is_the_same_again(memory: fsspec.AbstractFileSystem, slug: str) -> None:
    unit = _units("memory://here")[slug]
    first = _build(unit, name="one run")
    assert _build(unit, function=None, name="one run") == first


def test_diagnostics_name_files_by_url(memory: fsspec.AbstractFileSystem) -> None:
    report = _build(_units("memory://here")["bad"])
    assert report.failed and report.source == "memory://here/docs/articles/bad/article.md"
    assert {item.span.path for item in report.diagnostics} == {report.source}
    assert _results(memory) == {}


def test_a_failure_is_tried_again_unless_it_is_asked_not_to_be(memory: fsspec.AbstractFileSystem) -> None:
    unit = _units("memory://here")["bad"]
    first = _build(unit)
    assert _build(unit, resume=True, function=None) == first
    # The function is called, which is none.
    assert [item.code for item in _build(unit, function=None).diagnostics] == ["CIT906"]


def test_what_a_lost_machine_left_is_swept_away(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/out/seas/.seas.html.0123", b"half")
    _build(_units("memory://here")["seas"])
    assert sorted(_results(memory)) == ["seas/seas.docx", "seas/seas.html"]


def test_a_file_that_cannot_be_stored_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    (tmp_path / "b.txt" / "b.txt").write_text("")
    with pytest.raises(OSError):
        store(f"file://{tmp_path}", {"c/d.txt": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_another_installation_builds_nothing(memory: fsspec.AbstractFileSystem) -> None:
    with pytest.raises(OtherInstallation):
        run = Run(name="one", installed="another")
        build_unit(_units("memory://here")["seas"], build_one, OPTIONS, "memory://out", run)


def test_a_bibliography_that_changes_during_a_run_stops_the_paper(memory: fsspec.AbstractFileSystem) -> None:
    unit = _units("memory://here")["seas"]
    memory.pipe_file("/here/bib/all.bib", b"")
    with pytest.raises(Changed):
        _build(unit)


def test_links_and_hidden_files_are_not_fetched(project: Path) -> None:
    folder = project / "docs/articles/plates"
    (folder / "link.svg").symlink_to("/etc/hostname")
    (folder / "folder").symlink_to(project.parent)
    (folder / ".secret").write_text("")
    assert set(listing(f"file://{folder}")) == {"article.md", "coasts.svg"}


def test_a_damaged_record_counts_as_none(memory: fsspec.AbstractFileSystem) -> None:
    unit = _units("memory://here")["seas"]
    _build(unit)
    for path in memory.find("/out/.records"):
        assert json.loads(memory.cat_file(path))["outputs"]
        memory.pipe_file(path, b"[1]")
    assert not _build(unit).unchanged
