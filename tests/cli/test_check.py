"""``citable check``: what is chosen, what fails, what is changed, what is explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit import pipeline
from toolkit.cli import report
from toolkit.cli.main import main
from toolkit.model import Diagnostic, Severity, Span
from toolkit.pipeline.checks.checking import with_placeholders_refused

NOTE = "@misc{a, title = {A}, pages = {1-2}}\n"
WARNING = "@misc{a, title = {A}, isbn = {978-0-226-81797-3}}\n"
ERROR = "@misc{a, title = {A}, date = {2019-02-30}}\n"
SOUND = "@misc{a, title = {A}}\n"

Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Checks a bibliography of this text; its exit code and what stands on standard error."""

    def run(text: str, *words: str) -> tuple[int, str]:
        (folder / "refs.bib").write_text(text, encoding="utf-8")
        code = main(["check", "refs.bib", *words])
        return code, capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("text", "codes"),
    [(SOUND, (0, 0, 0)), (NOTE, (0, 0, 1)), (WARNING, (0, 1, 1)), (ERROR, (1, 1, 1))],
)
def test_the_exit_code_goes_by_the_mildest_severity_that_fails(
    check: Check, text: str, codes: tuple[int, ...]
) -> None:
    told = tuple(check(text, "--fail-on", severity.value)[0] for severity in Severity)
    assert told == codes
    assert check(text)[0] == codes[0]


def test_codes_beginnings_names_and_families_are_selected(check: Check) -> None:
    both = NOTE.replace("}}", "}, isbn = {978-0-226-81797-3}}")
    for words in ("CIT261", "pages-with-a-hyphen", "CIT261,CIT401"):
        err = check(both, "--select", words)[1]
        assert "CIT261" in err and "CIT256" not in err
    for words in ("CIT2", "bibliography", "CIT256,wrong-isbn,pages-with-a-hyphen"):
        err = check(both, "--select", words)[1]
        assert "CIT261" in err and "CIT256" in err
    err = check(both, "--ignore", "wrong-isbn")[1]
    assert "CIT261" in err and "CIT256" not in err


@pytest.mark.parametrize("flag", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("CIT265,CIT999", "CIT99"),
        ("cit261", "'CIT261'"),
        ("pages-with-a-hypen", "'pages-with-a-hyphen'"),
        ("bibliografy", "'bibliography'"),
        ("qqq", "the families authors, bibliography"),
    ],
)
def test_a_choice_that_chooses_nothing_is_an_error_with_its_nearest_neighbour(
    check: Check, flag: str, word: str, nearest: str
) -> None:
    code, err = check(SOUND, flag, word)
    assert code == 1 and f"is called '{word.split(',')[-1]}'" in err
    assert nearest in err


def test_a_choice_of_the_configuration_is_checked_where_it_stands(
    check: Check, folder: Path
) -> None:
    (folder / "citable.toml").write_text('select = [\n  "CIT2",\n  "evnts",\n]\n', encoding="utf-8")
    code, err = check(SOUND)
    assert code == 1 and "citable.toml:3:4: error CIT933" in err and "'events'" in err
    assert check(SOUND, "--select", "CIT2")[0] == 0


def test_articles_of_one_name_in_two_folders_are_both_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "paper.md").write_text("Text without an end [@none].\n", encoding="utf-8")
    assert main(["check", "a/paper.md", "b/paper.md", "./a/paper.md"]) == 1
    err = capsys.readouterr().err
    assert "CIT903" not in err and "a/paper.md:" in err and "b/paper.md:" in err
    assert "2 papers failed" in err


def test_an_error_is_reported_whatever_is_selected(check: Check) -> None:
    assert check(ERROR, "--select", "CIT261")[0] == 1
    assert "CIT211" in check(ERROR, "--ignore", "CIT2")[1]


def test_what_can_be_changed_safely_is_changed(check: Check, folder: Path) -> None:
    code, err = check(NOTE + WARNING.replace("{a", "{b"), "--fix", "--fail-on", "warning")
    assert (folder / "refs.bib").read_text(encoding="utf-8").startswith(NOTE.replace("1-2", "1--2"))
    assert "fixed 1: CIT261" in err and "note CIT261" not in err
    assert code == 1 and "CIT256" in err


def test_a_project_settles_what_is_reported_and_what_fails(check: Check, folder: Path) -> None:
    settings = 'fail-on = "note"\nignore = ["CIT256"]\n'
    (folder / "citable.toml").write_text(settings, encoding="utf-8")
    assert check(NOTE)[0] == 1
    assert check(WARNING) == (0, "1 paper checked\n")
    assert check(NOTE, "--fail-on", "error")[0] == 0


def test_a_comment_silences_the_entry_below_it(check: Check) -> None:
    assert "CIT261" not in check(f"% citable: ignore CIT261\n{NOTE}")[1]
    assert "CIT211" in check(f"% citable: ignore-file\n{ERROR}")[1]


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "CIT261"]) == 0
    assert capsys.readouterr().out.startswith("## CIT261 pages-with-a-hyphen (note)\n")
    assert main(["check", "--explain", "CIT2619"]) == 2
    assert "'CIT261'" in capsys.readouterr().err


def test_on_a_terminal_many_findings_are_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [
        Diagnostic(
            code=code, severity=Severity.NOTE, message=f"{code} here", span=Span("a.bib", line)
        )
        for line in range(1, 16)
        for code in ("CIT261", "CIT262")[: 1 + line % 2]
    ]
    report.counts(found)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    report.counts(found[:20])
    assert capsys.readouterr().err == ""
    report.counts(found)
    printed = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().err)
    rows = [line.split() for line in printed.splitlines() if "here" in line]
    assert [row[:2] for row in rows] == [["15", "CIT261"], ["8", "CIT262"]]


def test_a_placeholder_warns_and_counts_as_an_error_for_a_release(folder: Path) -> None:
    text = "---\ntitle: Untitled\nauthor: Given Family\n---\nText.\n"
    (folder / "paper.md").write_text(text, encoding="utf-8")
    (checked,) = pipeline.check(["paper.md"])
    mild = [item for item in checked.diagnostics if item.code == "CIT407"]
    assert [item.severity for item in mild] == [Severity.WARNING] * 2
    grave = [item.code for item in with_placeholders_refused(checked.diagnostics) if item.is_error]
    assert grave == ["CIT407"] * 2
