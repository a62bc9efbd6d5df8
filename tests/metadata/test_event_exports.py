"""Events as CSV, JSON, iCalendar and schema.org: read back as other programs read them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.metadata.event_exports import (
    DatedEvent,
    in_calendar,
    to_csv,
    to_ics,
    to_json,
    to_schema_org,
)
from toolkit.model import Event

SUMMIT = DatedEvent(
    key="g20-osaka-2019",
    event=Event(
        kind="summit",
        title="G20 Osaka Summit",
        date="2019-06-28/2019-06-29",
        venue="INTEX Osaka",
        place="Osaka, Japan",
        organizers=("Government of Japan",),
        keywords=("G20", "trade"),
        documented_by=("mofa-japan-2019",),
        relations=(("part-of", "g20"),),
        coordinates=(34.638, 135.42),
        url="https://www.mofa.go.jp/policy/economy/g20_summit/osaka19/en/",
    ),
    place="INTEX Osaka, Osaka, Japan",
    people=("Shinzo Abe", "Donald J. Trump"),
    when="28–29 June 2019",
    first=(2019, 6, 28),
    last=(2019, 6, 29),
)


def titled(title: str) -> DatedEvent:
    return replace(SUMMIT, event=replace(SUMMIT.event, title=title))


def properties(calendar: str) -> list[tuple[str, str]]:
    """Content lines, unfolded (RFC 5545, 3.1), as name with parameters and value."""
    unfolded = re.sub(r"\r\n[ \t]", "", calendar)
    return [tuple(line.split(":", 1)) for line in unfolded.removesuffix("\r\n").split("\r\n")]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def test_a_calendar_holds_whole_days_and_ends_on_the_day_after_the_last() -> None:
    found = dict(properties(to_ics([SUMMIT])))
    assert found["DTSTART;VALUE=DATE"] == "20190628"
    assert found["DTEND;VALUE=DATE"] == "20190630"
    assert found["LOCATION"] == "INTEX Osaka\\, Osaka\\, Japan"
    assert found["GEO"] == "34.638000;135.420000"
    assert found["CATEGORIES"] == "G20,trade"
    assert {"UID", "DTSTAMP"} <= found.keys()


def test_the_end_of_a_day_at_the_end_of_a_year_is_new_year() -> None:
    late = replace(SUMMIT, first=(2019, 12, 31), last=(2019, 12, 31))
    assert dict(properties(to_ics([late])))["DTEND;VALUE=DATE"] == "20200101"


def test_a_calendar_is_the_same_each_time_and_an_event_keeps_its_uid() -> None:
    assert to_ics([SUMMIT]) == to_ics([SUMMIT])
    uids = [dict(properties(to_ics([item])))["UID"] for item in (SUMMIT, titled("Another title"))]
    assert uids[0] == uids[1]
    assert dict(properties(to_ics([replace(SUMMIT, key="other")])))["UID"] != uids[0]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_title_comes_back_from_lines_of_at_most_75_octets(title: str) -> None:
    calendar = to_ics([titled(title)])
    for line in calendar.split("\r\n"):
        assert len(line.encode()) <= 75
    assert unescaped(dict(properties(calendar))["SUMMARY"]) == title


def test_no_title_can_add_a_line_of_its_own() -> None:
    calendar = to_ics([titled("A\r\nEND:VCALENDAR\nB\x00")])
    assert [name for name, _ in properties(calendar)].count("END") == 2
    assert unescaped(dict(properties(calendar))["SUMMARY"]) == "A\nEND:VCALENDAR\nB"


@pytest.mark.parametrize("days", [{"last": None}, {"first": None}, {"first": (-43, 3, 15)}])
def test_what_no_calendar_can_hold_is_left_out(days: dict) -> None:
    item = replace(SUMMIT, **days)
    assert not in_calendar(item)
    assert "VEVENT" not in to_ics([item])


def test_json_holds_what_is_known_and_the_date_as_its_source_gave_it() -> None:
    (found,) = json.loads(to_json([SUMMIT]))
    assert found["date"] == "2019-06-28/2019-06-29"
    assert found["relations"] == [{"type": "part-of", "key": "g20"}]
    assert "series" not in found


def test_csv_comes_back_with_its_commas_and_no_cell_is_a_formula() -> None:
    text = to_csv([SUMMIT, titled('=cmd|"x", y')])
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert first["place"] == "Osaka, Japan"
    assert first["participants"] == "Shinzo Abe; Donald J. Trump"
    assert (first["latitude"], first["longitude"]) == ("34.638", "135.42")
    assert second["title"] == "'=cmd|\"x\", y"


def test_schema_org_has_dates_that_iso_8601_knows_and_no_others() -> None:
    open_end = replace(SUMMIT, event=replace(SUMMIT.event, date="2019-06-28/.."))
    vague = replace(SUMMIT, event=replace(SUMMIT.event, date="201X"))
    exact, opened, decade = to_schema_org([SUMMIT, open_end, vague])
    assert (exact["startDate"], exact["endDate"]) == ("2019-06-28", "2019-06-29")
    assert opened["startDate"] == "2019-06-28" and "endDate" not in opened
    assert "startDate" not in decade
    assert exact["location"]["geo"]["latitude"] == 34.638
    assert exact["superEvent"] == [{"@id": "#ref-g20"}]
