"""A chronology and an index of events: selected, in order, and linked both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from toolkit.pandoc import ast

CITING = """# The meeting

As agreed [@dmz-2019], after a summit [@g20-2019] and a message [@tweet-2019].

# The past

A war [@war-1950], again [@dmz-2019], and words [@remarks-2019].[^n]

[^n]: Once more @dmz-2019.

"""


def table(document: dict[str, Any]) -> ast.Node:
    (found,) = ast.nodes(document["blocks"], "Table")
    return found


def rows(document: dict[str, Any]) -> list[list[str]]:
    body = table(document)["c"][4][0][3]
    return [[ast.plain(cell[4]) for cell in row[1]] for row in body]


def head(document: dict[str, Any]) -> list[str]:
    return [ast.plain(cell[4]) for cell in table(document)["c"][3][1][0][1]]


def test_cited_events_stand_in_the_order_in_which_they_happened(print_: Callable) -> None:
    document = print_(CITING + "::: chronology\n:::\n", lang="en-GB")
    assert head(document) == ["Date", "Event", "Place", "Participants", "Cited in"]
    assert [row[:2] for row in rows(document)] == [
        ["25 June 1950\u00a0– 27 July 1953", "Korean War"],
        ["28–29 June 2019", "G20 Osaka Summit"],
        ["29 June 2019", "“I would meet him at the Border”"],
        ["30 June 2019", "Panmunjom Meeting"],
        ["30 June 2019", "Opening Words"],
    ]


def test_of_one_day_what_is_part_of_another_stands_after_it(print_: Callable) -> None:
    # By title alone, 'Opening Words' would come first.
    document = print_(CITING + "::: {.chronology from=2019-06-30}\n:::\n")
    assert [row[1] for row in rows(document)] == ["Panmunjom Meeting", "Opening Words"]


def test_people_are_those_who_took_part_or_spoke_in_the_order_of_their_own_names(
    print_: Callable,
) -> None:
    by_event = {row[1]: row[3] for row in rows(print_(CITING + "::: chronology\n:::\n"))}
    assert by_event["Panmunjom Meeting"] == "Donald J. Trump, Kim Jong Un, Moon Jae-in"
    assert by_event["Opening Words"] == "Kim Jong Un"


def test_places_are_links_to_the_first_citation_of_each_section(print_: Callable) -> None:
    document = print_(CITING + "::: {.chronology keyword='north korea'}\n:::\n")
    links = [
        node for node in ast.nodes(table(document), "Link") if "page-ref" in node["c"][0][1]
    ]
    assert [ast.plain(link["c"][1]) for link in links] == ["The meeting", "The past"]
    anchors = {
        span["c"][0][0]: [part["citationId"] for part in span["c"][1][0]["c"][0]]
        for span in ast.nodes(document["blocks"], "Span")
        if "cited" in span["c"][0][1]
    }
    places = [dict(link["c"][0][2])["data-places"].split() for link in links]
    assert [len(found) for found in places] == [1, 2]
    assert all(anchors[place] == ["dmz-2019"] for found in places for place in found)
    assert [link["c"][2][0] for link in links] == [f"#{found[0]}" for found in places]


def test_numbered_sections_are_named_by_their_number(print_: Callable) -> None:
    body = CITING + "::: {.chronology keyword='north korea'}\n:::\n"
    assert rows(print_(body, numbered_sections=True))[0][-1] == "1; 2"


def test_a_row_leads_to_its_reference_and_back(print_: Callable) -> None:
    document = print_(CITING + "::: {.chronology type=summit}\n:::\n")
    targets = [node["c"][2][0] for node in ast.nodes(table(document), "Link")]
    assert "#ref-g20-2019" in targets
    (entry,) = (
        node for node in ast.nodes(document["blocks"], "Div") if node["c"][0][0] == "ref-g20-2019"
    )
    back = [node["c"][2][0] for node in ast.nodes(entry, "Link")]
    spans = ast.nodes(table(document), "Span")
    row = next(span for span in spans if "event-row" in span["c"][0][1])
    assert back == ["#cite-2", f"#{row['c'][0][0]}"]


def test_a_chronology_cites_nothing_by_itself(tell: Callable) -> None:
    ready, found = tell("[@g20-2019]\n\n::: chronology\n:::\n")
    assert ready.keys == ("g20-2019",)
    assert not found


def test_events_that_are_not_cited_are_listed_with_a_reference_where_asked_for(
    tell: Callable,
) -> None:
    ready, found = tell("[@g20-2019]\n\n::: {.chronology cited=false type='event, summit'}\n:::\n")
    assert not found
    assert ready.keys == ("g20-2019", "war-1950")


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ("keyword='G20, Korean War'", ["Korean War", "G20 Osaka Summit"]),
        ("type=meeting", ["Panmunjom Meeting"]),
        ("to=1953-07", ["Korean War"]),
        ("from=1951 to=1952", ["Korean War"]),
        ("from=2019-06-29 to=2019-06-29", ["G20 Osaka Summit", "“I would meet him at the Border”"]),
    ],
)
def test_a_filter_lets_through_what_it_says(
    print_: Callable, filters: str, keys: list[str]
) -> None:
    document = print_(f"{CITING}::: {{.chronology {filters}}}\n:::\n")
    assert [row[1] for row in rows(document)] == keys


def test_columns_stand_as_asked_and_empty_ones_are_left_out(print_: Callable) -> None:
    body = CITING + "::: {.chronology columns='event place date' type=summit}\n:::\n"
    assert head(print_(body)) == ["Event", "Date"]


def test_its_text_is_a_numbered_caption_that_can_be_referred_to(print_: Callable) -> None:
    body = "See @tbl:c. [@g20-2019]\n\n::: {.chronology #tbl:c}\nAll events.\n:::\n"
    document = print_(body)
    assert ast.plain(table(document)["c"][1][1]).replace("\u00a0", " ") == "Table 1. All events."
    assert ast.plain(document["blocks"][0]).startswith("See Table\u00a01.")


def test_what_else_the_div_holds_stands_below_the_table(print_: Callable) -> None:
    body = "[@g20-2019]\n\n::: chronology\nAll events.\n\n- A remark.\n:::\n"
    blocks = print_(body)["blocks"]
    assert [block["t"] for block in blocks[:3]] == ["Para", "Table", "BulletList"]


@pytest.mark.parametrize(
    ("div", "code", "hint"),
    [
        ("{.chronology typ=summit}", "CIT441", "did you mean 'type'?"),
        ("{.chronology type=sumit}", "CIT442", "did you mean 'summit'?"),
        ("{.chronology keyword=G21}", "CIT442", "did you mean 'G20'?"),
        ("{.chronology columns='date evnt'}", "CIT442", "did you mean 'event'?"),
        ("{.chronology cited=no}", "CIT442", 'write cited="false" to list all events'),
        ("{.chronology from=2019-13}", "CIT443", "write an EDTF date: 2019, 2019-06 or 2019-06-30"),
        ("{.chronology from=2030}", "CIT444", "no event passes all of its filters"),
    ],
)
def test_what_is_wrong_with_a_div_is_reported_at_its_line(
    tell: Callable, div: str, code: str, hint: str
) -> None:
    _, found = tell(f"`::: {{.chronology}}` [@g20-2019]\n\n::: chronology\n:::\n\n::: {div}\n:::\n")
    (complaint,) = found
    assert (complaint.code, complaint.hint) == (code, hint)
    assert (complaint.span.line, complaint.span.column) == (15, 1)


def test_a_chronology_of_an_article_without_events_is_left_out_and_reported(
    tell: Callable,
) -> None:
    ready, (complaint,) = tell("[@book]\n\n::: chronology\n:::\n")
    assert complaint.code == "CIT444" and "cites no event" in complaint.hint
    assert not list(ast.nodes(ready.document["blocks"], "Table"))


def test_the_index_stands_by_title_without_quotation_marks_and_says_where(
    print_: Callable,
) -> None:
    document = print_(CITING + "::: index-of-events\n:::\n", lang="en-GB")
    (entries,) = ast.nodes(document["blocks"], "BulletList")
    assert [ast.plain(item) for item in entries["c"]] == [
        "G20 Osaka Summit (28–29 June 2019): The meeting",
        "“I would meet him at the Border” (29 June 2019): The meeting",
        "Korean War (25 June 1950\u00a0– 27 July 1953): The past",
        "Opening Words (30 June 2019): The past",
        "Panmunjom Meeting (30 June 2019): The meeting; The past",
    ]
