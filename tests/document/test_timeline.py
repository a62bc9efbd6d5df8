"""A timeline as a figure: its axis, its marks, its words, and what a screen reader is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document.terms import terms
from toolkit.document.timeline import Entry, Timeline
from toolkit.document.timeline_axis import BREAK, WIDTH, cut_axis
from toolkit.document.timeline_svg import draw, text_width
from toolkit.pandoc import ast

SVG = "{http://www.w3.org/2000/svg}"
DAY = 737240
"""30 June 2019."""


def drawing(*entries: Entry) -> ElementTree.Element:
    words, description = terms("en"), "A <timeline>"
    timeline = Timeline(entries=entries, lang="en-GB", words=words, description=description)
    return ElementTree.fromstring(draw(timeline, ("Source Sans Pro",), {})[0])


def entry(first: int | None, last: int | None, title: str = "Event", exact: bool = True) -> Entry:
    return Entry(when="then", title=title, first=first, last=last, exact=exact)


def marks(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [node for node in svg if node.tag in (f"{SVG}circle", f"{SVG}polygon")]


def test_the_figure_tells_its_events_to_who_cannot_see_it(tell: Callable) -> None:
    body = "[@g20-2019; @war-1950]\n\n::: {.timeline #fig:t}\nTwo events.\n:::\n"
    ready, found = tell(body, lang="en-GB")
    assert not found
    (figure,) = ast.nodes(ready.document["blocks"], "Figure")
    (image,) = ast.nodes(figure, "Image")
    assert ast.plain(image["c"][1]).replace("\u00a0", " ") == (
        "Timeline of 2 events: 25 June 1950 – 27 July 1953, Korean War; "
        "28–29 June 2019, G20 Osaka Summit."
    )
    assert ast.plain(figure["c"][1][1]).replace("\u00a0", " ") == "Figure 1. Two events."
    assert list(ready.timelines) == [image["c"][2][0]]


def test_a_timeline_without_events_is_left_out_and_reported(tell: Callable) -> None:
    ready, (complaint,) = tell("[@book]\n\n::: timeline\n:::\n")
    assert complaint.code == "CIT444" and complaint.span.line == 12
    assert not ready.timelines and not list(ast.nodes(ready.document["blocks"], "Figure"))


def test_a_timeline_that_no_page_could_hold_is_an_error(
    tell: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.document.event_blocks.MOST", 1)
    ready, (complaint,) = tell("[@g20-2019; @war-1950]\n\n::: timeline\n:::\n")
    assert (complaint.code, complaint.is_error) == ("CIT446", True)
    assert not ready.timelines


def test_a_long_gap_is_cut_where_days_beside_it_could_not_be_told_apart() -> None:
    parts = cut_axis([(0, 0), (10_000, 10_000), (10_001, 10_001), (10_003, 10_003)])
    assert [(part.first, part.last) for part in parts] == [(0, 0), (10_000, 10_003)]


def test_an_even_axis_and_one_of_two_days_are_not_cut() -> None:
    assert len(cut_axis([(year * 365, year * 365) for year in range(20)])) == 1
    assert len(cut_axis([(0, 0), (20_000, 20_000)])) == 1


def test_no_cut_goes_through_a_span() -> None:
    assert len(cut_axis([(0, 10_003), (10_000, 10_000), (10_001, 10_001)])) == 1


@given(
    st.lists(
        st.tuples(st.integers(-800_000, 800_000), st.integers(0, 40_000)), min_size=1, max_size=30
    )
)
def test_parts_hold_every_day_in_order_and_fill_the_width(spans: list[tuple[int, int]]) -> None:
    extents = [(first, first + length) for first, length in spans]
    parts = cut_axis(extents)
    ends = [part.left + part.width for part in parts]
    assert parts[0].left == 0 and ends[-1] == pytest.approx(WIDTH)
    for part, end in zip(parts[1:], ends, strict=False):
        assert part.left == pytest.approx(end + BREAK)
    for first, last in extents:
        (part,) = (part for part in parts if part.first <= first <= part.last)
        assert last <= part.last
        assert part.left <= part.x(first) <= part.x(last) <= part.left + part.width


@pytest.mark.parametrize(
    ("first", "last", "exact", "tag", "corners", "dashed"),
    [
        (DAY, DAY, True, "circle", 0, False),
        (DAY, DAY + 9, True, "polygon", 4, False),
        (DAY, DAY + 9, False, "polygon", 4, True),
        (DAY, None, True, "polygon", 5, False),
        (None, DAY, False, "polygon", 5, True),
    ],
)
def test_marks_differ_in_shape_and_outline(
    first: int | None, last: int | None, exact: bool, tag: str, corners: int, dashed: bool
) -> None:
    svg = drawing(entry(first, last, exact=exact), entry(DAY - 100, DAY - 100))
    mark = marks(svg)[0]
    assert mark.tag == SVG + tag
    assert len(mark.get("points", "").split()) == corners
    assert bool(mark.get("stroke-dasharray")) == dashed
    assert (mark.get("fill") == "white") == dashed


def test_what_is_written_is_text_and_nothing_of_it_is_markup() -> None:
    svg = drawing(entry(DAY, DAY, "<b>&amp; </svg>"))
    assert "<b>&amp; </svg>" in "".join(svg.itertext())
    assert svg.find(f"{SVG}title").text == "A <timeline>"


def test_a_cut_axis_says_that_its_scale_changes_and_an_uncut_one_does_not() -> None:
    days = (DAY - 20_000, DAY, DAY + 1, DAY + 3)
    sentence = terms("en")["timeline-scale"]
    assert sentence in "".join(drawing(*(entry(day, day) for day in days)).itertext())
    assert sentence not in "".join(drawing(entry(DAY, DAY)).itertext())


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=8),
    st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=120),
)
def test_no_label_leaves_the_figure(days: list[int], title: str) -> None:
    words = " ".join(title.split()) or "x"
    if max(text_width(word, 11.5) for word in words.split()) > WIDTH / 4:
        return
    svg = drawing(*(entry(day, day, words) for day in sorted(days)))
    boxes = [node for node in svg.iter(f"{SVG}rect")]
    assert len(boxes) == len(days)
    for box in boxes:
        left, width = float(box.get("x")), float(box.get("width"))
        assert left >= -3 and left + width <= WIDTH + 3


def test_equal_timelines_are_drawn_equally_and_in_the_fonts_of_the_house() -> None:
    first, second = (ElementTree.tostring(drawing(entry(DAY, DAY))) for _ in range(2))
    assert first == second
    assert re.search(rb"font-family=\"'Source Sans Pro', sans-serif\"", first)
