"""Numbers and references to them, read from the AST that pandoc makes of real Markdown."""

from __future__ import annotations

import pytest

from toolkit.document import crossref
from toolkit.document.numbering import number
from toolkit.document.panels import panels
from toolkit.document.parse import parse
from toolkit.document.source import Source
from toolkit.document.terms import terms
from toolkit.model import Article
from toolkit.pandoc import ast

FIGURES = """
![One.](a.png){#fig:one}

![Two.](b.png){#fig:two}

![Three. \\label{fig:three}](c.png)
"""


def resolved(body: str, keys: tuple[str, ...] = (), **options: bool) -> tuple[str, list]:
    """The text of the last paragraph of ``body``, and the diagnostics."""
    article = Article(path="a.md", body=body)
    words = terms("en")
    document, targets = number(parse(article), words, **options)
    document, found = crossref.resolve(
        document, targets, words, keys.__contains__, Source(article)
    )
    return ast.plain(document["blocks"][-1]), found


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("@fig:one", "Figure\u00a01"),
        ("@Fig:two", "Figure\u00a02"),
        ("[@fig:one; @fig:three]", "Figures\u00a01 and 3"),
        ("[@fig:one; @fig:two; @fig:three]", "Figures\u00a01–3"),
        ("[-@fig:two]", "2"),
        ("[Fig. @fig:two]", "Fig.\u00a02"),
        ("[Figs. @fig:one; @fig:two; @fig:three]", "Figs.\u00a01–3"),
        ("[-@fig:one; @fig:two; @fig:three]", "1–3"),
        ("[@fig:two, left]", "Figure\u00a02, left"),
        ("[@fig:one, left; @fig:two]", "Figures\u00a01, left and 2"),
        ("@fig:two [left]", "Figure\u00a02 [left]"),
        ("\\autoref{fig:three}", "Figure\u00a03"),
        ("Fig. \\ref{fig:three}", "Fig. 3"),
    ],
)
def test_a_reference_is_printed_as_the_number_of_its_figure(written: str, printed: str) -> None:
    text, found = resolved(f"{FIGURES}\n{written}\n")
    assert text == printed
    assert not found


def test_quarto_spelling_with_a_hyphen_means_the_same() -> None:
    text, _ = resolved("![One.](a.png){#fig-one}\n\nSee @fig-one.\n")
    assert text == "See Figure\u00a01."


def test_an_undefined_label_is_an_error_that_names_line_and_neighbour() -> None:
    _, found = resolved(f"{FIGURES}\nSee @fig:tow and [@kim].\n", keys=("kim",))
    (error,) = found
    assert error.code == "CIT401" and error.is_error
    assert (error.span.line, error.span.column) == (8, 6)
    assert "fig:two" in error.hint


def test_a_key_of_the_bibliography_that_looks_like_a_label_stays_a_citation() -> None:
    text, found = resolved("See @fig-2019.\n", keys=("fig-2019",))
    assert text == "See @fig-2019."
    assert not found


@pytest.mark.parametrize(
    "formula",
    ["$$x = 1$$ {#eq:a}", "$$x = 1 \\label{eq:a}$$"],
)
def test_labelled_formulas_are_numbered_in_either_spelling(formula: str) -> None:
    text, found = resolved(f"{formula}\n\n$$y$$\n\nBy @eq:a and \\eqref{{eq:a}}.\n")
    assert text == "By Equation\u00a01 and (1)."
    assert not found


SECTIONS = "# One\n\n## Two {#sec:two}\n\n## Three {#sec:three}\n\n@sec:three\n"


def test_numbers_of_sections_follow_their_depth() -> None:
    text, _ = resolved(SECTIONS, numbered_sections=True)
    assert text == "Section\u00a01.2"


def test_sections_without_numbers_are_referred_to_by_their_titles() -> None:
    text, _ = resolved(SECTIONS)
    assert text == "Section\u00a0“Three”"


def test_a_paper_that_begins_below_the_first_level_counts_from_one() -> None:
    text, _ = resolved("## One {#sec:one}\n\n@sec:one\n", numbered_sections=True)
    assert text == "Section\u00a01"


def test_parts_of_several_kinds_in_one_pair_of_brackets_have_each_its_word() -> None:
    body = f"{FIGURES}\n$$x$$ {{#eq:x}}\n\n[@Fig:one; @fig:two; @eq:x], \\cref{{eq:x,fig:three}}\n"
    text, found = resolved(body)
    assert text.replace("\u00a0", " ") == (
        "Figures 1 and 2 and Equation 1, Equation 1 and Figure 3"
    )
    assert not found


def test_a_citation_and_a_cross_reference_in_one_pair_of_brackets_are_an_error_with_a_line() -> None:
    _, found = resolved(f"{FIGURES}\nSee [@kim; @fig:two].\n", keys=("kim",))
    (error,) = found
    assert (error.code, error.span.line, error.span.column) == ("CIT414", 8, 12)
    assert "(@fig:two)" in error.hint


def test_a_figure_without_a_caption_takes_no_number() -> None:
    text, _ = resolved("![](a.png)\n\n![Cap.](b.png){#fig:b}\n\n@fig:b\n")
    assert text == "Figure\u00a01"


def test_captions_carry_their_number_and_lose_their_label() -> None:
    article = Article(path="a.md", body="![Two. \\label{fig:x}](c.png)\n")
    document, targets = number(parse(article), terms("en"))
    (figure,) = ast.nodes(document["blocks"], "Figure")
    assert ast.plain(figure["c"][1][1]) == "Figure\u00a01. Two."
    assert figure["c"][0][0] == targets["fig:x"].anchor == "fig:x"
    assert not list(ast.nodes(figure, "RawInline"))


def test_a_label_with_a_space_becomes_an_identifier_without_one() -> None:
    body = "See \\autoref{fig:Figure 1}.\n\n![One. \\label{fig:Figure 1}](a.png)\n"
    words = terms("en")
    article = Article(path="a.md", body=body)
    document, targets = number(parse(article), words)
    document, found = crossref.resolve(document, targets, words, lambda key: False, Source(article))
    (link,) = ast.nodes(document["blocks"], "Link")
    (figure,) = ast.nodes(document["blocks"], "Figure")
    assert not found
    assert link["c"][2][0] == "#fig:Figure-1"
    assert figure["c"][0][0] == "fig:Figure-1"


@pytest.mark.parametrize(
    ("lang", "caption", "one", "Two"),
    [
        ("fr", "Figure\u00a01.", "figure\u00a01", "Figures\u00a01 et 2"),
        ("pl", "Rysunek\u00a01.", "rys.\u00a01", "Rys.\u00a01 i 2"),
        ("de", "Abbildung\u00a01:", "Abbildung\u00a01", "Abbildungen\u00a01 und 2"),
        ("zh", "图1", "图1", "图1和2"),
        ("ar", "الشكل\u00a01:", "الشكل\u00a01", "الأشكال\u00a01 و2"),
    ],
)
def test_captions_and_references_follow_the_language(
    lang: str, caption: str, one: str, Two: str
) -> None:
    body = f"{FIGURES}\n@fig:one\n\n[@Fig:one; @fig:two]\n"
    article = Article(path="a.md", body=body, lang=lang)
    document, targets = number(parse(article), terms(lang))
    document, _ = crossref.resolve(document, targets, terms(lang), (lambda _: False), Source(article))
    *_, first, second = document["blocks"]
    assert ast.plain(document["blocks"][0]).startswith(f"{caption} One.")
    assert ast.plain(first) == one
    assert ast.plain(second) == Two


def test_figures_in_one_labelled_div_are_numbered_one_by_one_with_a_warning() -> None:
    body = f"Text.\n\n::: {{#fig-all layout-ncol=2}}\n{FIGURES}\nAll three\n:::\n\n@fig:three\n"
    article = Article(path="a.md", body=body)
    (warning,) = panels(parse(article), Source(article))
    assert (warning.code, warning.is_error, warning.span.line) == ("CIT415", False, 3)
    assert resolved(body)[0] == "Figure\u00a03"
