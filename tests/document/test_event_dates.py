"""Dates of events: read from EDTF, put in order, and said in words."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document.event_dates import day_number, in_words, read_date
from toolkit.document.terms import terms


def words(source: str, lang: str = "en-GB") -> str:
    date = read_date(source)
    assert date is not None, source
    return in_words(date, lang, terms(lang)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("2019-06-30", "30 June 2019"),
        ("2019-06", "June 2019"),
        ("2019", "2019"),
        ("2019-06-28/2019-06-29", "28–29 June 2019"),
        ("2019-06-28/2019-07-02", "28 June – 2 July 2019"),
        ("1950-06-25/1953-07-27", "25 June 1950 – 27 July 1953"),
        ("2019-06/2019-08", "June – August 2019"),
        ("1950/1953", "1950–1953"),
        ("1969~", "c. 1969"),
        ("1969?", "1969?"),
        ("1969%", "c. 1969?"),
        ("1985/..", "since 1985"),
        ("../2000-04-01", "until 1 April 2000"),
        ("195X", "1950s"),
        ("19XX", "1900–1999"),
        ("2004-06-XX", "June 2004"),
        ("2001-22", "summer 2001"),
        ("2001-34", "2nd quarter 2001"),
        ("2001-40", "January – June 2001"),
        ("-0043-03-15", "15 March 44 BC"),
        ("-0043", "44 BC"),
        ("-0058/-0049", "59–50 BC"),
        ("-0005/0010", "6 BC – 10 AD"),
        ("[1667,1668]", "c. 1667–1668"),
    ],
)
def test_a_date_is_said_as_short_as_a_language_says_it(source: str, said: str) -> None:
    assert words(source) == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "June 28–29, 2019"),
        ("de", "28.–29. Juni 2019"),
        ("fr", "28–29 juin 2019"),
        ("es", "28–29 de junio de 2019"),
        ("ja", "2019年6月28日～29日"),
        ("xx-unknown", "June 28–29, 2019"),
    ],
)
def test_a_span_is_said_in_the_words_of_its_language(lang: str, said: str) -> None:
    assert words("2019-06-28/2019-06-29", lang) == said


def test_an_era_is_named_in_the_language_of_the_text() -> None:
    assert words("-0043-03-15", "de") == "15. März 44 v. Chr."


@pytest.mark.parametrize(
    "source",
    ["", "soon", "2019-02-30", "2019-13", "2019-06-30/2019-06-01", "../..", "1X50", "x" * 200],
)
def test_what_is_not_a_date_is_none(source: str) -> None:
    assert read_date(source) is None


@pytest.mark.parametrize(
    ("source", "bounds"),
    [
        ("2020-02", ((2020, 2, 1), (2020, 2, 29))),
        ("195X", ((1950, 1, 1), (1959, 12, 31))),
        ("2001-24", ((2001, 12, 1), (2002, 2, 28))),
        ("1985/..", ((1985, 1, 1), None)),
        ("-000X", ((-9, 1, 1), (0, 12, 31))),
    ],
)
def test_bounds_are_the_first_and_the_last_day_that_a_date_may_mean(
    source: str, bounds: tuple
) -> None:
    date = read_date(source)
    assert date is not None and date.bounds == bounds


def test_dates_stand_by_their_beginning_and_a_frame_before_what_is_in_it() -> None:
    sources = "2019-06-30 -0043 ../1940 2019-06-28 1985/.. 2019-06-28/2019-06-29 2019".split()
    dates = sorted((read_date(source) for source in sources), key=lambda date: date.sort_key)
    assert [date.source for date in dates] == [
        "-0043", "../1940", "1985/..", "2019", "2019-06-28/2019-06-29", "2019-06-28", "2019-06-30",
    ]  # fmt: skip


@given(st.dates())
def test_days_are_counted_as_the_calendar_counts_them(day: datetime.date) -> None:
    epoch = day_number((1, 1, 1)) - 1
    assert day_number((day.year, day.month, day.day)) - epoch == day.toordinal()


@given(st.text(max_size=30))
def test_no_text_makes_the_reader_of_dates_fail(source: str) -> None:
    date = read_date(source)
    assert date is None or in_words(date, "en", terms("en"))
