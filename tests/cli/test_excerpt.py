"""The excerpt of a source that a diagnostic shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cli.excerpt import WIDTH, excerpt, visible
from toolkit.model import Span


def shown(tmp_path: Path, text: str, line: int, column: int) -> tuple[str, ...]:
    path = tmp_path / "source.md"
    path.write_text(text, encoding="utf-8")
    return excerpt(Span(str(path), line, column))


@pytest.mark.parametrize(
    ("line", "caret"),
    [
        ("abc [@x]", "     ^"),
        ("\tab [@x]", "     ^"),
        ("会談  [@x]", "       ^"),
        ("é—a [@x]", "     ^"),
        ("p.\u00a01\u202f[@x]", "      ^"),
    ],
)
def test_the_caret_stands_beneath_its_character(tmp_path: Path, line: str, caret: str) -> None:
    assert shown(tmp_path, f"first\n{line}\n", 2, line.index("@") + 1)[1] == caret


def test_a_long_line_is_cut_around_its_place(tmp_path: Path) -> None:
    line, caret = shown(tmp_path, "x" * 5000 + "@" + "y" * 5000, 1, 5001)
    assert len(line) == WIDTH
    assert line[caret.index("^")] == "@"


def test_unusual_blanks_are_shown_as_blanks(tmp_path: Path) -> None:
    assert shown(tmp_path, "Dr.\u00a0Kim,\u202f5\u3000%", 1, 1)[0] == "Dr. Kim, 5 %"


@pytest.mark.parametrize(("line", "column"), [(3, 1), (99, 1), (0, 1)])
def test_a_line_that_is_blank_or_not_there_has_no_excerpt(
    tmp_path: Path, line: int, column: int
) -> None:
    assert shown(tmp_path, "one\ntwo\n\n", line, column) == ()


def test_a_column_past_the_end_points_to_the_end(tmp_path: Path) -> None:
    assert shown(tmp_path, "abc\n", 1, 400)[1] == "   ^"


@pytest.mark.parametrize("path", ["missing.md", ".", "with\0nul"])
def test_a_file_that_cannot_be_read_has_no_excerpt(folder: Path, path: str) -> None:
    assert excerpt(Span(path, 1, 1)) == ()


def test_bytes_that_are_not_utf_8_are_shown_as_such(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes(b"caf\xe9\n")
    assert excerpt(Span(str(path), 1, 4)) == ("caf\N{REPLACEMENT CHARACTER}", "   ^")


@given(st.text())
def test_nothing_that_a_terminal_would_obey_is_printed(text: str) -> None:
    assert visible(text).isprintable()
    assert len(visible(text)) == len(text)
