"""Comments in sources silence findings: on their line, on the next, in the whole file."""

from __future__ import annotations

import pytest

from toolkit.lint.suppress import kept, silenced
from toolkit.model import Diagnostic, Severity, Span


def heard(text: str, line: int, code: str = "CIT261", severity: Severity = Severity.NOTE) -> bool:
    finding = Diagnostic(code=code, severity=severity, message="m", span=Span("a", line))
    return bool(list(kept([finding], {"a": silenced(text)})))


@pytest.mark.parametrize(
    "comment",
    ["<!-- citable: ignore CIT261 -->", "# citable: ignore CIT261", "% citable: ignore CIT261",
     "% citable:ignore CIT999, CIT261", "%citable: ignore CIT26 (the journal prints it so)",
     "% citable: ignore", "# citable: ignore pages-with-a-hyphen"],
)  # fmt: skip
def test_a_comment_silences_its_line_or_alone_the_next_that_is_not_blank(comment: str) -> None:
    assert not heard(f"one\ntwo {comment}\nthree", 2)
    assert heard(f"one\ntwo {comment}\nthree", 1) and heard(f"one\ntwo {comment}\nthree", 3)
    assert not heard(f"one\n{comment}\n\nfour\nfive", 4)
    assert heard(f"one\n{comment}\n\nfour\nfive", 5)


def test_other_codes_are_heard() -> None:
    assert heard("% citable: ignore CIT262\na", 2)
    assert heard("% citable: ignore no-such-rule\na", 2)
    assert heard("citable is a tool: ignore CIT261", 1)


def test_a_file_can_be_silenced_as_a_whole() -> None:
    assert not heard("a\nb\n% citable: ignore-file CIT261\n", 1)
    assert heard("a\nb\n% citable: ignore-file CIT262\n", 1)


def test_an_error_is_never_silenced() -> None:
    assert heard("% citable: ignore-file\na", 2, "CIT211", Severity.ERROR)
    assert not heard("% citable: ignore-file\na", 2, "CIT211", Severity.WARNING)


def test_a_finding_without_a_place_and_one_of_another_file_are_heard() -> None:
    nowhere = Diagnostic(code="CIT902", severity=Severity.NOTE, message="m")
    other = Diagnostic(code="CIT261", severity=Severity.NOTE, message="m", span=Span("b", 1))
    assert list(kept([nowhere, other], {"a": silenced("% citable: ignore-file")})) == [
        nowhere,
        other,
    ]
