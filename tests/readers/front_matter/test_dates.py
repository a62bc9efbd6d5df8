"""Dates as papers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.readers.front_matter.dates import read_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2019-07-07", "2019-07-07"),
        ("2019-07", "2019-07"),
        ("2019", "2019"),
        ("2019/7/7", "2019-07-07"),
        ("2019-07-07T10:00:00Z", "2019-07-07"),
        ("2019-07-07 10:00", "2019-07-07"),
        ("22 July 2021", "2021-07-22"),
        ("July 22, 2021", "2021-07-22"),
        ("22nd of July 2021", "2021-07-22"),
        ("July 2021", "2021-07"),
        ("22 Jul. 2021", "2021-07-22"),
        ("22. Juli 2021", "2021-07-22"),
        ("1er août 2021", "2021-08-01"),
        ("22 de julio de 2021", "2021-07-22"),
        ("22/07/2021", "2021-07-22"),
        ("07/22/2021", "2021-07-22"),
        ("22.07.2021", "2021-07-22"),
        ("29 February 2020", "2020-02-29"),
        ("", ""),
    ],
)
def test_a_date_is_read_as_edtf(text: str, edtf: str) -> None:
    read = read_date(text)
    assert (read.edtf, read.problem) == (edtf, "")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2019-02-30", "2019-02-28"),
        ("31 June 2019", "2019-06-30"),
        ("2019-13-01", "01 to 12"),
        ("07/08/2019", "2019-07-08 or 2019-08-07"),
        ("today", "2019-07-07"),
        ("last spring", "year, month and day"),
        ("2019-00-10", "year, month and day"),
    ],
)
def test_what_is_no_date_is_answered_with_a_proposal(text: str, hint: str) -> None:
    read = read_date(text)
    assert read.edtf == "" and read.problem
    assert hint in (read.hint or "")


@given(st.dates())
def test_every_day_survives(day: object) -> None:
    assert read_date(str(day)).edtf == str(day)


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/. MayJun", max_size=14)))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read = read_date(text)
    assert not (read.edtf and read.problem)
