"""A paper is built again only where something that it is made of has changed."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.pipeline import PaperReport, build, building, many
from toolkit.pipeline.many import build_many
from toolkit.pipeline.project import Source, find_sources

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
BIB = """@book{salles-2018, title = {Coasts}, author = {Salles, Tristan}, year = {2018}}

@book{rey-2014, title = {Plates}, author = {Rey, Patrice}, year = {2014}}

@meeting{dmz-2019, title = {Meeting at the DMZ}, eventdate = {2019-06-30}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "all.bib").write_text(BIB)
    for slug, text in {
        "one": "See [@salles-2018].",
        "two": "See [@rey-2014].",
        "events": "::: {.chronology}\n:::",
    }.items():
        folder = tmp_path / "docs" / "articles" / slug
        folder.mkdir(parents=True)
        (folder / "article.md").write_text(f"---\ntitle: {slug}\nauthor: Tristan Salles\n---\n{text}\n")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def _built() -> dict[str, bool]:
    """Whether each paper was built, by slug."""
    built: list[str] = []

    def spy(source: Source, *others: object) -> PaperReport:
        built.append(source.slug)
        return original(source, *others)

    original = building.build_paper
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "build_paper", spy)
        reports = build(formats=("html",), jobs=1)
    assert not any(report.failed for report in reports)
    return {report.slug: report.slug in built for report in reports}


def _touch(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def test_nothing_changed_nothing_is_built(project: Path) -> None:
    assert all(_built().values())
    os.utime(project / "docs/articles/one/article.md")
    assert not any(_built().values())


def test_an_article_that_changed_is_built_alone(project: Path) -> None:
    _built()
    _touch(project / "docs/articles/one/article.md", "See", "Compare")
    assert _built() == {"one": True, "two": False, "events": False}
    assert "Compare" in (project / "build/one/one.html").read_text()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{Plates}", "{Plates and Seas}", {"two"}),
        ("{Meeting at", "{Talk at", {"events"}),
        ("2018}}", "2018}}\n\n@book{new, title = {New}, author = {Rey, Patrice}, year = 2020}", set()),
        ("@meeting", "@treaty{npt, title = {NPT}, eventdate = {1968-07-01}}\n\n@meeting", {"events"}),
    ],
    ids=["an entry", "an event", "a new entry", "a new event"],
)
def test_only_papers_that_use_what_changed_are_built(
    project: Path, old: str, new: str, expected: set[str]
) -> None:
    _built()
    _touch(project / "bib" / "all.bib", old, new)
    assert {slug for slug, built in _built().items() if built} == expected


def test_a_fault_in_an_entry_that_is_not_used_is_told(project: Path) -> None:
    _built()
    with (project / "bib" / "all.bib").open("a") as file:
        file.write("\n@book{unclosed, author={A, B\n")
    reports = build(formats=("html",), jobs=1)
    assert all(report.failed for report in reports)
    assert 7 in {item.span.line for report in reports for item in report.diagnostics}


def test_what_make_knows_of_a_paper_is_kept_up_to_date(project: Path) -> None:
    build(["one"], depfile=True)
    (project / "docs/articles/one/more.png").write_bytes(PNG)
    _touch(project / "docs/articles/one/article.md", "See", "![More](more.png)\n\nSee")
    build(["one"])
    assert "more.png" in (project / "build/one/one.d").read_text()


def test_a_new_bibliography_file_counts_as_a_change(project: Path) -> None:
    _built()
    (project / "bib" / "more.bib").write_text("@book{a, title = {A}, author = {Rey, P.}, year = 2001}")
    assert all(_built().values())


def test_a_damaged_output_is_built_anew(project: Path) -> None:
    _built()
    output = project / "build/one/one.html"
    good = output.read_bytes()
    damaged = bytearray(good)
    damaged[len(damaged) // 2] ^= 1
    status = output.stat()
    output.write_bytes(damaged)
    os.utime(output, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert _built()["one"]
    assert output.read_bytes() == good


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"tools": 1}'])
def test_a_damaged_record_counts_as_none(project: Path, content: str) -> None:
    _built()
    for record in (project / "build/.records").glob("one-*.json"):
        record.write_text(content)
    assert _built() == {"one": True, "two": False, "events": False}
    assert not any(_built().values())


def test_warnings_are_told_again(project: Path) -> None:
    _touch(project / "docs/articles/one/article.md", "title: one", "title: one\nabstrct: text")
    first, second = (
        [item.code for report in build(["one"], formats=("html",)) for item in report.diagnostics]
        for _ in range(2)
    )
    assert first == second != []


def _sources() -> tuple[Source, ...]:
    return find_sources((), Path.cwd()).value


def build_but_die(source: Source, options: object, root: Path) -> PaperReport:
    """Stands for a paper whose build takes the process with it."""
    if source.slug == "two":
        os._exit(9)
    return PaperReport(source=source.name, slug=source.slug)


def build_but_raise(source: Source, options: object, root: Path) -> PaperReport:
    if source.slug == "two":
        raise ZeroDivisionError("nobody expects this")
    return PaperReport(source=source.name, slug=source.slug)


@pytest.mark.parametrize(
    ("function", "code"), [(build_but_die, "CIT905"), (build_but_raise, "CIT906")], ids=["dies", "raises"]
)
def test_a_paper_that_ends_its_process_stops_no_other(
    project: Path, function: object, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).resolve().parents[2]
    monkeypatch.setenv("PYTHONPATH", str(root))
    reports = [report for _, report in build_many(function, _sources(), None, project, 2)]
    assert sorted(report.slug for report in reports) == ["events", "one", "two"]
    failed = {report.slug: [item.code for item in report.diagnostics] for report in reports if report.failed}
    assert failed == {"two": [code]}


def tell_the_process(source: Source, options: object, root: Path) -> PaperReport:
    return PaperReport(source=str(os.getpid()), slug=source.slug)


def test_processes_make_room_for_others_and_every_paper_is_built(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    monkeypatch.setattr(many, "_PAPERS_OF_A_PROCESS", 1)
    reports = [report for _, report in build_many(tell_the_process, _sources(), None, project, 1)]
    assert sorted(report.slug for report in reports) == ["events", "one", "two"]
    assert len({report.source for report in reports}) == 3


@pytest.mark.parametrize("renamed", [False, True])
def test_a_save_during_a_build_is_built_next(
    project: Path, monkeypatch: pytest.MonkeyPatch, renamed: bool
) -> None:
    article = project / "docs/articles/one/article.md"
    ready = project / "docs/articles/one/.ready"
    ready.write_text(article.read_text().replace("See", "Later see"))
    original = building.record_of

    def after_a_save(*arguments: object) -> object:
        if renamed:
            os.replace(ready, article)
        elif ready.exists():
            article.write_text(ready.read_text())
            ready.unlink()
        return original(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(building, "record_of", after_a_save)
        build(["one"], formats=("html",))
    assert "Later see" not in (project / "build/one/one.html").read_text()
    assert _built()["one"]
    assert "Later see" in (project / "build/one/one.html").read_text()
    assert not _built()["one"]


def test_a_file_that_goes_during_a_build_ends_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = building.record_of

    def after_it_has_gone(*arguments: object) -> object:
        (project / "docs/articles/one/article.md").unlink()
        return original(*arguments)

    monkeypatch.setattr(building, "record_of", after_it_has_gone)
    (report,) = build(["one"], formats=("html",))
    assert not report.failed
