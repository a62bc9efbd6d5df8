"""Edits that findings propose are made in the files, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from toolkit import pipeline
from toolkit.model import Diagnostic, Edit, Severity, Span


def finding(*edits: tuple[int, str, str], path: str = "a.bib", column: int = 1) -> Diagnostic:
    changes = tuple(Edit(Span(path, line, column), old, new) for line, old, new in edits)
    return Diagnostic(
        code="CIT261", severity=Severity.NOTE, message=str(edits), span=changes[0].span, fix=changes
    )


def written(folder: Path, text: str) -> Path:
    path = folder / "a.bib"
    path.write_bytes(text.encode())
    return path


def test_the_first_text_at_or_behind_the_place_is_replaced(folder: Path) -> None:
    path = written(folder, "x\nx x\nx\n")
    assert pipeline.fix([finding((2, "x", "yy"))])
    assert path.read_text() == "x\nyy x\nx\n"
    assert pipeline.fix([finding((2, "x", "z"), column=3)])
    assert path.read_text() == "x\nyy z\nx\n"


def test_several_edits_of_a_file_do_not_move_each_other(folder: Path) -> None:
    path = written(folder, "aaa\nbbb\nccc\n")
    findings = [finding((3, "ccc", "3")), finding((1, "aaa", "one more line\n"), (2, "bbb", "2"))]
    assert set(pipeline.fix(findings)) == set(findings)
    assert path.read_text() == "one more line\n\n2\n3\n"


def test_of_two_edits_of_one_text_the_first_is_made(folder: Path) -> None:
    path = written(folder, "title = {RLlib.}\n")
    first, second = finding((1, "RLlib.", "RLlib")), finding((1, "RLlib.", "{RLlib}."))
    assert pipeline.fix([first, second]) == (first,)
    assert path.read_text() == "title = {RLlib}\n"


def test_an_edit_whose_text_is_gone_or_far_away_is_not_made(folder: Path) -> None:
    path = written(folder, "a\n" + "\n" * 30 + "x\n")
    assert pipeline.fix([finding((1, "x", "y")), finding((1, "q", "y"))]) == ()
    assert path.read_text().endswith("x\n")


def test_line_ends_and_letters_of_other_scripts_stay(folder: Path) -> None:
    path = written(folder, "김 é\r\npages = {1-2}\r\n")
    assert pipeline.fix([finding((2, "1-2", "1--2"))])
    assert path.read_bytes() == "김 é\r\npages = {1--2}\r\n".encode()


def test_findings_without_an_edit_change_nothing(folder: Path) -> None:
    assert pipeline.fix([Diagnostic(code="CIT901", message="m")]) == ()
