"""``init``, ``new``, ``styles`` and ``doctor`` as a person types them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import toolkit.pipeline
from toolkit.cli.main import main
from toolkit.pipeline import Check


def test_init_lists_what_it_made_and_says_how_to_go_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "papers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "papers/docs/articles/first-paper/article.md" in lines
    assert lines[-1] == "Next: cd papers && make"


def test_init_twice_is_an_error_that_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", "papers"])
    capsys.readouterr()
    assert main(["init", "papers"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("citable: error CIT921: papers is not empty\n")


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
@pytest.mark.parametrize(
    ("goals", "wanted"),
    [
        (
            (),
            {
                "build first-paper --to pdf,html,docx --depfile",
                "build b --to pdf,html,docx --depfile",
            },
        ),
        (("html",), {"build first-paper --to html --depfile", "build b --to html --depfile"}),
        (("pdf", "docx", "ARTICLE=b"), {"build b --to pdf,docx --depfile"}),
        (("build/b/b.docx",), {"build b --to docx --depfile"}),
        (
            ("-j4", "html", "all"),
            {
                "build first-paper --to pdf,html,docx --depfile",
                "build b --to pdf,html,docx --depfile",
            },
        ),
    ],
)
def test_the_makefile_of_a_repository_asks_for_what_its_goals_need_and_once(
    folder: Path, goals: tuple[str, ...], wanted: set[str]
) -> None:
    main(["init", "papers"])
    shutil.copytree("papers/docs/articles/first-paper", "papers/docs/articles/b")
    ran = subprocess.run(
        ["make", "-C", "papers", "-n", *goals, "CITABLE=true"],
        capture_output=True,
        text=True,
        check=True,
    )
    asked = [
        line.removeprefix("true ") for line in ran.stdout.splitlines() if line.startswith("true ")
    ]
    assert len(asked) == len(wanted)
    assert set(asked) == wanted


def test_new_prints_the_path_of_the_article(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "my-paper", "--title", "Mine"]) == 0
    assert capsys.readouterr().out == "docs/articles/my-paper/article.md\n"
    assert 'title: "Mine"' in Path("docs/articles/my-paper/article.md").read_text()


def test_new_with_what_is_no_slug_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "My Paper"]) == 1
    assert "my-paper" in capsys.readouterr().err


def test_styles_prints_names_titles_and_parents(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["styles", "american", "political", "science", "review"]) == 0
    assert capsys.readouterr().out == (
        "american-political-science-review  American Political Science Review"
        "  (as chicago-author-date)\n"
    )


def test_styles_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["styles", "apsa", "--format", "json"]) == 0
    (style,) = json.loads(capsys.readouterr().out)
    assert sorted(style) == ["fields", "name", "parent", "title"]
    assert style["name"] == "american-political-science-association"


def test_styles_that_finds_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["styles", "zebra", "zither"]) == 1
    assert "'zebra zither'" in capsys.readouterr().err


CHECKS = (
    Check(name="Python", ok=True, found="3.11.7", fix=""),
    Check(name="Pango", ok=False, found="not found", fix="brew install pango"),
    Check(name="HarfBuzz", ok=False, found="not found", fix="brew install pango"),
)


def test_doctor_tells_each_fix_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(toolkit.pipeline, "doctor", lambda: CHECKS)
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out == (
        "ok       Python    3.11.7\n"
        "MISSING  Pango     not found\n"
        "MISSING  HarfBuzz  not found\n"
        "\nTo mend it: brew install pango\n"
    )


def test_doctor_is_content_where_all_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(toolkit.pipeline, "doctor", lambda: CHECKS[:1])
    assert main(["doctor", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"name": "Python", "ok": True, "found": "3.11.7", "fix": ""}
    ]
