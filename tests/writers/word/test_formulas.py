"""Fences of formulas, in what pandoc makes of TeX."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from toolkit.pandoc.run import run
from toolkit.writers.word.formulas import finish_formulas
from toolkit.writers.word.xml import Element, find


def formula(tex: str) -> Element:
    """The part of a document with ``tex`` in it, finished."""
    content = run(["--from", "markdown", "--to", "docx", "--output", "-"], f"${tex}$").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    finish_formulas(root)
    return root


def fences(root: Element) -> list[tuple[str, str, str]]:
    """Opening, closing and content of each delimiter, in the order of reading."""
    return [
        (
            find(delimiter, "m:dPr/m:begChr/@m:val")[0],
            find(delimiter, "m:dPr/m:endChr/@m:val")[0],
            "".join(find(delimiter, "m:e//m:t/text()")),
        )
        for delimiter in find(root, "//m:d")
    ]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("f(x)", [("(", ")", "x")]),
        ("g(f(x))", [("(", ")", "fx"), ("(", ")", "x")]),
        ("E[u]", [("[", "]", "u")]),
        ("|a| + |b|", [("|", "|", "a"), ("|", "|", "b")]),
        (r"\|x\|", [("‖", "‖", "x")]),
        (r"\frac{|x|}{l}", [("|", "|", "x")]),
    ],
)
def test_fences_that_belong_together_become_a_delimiter(
    tex: str, expected: list[tuple[str, str, str]]
) -> None:
    assert fences(formula(tex)) == expected


def test_the_exponent_of_a_closing_fence_is_that_of_the_whole_delimiter() -> None:
    root = formula("(1-x)^2")
    assert fences(root) == [("(", ")", "1−x")]
    assert len(find(root, "//m:sSup/m:e/m:d")) == 1
    assert find(root, "//m:sSup/m:sup//m:t/text()") == ["2"]


@pytest.mark.parametrize("tex", ["[0, 1)", "x)", "(x", "p(x|y", "|x"])
def test_a_fence_without_a_partner_is_text_and_nothing_is_lost(tex: str) -> None:
    root = formula(tex)
    characters = "".join(find(root, "//m:t/text()"))
    assert characters.replace(" ", "") == tex.replace(" ", "")
    assert find(root, "//m:r[m:rPr/m:nor]")
    assert not fences(root)


def test_a_condition_inside_brackets_stays_a_bar() -> None:
    assert fences(formula("p(x|y)")) == [("(", ")", "x|y")]


def test_upright_text_has_no_other_style() -> None:
    root = formula(r"\mathrm{d}x\:\textrm{m}")
    assert find(root, "//m:nor")
    assert not find(root, "//m:rPr[m:nor]/m:sty")


def test_a_matrix_tells_how_many_columns_it_has_before_how_they_are_aligned() -> None:
    root = formula(r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}")
    columns = find(root, "//m:mcPr")
    assert columns
    assert all([child.tag.rpartition("}")[2] for child in item] == ["count", "mcJc"] for item in columns)
