"""From source to files: what is written, what is refused, and what is said about it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.conftest import ARTICLE, BIBLIOGRAPHY
from toolkit.model import Diagnostic
from toolkit.pipeline import PaperReport, build

Project = Callable[..., Path]


def errors(*sources: str, **options: object) -> list[Diagnostic]:
    """The errors of a build that must fail, and must not have written anything."""
    reports = build(sources or ["paper.md"], formats=("html",), **options)
    assert any(report.failed for report in reports)
    assert not list(Path.cwd().glob("build/**/*.html"))
    return [item for report in reports for item in report.diagnostics if item.is_error]


def test_a_paper_is_written_in_three_formats(project: Project) -> None:
    project()
    (report,) = build(["paper.md"])
    assert not report.failed
    starts = {path.suffix: path.read_bytes()[:5] for path in report.outputs}
    assert starts == {".pdf": b"%PDF-", ".html": b"<!DOC", ".docx": b"PK\x03\x04\x14"[:5]}


def test_the_html_is_written_and_told_of_before_the_pdf_is_made(project: Project) -> None:
    project()
    seen = []

    def early(report: PaperReport) -> None:
        (html,) = report.outputs
        seen.append((html.suffix, html.read_bytes(), html.with_suffix(".pdf").exists()))

    (report,) = build(["paper.md"], early=early)
    html = next(path for path in report.outputs if path.suffix == ".html")
    assert seen == [(".html", html.read_bytes(), False)]
    assert html.with_suffix(".pdf").exists()


def test_building_twice_gives_the_same_bytes_wherever_and_whenever(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project()
    build(["paper.md"], output=tmp_path / "one")
    monkeypatch.setenv("TZ", "Asia/Pyongyang")
    monkeypatch.setenv("LC_ALL", "C")
    build(["paper.md"], output=tmp_path / "two")
    for name in ("paper.pdf", "paper.html", "paper.docx"):
        first = (tmp_path / "one" / "paper" / name).read_bytes()
        assert first == (tmp_path / "two" / "paper" / name).read_bytes(), name


def test_all_faults_of_all_files_are_reported_in_one_run(project: Project) -> None:
    project(
        ARTICLE.replace("style: apa", "style: appa").replace(
            "[@dmz-2019]", "[@dmz-2018] ![x](nofile.png)"
        ),
        **{"refs.bib": BIBLIOGRAPHY + "\n@book{broken,\n  title = {No end\n"},
    )
    found = {error.code: error for error in errors()}
    assert found["CIT501"].span.line == 7
    assert "apa" in found["CIT501"].hint
    assert (found["CIT301"].span.line, found["CIT301"].span.column) == (10, 12)
    assert found["CIT402"].span.line == 10
    assert any(error.span.path == "refs.bib" for error in found.values())


@pytest.mark.parametrize(
    ("article", "line"),
    [
        ("", 1),
        ("Just text.\n", 1),
        ("---\ntitle: A: B\n---\n\nText.\n", 2),
        ("---\ntitle: [open\n---\n\nText.\n", None),
        ("---\ntitle: A\ntitle: B\n---\n\nText.\n", 3),
        (b"---\ntitle: A\n---\n\nTe\xffxt.\n", 5),
    ],
    ids=["empty", "no front matter", "unquoted colon", "unclosed", "duplicate key", "not UTF-8"],
)
def test_a_broken_source_is_an_error_with_its_line(
    project: Project, article: str | bytes, line: int | None
) -> None:
    project(article)
    found = errors()
    assert all(error.span.path == "paper.md" for error in found)
    assert line is None or line in {error.span.line for error in found}


def test_an_unknown_affiliation_is_an_error_with_the_nearest_one(project: Project) -> None:
    front = "author:\n  - name: Citable contributors\n    affiliations: [{ref: zurihc}]\n"
    front += "affiliations:\n  - id: zurich\n    name: University of Zurich"
    project(ARTICLE.replace("author:\n  - name: Citable contributors", front))
    assert any(error.span.line == 5 and "zurich" in (error.hint or "") for error in errors())


def test_an_unknown_slug_is_an_error(project: Project) -> None:
    project()
    (error,) = errors("no-such-paper")
    assert error.code == "CIT901"


def test_an_output_that_cannot_be_written_is_an_error(project: Project) -> None:
    project(build="a file where the folder should be")
    (report,) = build(["paper.md"], formats=("html",))
    assert [item.code for item in report.diagnostics if item.is_error] == ["CIT911"]


def test_an_error_leaves_the_files_of_the_build_before(project: Project) -> None:
    project()
    (report,) = build(["paper.md"], formats=("html",))
    before = report.outputs[0].read_bytes()
    project(ARTICLE.replace("dmz-2019", "nobody"))
    (report,) = build(["paper.md"], formats=("html",))
    assert report.failed
    assert Path("build/paper/paper.html").read_bytes() == before
    assert os.listdir("build/paper") == ["paper.html"]


def test_no_image_from_outside_the_project_is_read(project: Project, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.png"
    outside.write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "link.png").symlink_to(outside)
    targets = (f"../{outside.name}", outside.as_posix(), "link.png", "https://example.org/x.png")
    project(ARTICLE + "".join(f"\n![x]({target})\n" for target in targets))
    found = [error for error in errors() if error.code == "CIT402"]
    assert [error.span.line for error in found] == [12, 14, 16, 18]


def test_a_character_that_no_font_has_is_reported_with_its_place(project: Project) -> None:
    project(ARTICLE + "\nA Linear B sign: \U00010000.\n")
    (report,) = build(["paper.md"], formats=("html",))
    (warning,) = [item for item in report.diagnostics if item.code == "CIT421"]
    assert "U+10000" in warning.message
    assert (warning.span.line, warning.span.column) == (12, 18)


def test_the_dependency_file_names_every_file_that_was_read(project: Project) -> None:
    project()
    build(["paper.md"], formats=("html",), depfile=True)
    rule = Path("build/paper/paper.d").read_text().splitlines()[0]
    targets, inputs = rule.split(": ")
    assert targets.split() == [f"build/paper/paper.{format}" for format in ("pdf", "html", "docx")]
    for name in ("paper.md", "refs.bib", "apa.csl", "house.toml"):
        assert name in inputs


def test_a_file_that_would_come_out_the_same_is_left_alone(project: Project) -> None:
    project()
    (first,) = build(["paper.md"], formats=("html",))
    before = first.outputs[0].stat().st_mtime_ns
    (second,) = build(["paper.md"], formats=("html",))
    assert not first.unchanged and second.unchanged
    assert second.outputs[0].stat().st_mtime_ns == before


def test_two_papers_that_would_share_a_folder_are_refused(project: Project) -> None:
    path = project()
    other = path.parent / "other" / "paper.md"
    other.parent.mkdir()
    other.write_text(ARTICLE)
    reports = build(["paper.md", "other/paper.md"], formats=("html",))
    assert [report.source for report in reports] == ["", "paper.md"]
    assert "CIT903" in {item.code for item in reports[0].diagnostics}


def test_a_footnote_that_nobody_wrote_is_an_error_and_one_that_nobody_calls_a_warning(
    project: Project,
) -> None:
    project(ARTICLE + "\nCalled[^one] and missing[^onee].\n\n[^one]: Note.\n\n[^two]: Idle.\n")
    (report,) = build(["paper.md"], formats=("html",))
    found = {item.code: item for item in report.diagnostics}
    assert (found["CIT403"].span.line, found["CIT403"].span.column) == (12, 25)
    assert "one" in found["CIT403"].hint
    assert found["CIT404"].span.line == 16 and not found["CIT404"].is_error


@pytest.mark.parametrize("format", ["pdf", "html", "docx"])
def test_a_formula_that_cannot_be_read_is_reported_in_every_format(
    project: Project, format: str
) -> None:
    project(ARTICLE + "\nBroken: $\\frac{1$.\n")
    (report,) = build(["paper.md"], formats=(format,))
    (warning,) = [item for item in report.diagnostics if item.code == "CIT431"]
    assert "\\frac{1" in warning.message
    assert warning.span.line == 12


def test_text_that_pandoc_cannot_come_to_an_end_with_is_an_error(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.document.parse._TIME_LIMIT", 1)
    project(ARTICLE + "\n" + "[" * 40 + "a" + "]" * 40 + "\n")
    (error,) = errors()
    assert error.code == "CIT405"


def test_a_picture_on_the_network_is_refused_with_that_reason(project: Project) -> None:
    project(ARTICLE + "\n![x](https://example.org/x.png)\n")
    (error,) = errors()
    assert "on the network" in error.message


def test_a_link_and_a_picture_of_one_bad_address_are_each_told_once_where_they_stand(
    project: Project,
) -> None:
    project(ARTICLE + "\n![x](file:///etc/passwd)\n\nA [link](file:///etc/passwd).\n")
    (report,) = build(["paper.md"], formats=("html",))
    told = {(found.code, found.span.line, found.span.column) for found in report.diagnostics}
    assert told == {("CIT402", 12, 6), ("CIT433", 14, 10)}
    (error,) = (found for found in report.diagnostics if found.is_error)
    assert "no path inside the project" in error.message and "network" not in error.message


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: A: B\nauthor: C D\nbibliography: refs.bib", {"CIT106"}),
        ("title: A\nauthor: C D\nbibliography: reffs.bib", {"CIT201"}),
        ("title: A\nauthor: C D\nbibliography: [refs.bib, ../../../../x.bib]", {"CIT201"}),
        ("title: A\nauthor: C D\nbibliography: refs.bib", {"CIT301"}),
    ],
    ids=["broken YAML", "missing", "one outside", "read"],
)
def test_keys_are_unknown_only_where_every_bibliography_was_read(
    project: Project, front: str, told: set[str]
) -> None:
    project(f"---\n{front}\n---\n\nText [@nobody; @noone].\n")
    assert {error.code for error in errors()} == told


def test_jats_has_its_pictures_beside_it(project: Callable[..., Path]) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    text = ARTICLE + "\n![A line](figures/line.svg)\n"
    path = project(text, **{"figures/line.svg": drawing})
    (report,) = build([str(path)], formats=["jats"])
    assert not report.failed
    names = [str(name) for name in report.outputs]
    assert names == ["build/paper/paper.jats.xml", "build/paper/figures/line.svg"]
    assert b'href="figures/line.svg"' in Path(names[0]).read_bytes()
    assert b"M0 0h9" in Path(names[1]).read_bytes()


def test_a_work_that_the_style_does_not_list_is_told_where_it_is_cited(
    project: Callable[..., Path],
) -> None:
    works = "@letter{letter, author = {Lovelace, Ada}, title = {Letter}, date = {1843}}\n"
    text = ARTICLE.replace("apa", "chicago-notes-bibliography").replace("dmz-2019", "letter")
    (report,) = build([str(project(text, **{"refs.bib": works}))], formats=["html"])
    (told,) = [item for item in report.diagnostics if item.code == "CIT303"]
    assert told.span and (told.span.line, told.span.column) == (10, 12)
    assert "'letter'" in told.message and told.hint
