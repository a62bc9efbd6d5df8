"""What ``make`` would do in this repository, asked of make itself with its dry run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


@pytest.fixture
def copy(repository: Path, tmp_path: Path) -> Path:
    """The Makefile with two articles, and an environment that is ready."""
    shutil.copy(repository / "Makefile", tmp_path)
    for name in (
        "requirements.lock",
        "pyproject.toml",
        "toolkit/x.py",
        "styles/y.css",
        "bib/events.bib",
        "docs/articles/a/article.md",
        "docs/articles/b/article.md",
        ".venv/.ready",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def dry_run(folder: Path, *goals: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", "-n", *goals], cwd=folder, capture_output=True, text=True)


def asked(folder: Path, *goals: str) -> list[str]:
    """What ``citable build`` is asked for."""
    ran = dry_run(folder, *goals)
    assert ran.returncode == 0, ran.stderr
    start = ".venv/bin/citable build "
    return sorted(
        line.removeprefix(start) for line in ran.stdout.splitlines() if line.startswith(start)
    )


def pretend_built(folder: Path, slug: str, *formats: str) -> None:
    (folder / "build" / slug).mkdir(parents=True, exist_ok=True)
    for name in (*formats, "d"):
        (folder / "build" / slug / f"{slug}.{name}").touch()


def test_make_builds_each_article_once_in_every_format(copy: Path) -> None:
    everything = ["a --to pdf,html,docx --depfile", "b --to pdf,html,docx --depfile"]
    assert asked(copy) == everything
    assert asked(copy, "-j4", "html", "all") == everything


@pytest.mark.parametrize("goal", ["html", "pdf", "docx"])
def test_a_format_can_be_built_alone(copy: Path, goal: str) -> None:
    assert asked(copy, goal, "ARTICLE=b") == [f"b --to {goal} --depfile"]
    assert asked(copy, f"build/a/a.{goal}") == [f"a --to {goal} --depfile"]


def test_what_is_up_to_date_is_left_alone(copy: Path) -> None:
    pretend_built(copy, "a", "pdf", "html", "docx")
    assert asked(copy) == ["b --to pdf,html,docx --depfile"]
    assert asked(copy, "html") == ["b --to html --depfile"]


def test_a_paper_whose_inputs_are_not_known_is_made_anew(copy: Path) -> None:
    pretend_built(copy, "a", "pdf", "html", "docx")
    (copy / "build/a/a.d").unlink()
    assert asked(copy, "ARTICLE=a") == ["a --to pdf,html,docx --depfile"]


def test_a_missing_format_is_built_though_others_are_there(copy: Path) -> None:
    pretend_built(copy, "a", "html")
    assert asked(copy, "ARTICLE=a") == ["a --to pdf,html,docx --depfile"]


@pytest.mark.parametrize("changed", ["toolkit/x.py", "styles/y.css", "bib/events.bib"])
def test_a_change_of_what_papers_are_made_from_makes_them_anew(copy: Path, changed: str) -> None:
    pretend_built(copy, "a", "pdf", "html", "docx")
    pretend_built(copy, "b", "pdf", "html", "docx")
    (copy / "build/a/a.d").write_text(
        "build/a/a.pdf build/a/a.html build/a/a.docx: bib/events.bib\n"
    )
    assert asked(copy) == []
    later = (copy / "build/b/b.docx").stat().st_mtime + 10
    os.utime(copy / changed, (later, later))
    assert [line.split()[0] for line in asked(copy)] == (
        ["a"] if changed.startswith("bib") else ["a", "b"]
    )


def test_an_article_that_is_not_there_is_named_with_those_that_are(copy: Path) -> None:
    ran = dry_run(copy, "ARTICLE=c")
    assert ran.returncode != 0
    assert "there is no docs/articles/c/article.md; ARTICLE is one of: a b" in ran.stderr


def test_help_lists_every_target(copy: Path) -> None:
    listed = subprocess.run(["make", "help"], cwd=copy, capture_output=True, text=True).stdout
    targets = {line.split()[0] for line in listed.splitlines()}
    assert targets == {
        "all",
        "html",
        "pdf",
        "docx",
        "new",
        "release",
        "view",
        "check",
        "test",
        "package",
        "bench",
        "conformance",
        "sweep",
        "fuzz",
        "soak",
        "audit",
        "docs",
        "lock",
        "clean",
        "help",
    }


def test_make_release_hands_on_the_version_and_the_note(copy: Path) -> None:
    ran = dry_run(copy, "release", "ARTICLE=a", "VERSION=1.1", "CHANGE=A line is added")
    assert 'citable release "a" --version "1.1" --change "A line is added"' in ran.stdout
