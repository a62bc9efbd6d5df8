"""Widths of the columns of tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model import HouseStyle
from toolkit.writers.word.measures import measures
from toolkit.writers.word.tables import finish_tables, raised, shared
from toolkit.writers.word.xml import Element, find, name, text, w

PLAIN = measures(HouseStyle(name="plain", folder=Path(), citation_style="apa"))

WIDTHS = st.lists(st.tuples(st.floats(1, 500), st.floats(0, 500)), min_size=1, max_size=8)


def test_a_table_that_fits_is_as_wide_as_its_content() -> None:
    assert shared(400, [50, 100], [20, 30]) == [50, 100]


def test_a_column_of_sentences_takes_what_short_columns_leave() -> None:
    assert shared(400, [50, 900], [50, 60]) == [50, 350]


def test_columns_whose_words_do_not_fit_give_way_alike() -> None:
    assert shared(300, [400, 800], [200, 400]) == [100, 200]


@given(WIDTHS)
def test_no_table_is_wider_than_the_text(columns: list[tuple[float, float]]) -> None:
    least = [need for need, _ in columns]
    wanted = [need + more for need, more in columns]
    widths = shared(400, wanted, least)
    assert sum(widths) <= 400 + 1e-6
    if sum(least) <= 400:
        assert all(width >= need - 1e-6 for width, need in zip(widths, least, strict=True))


def test_a_chosen_share_too_narrow_for_its_word_is_raised() -> None:
    assert raised([40, 160, 200], [60, 20, 20]) == pytest.approx([60, 151.25, 188.75])


def test_chosen_shares_with_room_stay() -> None:
    assert raised([100, 300], [50, 60]) == [100, 300]


@given(WIDTHS)
def test_raising_a_share_does_not_widen_the_table(columns: list[tuple[float, float]]) -> None:
    shares = [width for width, _ in columns]
    widths = raised(shares, [need for _, need in columns])
    assert sum(widths) == pytest.approx(sum(shares))


def table(*rows: tuple[str, ...]) -> Element:
    """A body with a table as pandoc writes it: equal columns, cells of compact paragraphs."""
    compact = "Compact"
    cells = [
        [w("tc", w("tcPr"), w("p", w("pPr", w("pStyle", val=compact)), text(cell))) for cell in row]
        for row in rows
    ]
    properties = w("tblPr", w("tblStyle", val="Table"), w("tblW", w=0, type="auto"))
    grid = w("tblGrid", *(w("gridCol", w=2640) for _ in rows[0]))
    return w("body", w("tbl", properties, grid, *(w("tr", *row) for row in cells)))


def test_an_address_does_not_push_the_other_columns_together() -> None:
    address = (
        "https://example.org/a/very/long/address/that/goes/on/and/on/for/ever/and/a/day/or/two"
    )
    body = table((address, "A sentence of some length that fills the line well"))
    finish_tables(body, PLAIN)
    first, second = (int(width) for width in find(body, "//w:gridCol/@w:w"))
    assert first + second <= PLAIN.measure * 20 + 2
    assert second > 2000


def test_cells_are_as_wide_as_their_columns_and_rows_stay_whole() -> None:
    body = table(("1850", "Compromise"), ("1854", "Kansas–Nebraska Act"))
    finish_tables(body, PLAIN)
    assert find(body, "//w:tr[1]//w:tcW/@w:w") == find(body, "//w:gridCol/@w:w")
    assert len(find(body, "//w:trPr/w:cantSplit")) == 2
    assert {mark.get(name("w:val")) for mark in find(body, "//w:pStyle")} == {
        "TableText",
        "AfterTable",
    }
