"""EDTF and BibTeX's years as CSL dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.readers.bibliography.bib_file import read_bib
from toolkit.readers.bibliography.dates import DateError, from_edtf, from_year


def parts(*found: list[int], **more: object) -> dict:
    return {"date-parts": list(found), **more}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2019", parts([2019])),
        ("2019-06", parts([2019, 6])),
        ("2019-06-30", parts([2019, 6, 30])),
        ("2019-06-30T15:45:00+09:00", parts([2019, 6, 30])),
        ("2020-02-29", parts([2020, 2, 29])),
        ("1950-06-25/1953-07-27", parts([1950, 6, 25], [1953, 7, 27])),
        ("1985/1985", parts([1985])),
        ("1985/..", parts([1985], [0])),
        ("1985/", parts([1985], [0])),
        ("../2000", {"literal": "–2000"}),
        ("1969~", parts([1969], circa=True)),
        ("1984?", parts([1984], circa=True)),
        ("2004-06%", parts([2004, 6], circa=True)),
        ("2004-06-~11", parts([2004, 6, 11], circa=True)),
        ("1984?/2004~", parts([1984], [2004], circa=True)),
        ("2001-21", parts([2001], season=1)),
        ("2001-31", parts([2001], season=3)),
        ("2001-21/2003-22", parts([2001, 21], [2003, 22])),
        ("195X", parts([1950], [1959], circa=True)),
        ("19XX", parts([1900], [1999], circa=True)),
        ("2004-XX", parts([2004])),
        ("2004-06-XX", parts([2004, 6])),
        ("[1667,1668]", parts([1667], [1668], circa=True)),
        ("-0043", parts([-44])),
        ("-0043-03-15", parts([-44, 3, 15])),
        ("0000", parts([-1])),
    ],
)
def test_edtf_becomes_a_csl_date(source: str, expected: dict) -> None:
    assert from_edtf(source) == expected


@pytest.mark.parametrize(
    "source", ["2019-02-30", "2019-02-29", "2019-13", "2019-04-31/2019-05-02", "2005/2001", "2019-00-00x"]
)
def test_a_date_that_no_calendar_holds_is_refused(source: str) -> None:
    with pytest.raises(DateError):
        from_edtf(source)


def test_a_date_that_lacks_a_zero_is_told_how_to_be_written() -> None:
    with pytest.raises(DateError) as caught:
        from_edtf("2019-6-3")
    assert caught.value.hint == "write 2019-06-03" and not caught.value.impossible


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("2016",), parts([2016])),
        (("2016", "march"), parts([2016, 3])),
        (("2016", "Sept."), parts([2016, 9])),
        (("2016", "1 jan"), parts([2016, 1, 1])),
        (("2016", "jan–feb"), parts([2016, 1], [2016, 2])),
        (("2016", "12--14 March"), parts([2016, 3, 12], [2016, 3, 14])),
        (("2016", "Summer"), parts([2016], season=2)),
        (("2016", "3", "9"), parts([2016, 3, 9])),
        (("2010–12",), parts([2010], [2012])),
        (("2006–",), parts([2006], [0])),
        (("c. 1450",), parts([1450], circa=True)),
        (("1999?",), parts([1999], circa=True)),
        (("44 BC",), parts([-44])),
        (("in press",), {"literal": "in press"}),
        (("2016", "Michaelmas"), {"literal": "Michaelmas 2016"}),
    ],
)
def test_years_and_months_of_bibtex_become_a_csl_date(fields: tuple, expected: dict) -> None:
    assert from_year(*fields) == expected


@settings(max_examples=100, deadline=None)
@given(st.dates())
def test_every_day_of_the_calendar_is_read_as_itself(day: datetime.date) -> None:
    assert from_edtf(day.isoformat()) == parts([day.year, day.month, day.day])
    assert from_year(str(day.year), str(day.month), str(day.day)) == from_edtf(day.isoformat())


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789-/.X~?%[]{},TYZ:", max_size=14))
def test_any_text_is_a_date_or_a_date_error(source: str) -> None:
    try:
        date = from_edtf(source)
    except DateError:
        return
    for part in date.get("date-parts", []):
        assert 1 <= len(part) <= 3
    assert date.get("date-parts") or date.get("literal")


def test_an_impossible_date_names_its_field_and_line() -> None:
    (problem,) = read_bib("@book{a, title={A},\n urldate={2019-02-30}}", "a.bib").diagnostics
    assert problem.is_error and (problem.code, problem.span.line) == ("CIT211", 2)
    assert "urldate of 'a'" in problem.message and "February 2019 has 28 days" in problem.message


def test_a_date_in_words_is_kept_and_warned_of() -> None:
    result = read_bib("@book{a, title={A}, urldate={12 March 2020}}", "a.bib")
    assert result.value["a"].csl["accessed"] == {"literal": "12 March 2020"}
    assert [problem.is_error for problem in result.diagnostics] == [False]


def test_tildes_of_edtf_are_not_latex() -> None:
    assert read_bib("@book{a, title={A}, date={1969~}}", "a.bib").value["a"].csl["issued"] == parts(
        [1969], circa=True
    )
