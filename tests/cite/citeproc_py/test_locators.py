from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cite.citeproc_py.locators import split_locator
from toolkit.pandoc import ast

LABELS = {"p.": "page", "pp.": "page", "page": "page", "pages": "page", "chap.": "chapter",
          "chapter": "chapter", "sec.": "section", "§": "section", "vol.": "volume"}  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "label", "locator", "rest"),
    [
        (", p. 3", "page", "3", ""),
        (", p.\u00a03", "page", "3", ""),
        (", pp. 3-5", "page", "3-5", ""),
        (" chap. 2, and more", "chapter", "2", ", and more"),
        (", 33-35, 38", "page", "33-35, 38", ""),
        (", 33-35, 38 and nowhere else", "page", "33-35, 38", " and nowhere else"),
        (" sec. IV and passim", "section", "IV", " and passim"),
        (" §3", "section", "3", ""),
        (", p. iv", "page", "iv", ""),
        (", iv", None, None, ", iv"),
        (" and more", None, None, " and more"),
        ("and more", None, None, ", and more"),
        (", {p. Z}", "page", "Z", ""),
        (", {}3 apples", None, None, ", 3 apples"),
        (", vol. 2, p. 3", "volume", "2", ", p. 3"),
        (", 591 [84]", "page", "591 [84]", ""),
        ("", None, None, ""),
    ],
)
def test_locators_are_found_as_pandoc_finds_them(
    suffix: str, label: str | None, locator: str | None, rest: str
) -> None:
    found = split_locator(ast.text(suffix), LABELS)
    left = "".join(node.get("c", " ") for node in found[2])
    assert (*found[:2], left) == (label, locator, rest)


def test_markup_ends_a_locator_and_stays() -> None:
    emphasis = {"t": "Emph", "c": [ast.string("passim")]}
    suffix = [*ast.text(", p. 3 "), emphasis]
    assert split_locator(suffix, LABELS) == ("page", "3", [ast.space(), emphasis])


@given(st.text(alphabet="p. ,;12iv-–{}()[]Z§\u00a0", max_size=30))
def test_nothing_of_a_suffix_is_lost(text: str) -> None:
    label, locator, rest = split_locator(ast.text(text), LABELS)
    left = "".join(node.get("c", " ") for node in rest)
    if label is None and "{" not in text:
        assert left.removeprefix(", ").strip() == text.removeprefix(", ").strip() or left == text
    digits = [c for c in text if c.isdigit()]
    assert sorted(digits) == sorted(c for c in (locator or "") + left if c.isdigit()) or "{" in text
