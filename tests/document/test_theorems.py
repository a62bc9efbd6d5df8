"""Theorems and proofs of either spelling, from Markdown to numbered blocks."""

from __future__ import annotations

import pytest

from toolkit.document import crossref
from toolkit.document.numbering import number
from toolkit.document.parse import parse
from toolkit.document.raw import resolve_raw
from toolkit.document.source import Source
from toolkit.document.terms import has_italics, terms
from toolkit.document.theorems import PREFIXES
from toolkit.model import Article
from toolkit.pandoc import ast

NBSP = "\u00a0"


def made(body: str, lang: str = "en") -> tuple[ast.Nodes, list]:
    """The blocks of ``body``, numbered and with references resolved, and the diagnostics."""
    article = Article(path="a.md", body=body, lang=lang)
    document, found = resolve_raw(parse(article), Source(article))
    words = terms(lang)
    document, targets = number(document, words, italics=has_italics(lang))
    document, more = crossref.resolve(document, targets, words, "kim".__eq__, Source(article))
    return document["blocks"], found + more


def classes(block: ast.Node) -> list[str]:
    return block["c"][0][1]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("::: {#thm-x}\n## Line\n\nText.\n:::", "Theorem 1 (Line). Text."),
        ("::: {#thm-x .theorem name='Line'}\nText.\n:::", "Theorem 1 (Line). Text."),
        ("::: {.theorem #thm:x}\nText.\n:::", "Theorem 1. Text."),
        ("::: {.theorem}\nText.\n:::", "Theorem 1. Text."),
        ("::: {#thm-x .unnumbered}\nText.\n:::", "Theorem. Text."),
        ("::: {.remark}\nText.\n:::", "Remark. Text."),
        ("::: {#rem-x}\nText.\n:::", "Remark 1. Text."),
        ("::: {.proof}\nText.\n:::", "Proof. Text. □"),
        ("::: {.proof name='idea'}\nText.\n:::", "Proof (idea). Text. □"),
        ("\\begin{theorem}[Line $x$]\\label{a}\nText.\n\\end{theorem}", "Theorem 1 (Line x). Text."),
        ("\\begin{theorem}[Line] \\label{a}\nText.\n\\end{theorem}", "Theorem 1 (Line). Text."),
        ("\\begin{lemma}\nText.\\label{a}\n\\end{lemma}", "Lemma 1. Text."),
        ("\\begin{lemma*}\nText.\n\\end{lemma*}", "Lemma. Text."),
        ("\\begin{proof}\nText.\n\\end{proof}", "Proof. Text. □"),
        ("\\begin{proof}[Idea]\nText.\n\\end{proof}", "Idea. Text. □"),
        ("\\newtheorem{lemma}{Lemma}[section]\n\\theoremstyle{plain}\n\\begin{lemma}\nSo.\n\\end{lemma}",
         "Lemma 1. So."),
    ],
)  # fmt: skip
def test_label_title_and_end_are_printed(written: str, printed: str) -> None:
    blocks, found = made(written + "\n")
    assert not found
    assert [block["t"] for block in blocks] == ["Div"]
    assert ast.plain(blocks).replace(NBSP, " ") == printed


@pytest.mark.parametrize(("prefix", "kind"), PREFIXES.items())
def test_each_prefix_of_quarto_has_its_kind_its_count_and_its_reference(prefix: str, kind: str) -> None:
    body = f"::: {{#{prefix}-a}}\nSo.\n:::\n\n::: {{#{prefix}:b}}\nThus.\n:::\n\n@{prefix}-a, [-@{prefix}:b]\n"
    (first, second, text), found = made(body)
    assert not found
    assert kind in classes(first)
    assert ast.plain(second).startswith(f"{kind.capitalize()}{NBSP}2. Thus.")
    assert ast.plain(text) == f"{kind.capitalize()}{NBSP}1, 2"
    links = [link["c"][2][0] for link in ast.nodes(text, "Link")]
    assert links == [f"#{prefix}-a", f"#{prefix}:b"]


def test_kinds_are_counted_apart_and_named_apart() -> None:
    body = "::: {#thm-a}\nSo.\n:::\n\n::: {#lem-a}\nThus.\n:::\n\n::: {#thm-b}\nHence.\n:::\n\n"
    *_, text = made(body + "[@thm-a; @thm-b; @lem-a]\n")[0]
    assert ast.plain(text) == f"Theorems{NBSP}1 and 2 and Lemma{NBSP}1"


@pytest.mark.parametrize("command", ["\\autoref{thm:x}", "\\cref{thm:x}", "\\Cref{thm:x}"])
def test_latex_refers_to_latex(command: str) -> None:
    body = f"\\begin{{theorem}}\\label{{thm:x}}\nText.\n\\end{{theorem}}\n\n{command}, \\ref{{thm:x}}\n"
    *_, text = made(body)[0]
    assert ast.plain(text) == f"Theorem{NBSP}1, 1"


def test_latex_inside_an_environment_keeps_its_meaning() -> None:
    body = (
        "\\begin{theorem}\\label{t}\nFor \\emph{all} $x$, by \\cite{kim} and \\ref{e},\n"
        "\\begin{equation}\\label{e} x = 1 \\end{equation}\n"
        "\\begin{proof}\nBy \\autoref{t}.\n\\end{proof}\n\\end{theorem}\n"
    )
    (theorem,), found = made(body)
    assert not found
    assert [node["c"][1] for node in ast.nodes(theorem, "Math")][-1] == "x = 1"
    assert [cite["c"][0][0]["citationId"] for cite in ast.nodes(theorem, "Cite")] == ["kim"]
    assert f"By Theorem{NBSP}1." in ast.plain(theorem)
    assert not list(ast.nodes(theorem, "RawInline", "RawBlock"))


def test_what_has_no_meaning_inside_an_environment_is_reported() -> None:
    blocks, found = made("\\begin{theorem}\nSo.\n\n\\foo{bar}\n\\end{theorem}\n\nAfter.\n")
    assert [item.code for item in found] == ["CIT411"]
    assert ast.plain(blocks).replace(NBSP, " ") == "Theorem 1. So.  After."


def test_an_undefined_theorem_is_an_error_with_its_line() -> None:
    _, (error,) = made("::: {#thm-line}\nSo.\n:::\n\nSee @thm-lime.\n")
    assert (error.code, error.span.line, error.span.column) == ("CIT401", 5, 6)
    assert "thm-line" in error.hint


def test_a_proof_that_ends_with_a_list_has_its_mark_below() -> None:
    ((_, _, last),) = [block["c"][1] for block in made("::: proof\nSo.\n\n- B\n:::\n")[0]]
    assert ast.plain(last) == "□"


def test_figures_and_formulas_in_a_theorem_are_numbered() -> None:
    body = "::: {#thm-a}\n$$x$$ {#eq:x}\n\n![Cap.](a.png){#fig:a}\n:::\n\n@eq:x, @fig:a\n"
    *_, text = made(body)[0]
    assert ast.plain(text) == f"Equation{NBSP}1, Figure{NBSP}1"


def test_a_div_of_another_kind_is_left_alone() -> None:
    blocks, _ = made("::: {#theory .note name='x'}\n## Heading\n\nText.\n:::\n")
    assert classes(blocks[0]) == ["note"]
    assert list(ast.nodes(blocks, "Header"))


@pytest.mark.parametrize(
    ("lang", "theorem", "proof", "mention", "stated"),
    [
        ("de", "Satz 1 (N).", "Beweis.", "Satz 1", True),
        ("fr", "Théorème 1 (N).", "Démonstration.", "théorème 1", True),
        ("pl", "Twierdzenie 1 (N).", "Dowód.", "tw. 1", True),
        ("ru", "Теорема 1 (N).", "Доказательство.", "теор. 1", True),
        ("zh", "定理1（N）", "证明", "定理1", False),
        ("ar", "المبرهنة 1 (N):", "البرهان:", "المبرهنة 1", False),
        ("ko", "정리 1 (N).", "증명.", "정리 1", False),
    ],
)
def test_words_and_italics_follow_the_language(
    lang: str, theorem: str, proof: str, mention: str, stated: bool
) -> None:
    body = "::: {#thm-a name=N}\nSo.\n:::\n\n::: proof\nThus.\n:::\n\n@thm-a\n"
    first, second, text = made(body, lang)[0]
    assert ast.plain(first).replace(NBSP, " ") == f"{theorem} So."
    assert ast.plain(second).replace(NBSP, " ") == f"{proof} Thus. □"
    assert ast.plain(text).replace(NBSP, " ") == mention
    assert ("stated" in classes(first)) is stated
