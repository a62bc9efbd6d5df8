"""Raw HTML and TeX: what becomes of it, and that nothing is lost silently."""

from __future__ import annotations

import pytest

from toolkit.document.parse import parse
from toolkit.document.raw import resolve_raw
from toolkit.document.source import Source
from toolkit.model import Article, Severity
from toolkit.pandoc import ast


def resolved(body: str) -> tuple[dict, list]:
    article = Article(path="a.md", body=body)
    return resolve_raw(parse(article), Source(article))


@pytest.mark.parametrize(
    ("written", "node"),
    [
        ("H<sub>2</sub>O", "Subscript"),
        ("x<sup>2</sup>", "Superscript"),
        ("one<br>two", "LineBreak"),
        ("<b>bold</b>", "Strong"),
        ("\\begin{equation}\nx\n\\end{equation}", "Math"),
        ("a \\textbf{bold} word", "Strong"),
    ],
)
def test_html_and_tex_with_a_meaning_become_nodes(written: str, node: str) -> None:
    document, found = resolved(written + "\n")
    assert list(ast.nodes(document["blocks"], node))
    assert not list(ast.nodes(document["blocks"], "RawInline", "RawBlock"))
    assert not found


def test_an_html_table_becomes_a_table() -> None:
    document, found = resolved("<table><tr><td>cell</td></tr></table>\n")
    (table,) = ast.nodes(document["blocks"], "Table")
    assert ast.plain(table) == "cell"
    assert not found


def test_a_script_is_left_out_with_a_warning_that_names_its_line() -> None:
    document, found = resolved("Before.\n\n<script>alert(1)</script>\n\nAfter.\n")
    assert "script" not in str(document["blocks"])
    assert "After." in ast.plain(document["blocks"])
    assert found[0].severity is Severity.WARNING
    assert found[0].span.line == 3


def test_comments_leave_no_trace_and_no_warning() -> None:
    document, found = resolved("Before <!-- a note --> after.\n\n<!-- another -->\n")
    assert ast.plain(document["blocks"]) == "Before  after."
    assert not found


def test_markup_in_a_title_is_the_text_that_was_typed() -> None:
    article = Article(path="a.md", title="<script>x</script> and *emphasis*", body="")
    title = parse(article)["meta"]["title"]["c"]
    assert ast.plain(title) == "<script>x</script> and emphasis"
    assert list(ast.nodes(title, "Emph"))
    assert not list(ast.nodes(title, "RawInline"))


def test_raised_and_lowered_letters_of_html_mean_the_same_in_a_title() -> None:
    title = parse(Article(path="a.md", title="CO<sub>2</sub> in <i>E. coli</i>", body=""))
    inlines = title["meta"]["title"]["c"]
    assert ast.plain(inlines) == "CO2 in E. coli"
    assert list(ast.nodes(inlines, "Subscript")) and list(ast.nodes(inlines, "Emph"))
