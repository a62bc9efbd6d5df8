"""``citable events`` as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.cli.main import OK, USER_ERROR, main

EVENTS = """@summit{g20-2019,
  title = {G20 Osaka Summit},
  eventdate = {2019-06-28/2019-06-29},
  location = {Osaka},
  country = {Japan},
}

@treaty{tordesillas-1494,
  title = {Treaty of Tordesillas},
  eventdate = {1494-06-07},
  location = {Tordesillas},
}

@event{salamis,
  title = {Battle of Salamis},
  eventdate = {-0479-09},
}

@book{kissinger-1979,
  author = {Kissinger, Henry A.},
  title = {White House Years},
  date = {1979},
}
"""


@pytest.fixture
def bibliography(folder: Path) -> Path:
    (folder / "bib").mkdir()
    path = folder / "bib/events.bib"
    path.write_text(EVENTS, encoding="utf-8")
    return path


def test_events_of_bib_are_listed_in_the_order_in_which_they_happened(
    bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events"]) == OK
    printed = capsys.readouterr().out
    places = [printed.index(key) for key in ("salamis", "tordesillas-1494", "g20-2019")]
    assert places == sorted(places)
    assert "White House Years" not in printed


def test_a_named_file_is_read_in_place_of_bib(
    bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.bib").write_text(EVENTS.replace("g20-2019", "osaka"), encoding="utf-8")
    assert main(["events", "other.bib", "--format", "json", "--from", "2000"]) == OK
    assert [item["key"] for item in json.loads(capsys.readouterr().out)] == ["osaka"]


def test_filters_choose_and_a_wrong_one_is_an_error_with_the_right_word(
    bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", "--format", "json", "--type", "treaty", "--to", "1500"]) == OK
    assert [item["key"] for item in json.loads(capsys.readouterr().out)] == ["tordesillas-1494"]
    assert main(["events", "--format", "json", "--type", "treety"]) == USER_ERROR
    printed = capsys.readouterr()
    assert not printed.out
    assert "CIT925" in printed.err and "did you mean 'treaty'?" in printed.err


def test_line_ends_of_csv_and_of_a_calendar_are_those_of_their_formats(
    bibliography: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for form in ("csv", "ics"):
        assert main(["events", "--format", form]) == OK
        printed = capfdbinary.readouterr().out
        assert printed.count(b"\n") == printed.count(b"\r\n") > 2


def test_an_event_that_no_calendar_can_hold_is_named(
    bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", "--format", "ics"]) == OK
    assert "'salamis' has no days that a calendar could hold" in capsys.readouterr().err


def test_a_folder_without_bibliographies_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events"]) == USER_ERROR
    assert "CIT902" in capsys.readouterr().err
