"""Settings of a house style in the units of Word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.model import HouseStyle
from toolkit.writers.word.measures import measures
from toolkit.writers.word.xml import points

HOUSE = HouseStyle(
    name="plain",
    folder=Path(),
    citation_style="apa",
    families={"text": ("Gentium", "Other"), "heading": ("Lato",), "code": ("Hack",)},
    page={"size": "A5", "margin-left": "2cm", "margin-right": "1in"},
    type={"size": "10pt", "leading": 1.5, "paragraph-indent": "2em"},
    colours={"text": "#abc", "link": "#0055AA"},
)


@pytest.mark.parametrize(
    ("length", "expected"), [("72pt", 72), ("25.4mm", 72), ("1in", 72), ("96px", 72), ("1.5em", 15)]
)
def test_css_lengths_become_points(length: str, expected: float) -> None:
    assert points(length, 10) == pytest.approx(expected)


@pytest.mark.parametrize("length", ["", "12", "calc(1pt + 1pt)", "1 furlong"])
def test_what_is_not_a_length_is_refused(length: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        points(length)


def test_the_settings_of_the_house_are_taken() -> None:
    m = measures(HOUSE)
    assert (m.width, m.height) == (pytest.approx(419.53, abs=0.01), pytest.approx(595.28, abs=0.01))
    assert (m.size, m.leading, m.indent) == (10, 15, 20)
    assert (m.text, m.heading, m.code) == ("Gentium", "Lato", "Hack")
    assert m.measure == pytest.approx(419.53 - 56.69 - 72, abs=0.01)
    assert m.colours["text"] == "AABBCC"
    assert m.colours["link"] == "0055AA"


def test_a_page_size_in_lengths_is_taken() -> None:
    assert measures(replace(HOUSE, page={"size": "6in 9in"})).height == 648


def test_a_setting_that_word_has_no_word_for_gets_a_usual_value() -> None:
    odd = replace(
        HOUSE,
        families={},
        page={"size": "calc(1in * 6)", "margin-left": "5%"},
        type={"size": "large"},
        colours={"text": "rebeccapurple"},
    )
    m = measures(odd)
    assert (m.size, m.text, m.colours["text"]) == (10.5, "Cambria", "1A1A1A")
    assert m.width == pytest.approx(595.28, abs=0.01)
    assert m.left == pytest.approx(70.87, abs=0.01)
