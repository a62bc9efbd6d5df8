from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cite.citeproc_py.markup import as_html, as_markdown, as_text
from toolkit.cite.citeproc_py.richtext import rich
from toolkit.cite.citeproc_py.runs import joined, plain
from toolkit.pandoc import ast


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("theory.", ". London", "theory. London"),
        ("civilizations?", ". Foreign", "civilizations? Foreign"),
        ("Jr.", ", 2004", "Jr., 2004"),
        ("vol. ", " 2", "vol. 2"),
        ("title. ", ".", "title."),
        ("Accessed:", ".", "Accessed:"),
        ("title;", ";", "title;"),
    ],
)
def test_no_punctuation_is_doubled_at_a_seam(left: str, right: str, expected: str) -> None:
    assert plain(joined([rich(left), rich(right)])) == expected


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("<i>Drosophila</i>", [("Drosophila", ["Emph"])]),
        ("a <i>b <b>c</b></i>", [("a ", []), ("b ", ["Emph"]), ("c", ["Emph", "Strong"])]),
        ("a <i>b", [("a <i>b", [])]),
        ("a</i> b", [("a</i> b", [])]),
        ("a < b & c", [("a < b & c", [])]),
        ('The "clash"', [("The ", []), ("clash", ["Quoted"])]),
        ("Kissinger's trip", [("Kissinger’s trip", [])]),
        ("'n' roll", [("n", ["Quoted"]), (" roll", [])]),
        ('6" gun', [('6" gun', [])]),
        ('<span class="nocase">mRNA</span>', [("mRNA", ["nocase"])]),
    ],
)
def test_rich_text_is_read_and_all_else_is_text(
    text: str, marks: list[tuple[str, list[str]]]
) -> None:
    assert [(run, [mark.kind for mark in found]) for run, found in rich(text)] == marks


@given(st.text(max_size=40))
def test_text_without_markup_is_kept(text: str) -> None:
    kept = text.translate(str.maketrans("", "", "<>\"'“”‘’"))
    assert plain(rich(kept)) == kept


@given(st.text(alphabet="a<>/isup\"'“”‘’ ", max_size=40))
def test_no_letter_is_lost_in_markup_however_torn(text: str) -> None:
    assert plain(rich(text)).count("a") == text.count("a")


INLINES = [
    *ast.text("A & B "),
    {"t": "Emph", "c": [ast.string("C*")]},
    ast.space(),
    ast.link([ast.string("https://x.org/a_b")], "https://x.org/a_b"),
]


def test_a_reference_is_written_without_pandoc() -> None:
    assert as_text(INLINES) == "A & B C* https://x.org/a_b"
    assert as_html(INLINES) == (
        'A &amp; B <em>C*</em> <a href="https://x.org/a_b">https://x.org/a_b</a>'
    )
    assert as_markdown(INLINES) == "A & B *C\\** <https://x.org/a_b>"
