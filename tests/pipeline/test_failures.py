"""``--resume``: what failed is not tried again before something has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.pipeline import PaperReport, build, building


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for slug, text in {"good": "Words.", "bad": "See [@nobody]."}.items():
        folder = tmp_path / "docs" / "articles" / slug
        folder.mkdir(parents=True)
        (folder / "article.md").write_text(f"---\ntitle: {slug}\nauthor: Tristan Salles\n---\n{text}\n")
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "all.bib").write_text("@book{rey-2014, title = {Plates}, author = {Rey, P.}, year = 2014}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[set[str], dict[str, PaperReport]]]:
    """Builds, and gives the slugs that were tried and the reports by slug."""
    original = building.build_paper

    def run(resume: bool = True, **options: object) -> tuple[set[str], dict[str, PaperReport]]:
        tried: set[str] = set()

        def spy(source: building.Source, *others: object) -> PaperReport:
            tried.add(source.slug)
            return original(source, *others)

        monkeypatch.setattr(building, "build_paper", spy)
        reports = build(formats=("html",), jobs=1, resume=resume, **options)
        return tried, {report.slug: report for report in reports}

    return run


def test_what_failed_is_told_again_but_not_tried_again(project: Path, run: Callable) -> None:
    tried, first = run()
    assert tried == {"good", "bad"} and first["bad"].failed
    tried, second = run()
    assert tried == set()
    assert second["bad"].diagnostics == first["bad"].diagnostics


def test_without_it_what_failed_is_tried_again(project: Path, run: Callable) -> None:
    run()
    tried, _ = run(resume=False)
    assert tried == {"bad"}


@pytest.mark.parametrize("changed", ["docs/articles/bad/article.md", "bib/all.bib", "docs/articles/bad/new.png"])
def test_a_change_has_it_tried_again(project: Path, run: Callable, changed: str) -> None:
    run()
    path = project / changed
    path.write_text((path.read_text() if path.exists() else "") + "\n")
    tried, _ = run()
    assert tried == {"bad"}


def test_a_save_while_it_was_built_has_it_tried_again(
    project: Path, run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = project / "docs/articles/bad/article.md"
    make_files = building.make_files

    def made_while_the_author_saves(source: building.Source, *others: object) -> building.PaperFiles:
        made = make_files(source, *others)
        if source.slug == "bad":
            article.write_text(article.read_text().replace("[@nobody]", "[@rey-2014]"))
        return made

    with monkeypatch.context() as patch:
        patch.setattr(building, "make_files", made_while_the_author_saves)
        assert run()[1]["bad"].failed
    tried, second = run()
    assert tried == {"bad"} and not second["bad"].failed


def test_progress_tells_how_many_failed(project: Path) -> None:
    told: list[tuple[str, int, int, int]] = []
    build(formats=("html",), jobs=1, progress=lambda *step: told.append(step))
    assert told == [("bad", 1, 2, 1), ("good", 2, 2, 1)]
