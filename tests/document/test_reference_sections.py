"""The list of references in groups: nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from toolkit.document.reference_sections import without_dead_links
from toolkit.model import ReferenceSection, Span
from toolkit.pandoc import ast

CITING = "[@dmz-2019; @g20-2019; @book; @war-1950; @tweet-2019; @remarks-2019]\n"


def section(title: str, **more: Any) -> ReferenceSection:
    return ReferenceSection(title=title, span=Span("a.md", 3), **more)


def listed(document: dict[str, Any]) -> list[str]:
    """Headings and keys of the list, in order."""
    (refs,) = (node for node in ast.nodes(document["blocks"], "Div") if node["c"][0][0] == "refs")
    return [
        ast.plain(node["c"][2]) if node["t"] == "Header" else node["c"][0][0].removeprefix("ref-")
        for node in refs["c"][1]
    ]


def test_events_and_literature_stand_apart_each_in_the_order_of_the_style(
    print_: Callable,
) -> None:
    groups = (section("Events", types=("event",)), section("Literature"))
    assert listed(print_(CITING, reference_sections=groups)) == [
        "Events", "dmz-2019", "g20-2019", "war-1950", "tweet-2019", "remarks-2019",
        "Literature", "book",
    ]  # fmt: skip


def test_a_group_that_takes_the_rest_may_stand_first(print_: Callable) -> None:
    groups = (section("Literature"), section("Summits", types=("summit", "meeting")))
    assert listed(print_(CITING, reference_sections=groups)) == [
        "Literature", "book", "war-1950", "tweet-2019", "remarks-2019",
        "Summits", "dmz-2019", "g20-2019",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "groups",
    [
        (section("Books", types=("book",)), section("Books again", types=("book",))),
        (section("Korea", keywords=("north korea", "Korean War")),),
        (section("Nothing", types=("treaty",)),),
        (),
    ],
)
def test_no_entry_is_lost_or_doubled(print_: Callable, groups: tuple) -> None:
    whole = listed(print_(CITING))
    found = listed(print_(CITING, reference_sections=groups))
    assert sorted(key for key in found if key in whole) == sorted(whole)


def test_entries_that_no_group_takes_stand_first_and_an_empty_group_has_no_heading(
    print_: Callable,
) -> None:
    groups = (section("Korea", keywords=("Korean War",)), section("Treaties", types=("treaty",)))
    assert listed(print_(CITING, reference_sections=groups))[-2:] == ["Korea", "war-1950"]


def test_headings_of_groups_are_one_level_below_that_of_the_list(print_: Callable) -> None:
    document = print_(f"{CITING}\n## References\n", reference_sections=(section("All"),))
    headings = [node["c"] for node in ast.nodes(document["blocks"], "Header")]
    levels = {ast.plain(inlines): level for level, _, inlines in headings}
    assert levels == {"References": 2, "All": 3}


def test_where_a_style_lists_no_references_links_to_them_are_text() -> None:
    cited = ast.link([ast.string("a book")], "#ref-book")
    elsewhere = ast.link([ast.string("a table")], "#tbl:a")
    document = {"meta": {"abstract": ast.meta([cited])}, "blocks": [ast.para([cited, elsewhere])]}
    found = without_dead_links(document)
    assert found["blocks"] == [ast.para([ast.string("a book"), elsewhere])]
    assert not list(ast.nodes(found["meta"], "Link"))
    entry = ast.div([], ast.attr("ref-book"))
    listed = {**document, "blocks": [*document["blocks"], entry]}
    assert without_dead_links(listed)["blocks"] == listed["blocks"]
