"""``citable release``, ``archive`` and ``verify`` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import toolkit.pipeline
from tests.archive.conftest import made, written
from tests.cli.conftest import paper
from toolkit.cli.main import main


@pytest.fixture
def released(folder: Path) -> Path:
    """Two editions below ``releases``."""
    for version, text in (("1.0", "As agreed."), ("1.1", "As was agreed.")):
        written(made(version, text)[1], folder / "releases/dmz-meeting" / version)
    return folder / "releases/dmz-meeting"


def test_release_hands_on_what_was_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = SimpleNamespace()

    def release(article: str, wanted: object) -> object:
        asked.article, asked.wanted = article, wanted
        return paper("a", "releases/a/1.1/a.pdf")

    monkeypatch.setattr(toolkit.pipeline, "release", release)
    words = "release a --version 1.1 --change More --date 2026-11-24 --to pdf --sign key"
    assert main(words.split()) == 0
    wanted = asked.wanted
    assert (asked.article, wanted.version, wanted.change) == ("a", "1.1", "More")
    assert (wanted.date, wanted.formats, wanted.sign) == ("2026-11-24", ("pdf",), Path("key"))
    assert wanted.folder == Path("releases")
    out, err = capsys.readouterr()
    assert (out, err) == ("releases/a/1.1\n", "1 paper released, 1 file\n")


def test_release_of_an_unknown_article_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", "missing"]) == 1
    assert "CIT901" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", ["archive add", "archive show", "archive export a", "archive forget a", "verify"]
)
def test_an_incomplete_command_is_wrong_usage(folder: Path, words: str) -> None:
    assert main(words.split()) == 2


def test_an_archive_is_filled_listed_shown_and_exported(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "add", "dmz-meeting"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "dmz-meeting 1.0: stored as v1",
        "dmz-meeting 1.1: stored as v2",
    ]
    assert main(["archive", "add", "dmz-meeting"]) == 0
    assert "dmz-meeting 1.1: was there already" in capsys.readouterr().out
    assert main(["archive", "list"]) == 0
    line = "dmz-meeting 1.0  2026-11-24  The Meeting at Panmunjom"
    assert capsys.readouterr().out.splitlines()[0] == line
    assert main(["archive", "show", "dmz-meeting", "--version", "1.1", "--format", "json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert (said["ocfl-version"], said["version"]) == ("v2", "1.1")
    assert main("archive export dmz-meeting --version 1.0 --to out --bag".split()) == 0
    assert capsys.readouterr().out == "out\n"
    assert main(["verify", "out", "archive", "releases"]) == 0
    assert "out: bag, 12 files as released" in capsys.readouterr().out
    assert main(["archive", "repair"]) == 0
    assert capsys.readouterr().out == "there was nothing to repair\n"


def test_without_an_archive_it_is_said_how_to_make_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "list"]) == 1
    assert "'citable archive add' makes one" in capsys.readouterr().err


def test_a_changed_file_is_named_to_people_and_programs(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (released / "1.1/dmz-meeting.html").write_text("another")
    assert main(["verify", "releases"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "releases/dmz-meeting/1.1/dmz-meeting.html" in err and "CIT711" in err
    assert "releases: NOT as released" in err
    assert main(["verify", "releases", "--format", "json"]) == 1
    (said,) = json.loads(capsys.readouterr().out)["verified"]
    assert (said["kind"], said["failed"]) == ("releases", True)
    assert "CIT711" in {found["code"] for found in said["diagnostics"]}
    assert [edition["version"] for edition in said["editions"]] == ["1.0", "1.1"]
