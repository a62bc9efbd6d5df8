"""The sweep over all styles finds what is wrong with a printed event."""

from __future__ import annotations

import pytest

from tests.conformance.events_sweep import NAMED, failures, references, share, styles, sweep

EVENTS = {reference.key: reference for reference in references()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opening of the Berlin Wall. Berlin, Germany, November 9, 1989.", []),
        ("OPENING OF THE BERLIN WALL (1989): Berlin, Germany", []),
        ("Berlin, Germany, 1989", ["title"]),
        ("Opening of the Berlin Wall. Berlin, Germany", ["year"]),
        ("Opening of the Berlin Wall. 1989", ["place"]),
        (
            "Opening of the Berlin Wall. Opening of the Berlin Wall. Berlin, Germany, 1989",
            ["doubled"],
        ),
        ("Opening of the Berlin Wall. Berlin, Germany. Berlin, Germany, 1989", ["doubled"]),
        ("Opening of the Berlin Wall. 1989. Berlin, Germany, 9 November 1989", ["year once"]),
        ("Opening of the Berlin Wall. Berlin, Germany, n.d.", ["year", "n.d."]),
        ("", ["renders"]),
    ],
)
def test_each_fault_of_a_printed_event_is_named(text: str, expected: list[str]) -> None:
    assert list(failures(EVENTS["wall-1989"], text)) == expected


def test_every_kind_of_event_is_there() -> None:
    assert {reference.event.kind for reference in EVENTS.values()} == {
        *("event", "summit", "meeting", "hearing", "speech", "statement", "treaty"),
        *("tweet", "post", "broadcast"),
    }


def test_each_500th_style_prints_title_and_year_of_every_event() -> None:
    cases = list(sweep(styles()[::500], list(EVENTS.values())))
    assert len(cases) >= 5 * len(EVENTS)
    assert [case for case in cases if case.failures & {"renders", "title", "year", "n.d."}] == []


def test_dependent_styles_are_not_counted() -> None:
    assert "nature" in {path.stem for path in styles()}
    assert 2800 < len(styles()) < 2900


def test_a_share_of_the_styles_is_always_the_same_and_has_those_that_tests_name() -> None:
    chosen = share(styles(), 5)
    assert chosen == share(styles(), 5) and len(chosen) < 600
    assert {path.stem for path in chosen} >= NAMED
    assert share(styles(), 1) == styles()
