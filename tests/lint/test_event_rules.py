"""Each rule on events points at the fault in some texts, and lets near misses of it pass."""

from __future__ import annotations

import pytest

from tests.lint.papers import BIB, FRONT, MARK, found, marked, paper, whole
from toolkit.cli.report import as_text
from toolkit.lint.rule import all_rules

RULES = {rule.name: rule for rule in all_rules() if rule.family == "events"}
CITED = "They met [@x-2019]."
FRONT_IN = FRONT.removesuffix("---\n") + "lang: {}\n---\n"


def event(**fields: str) -> str:
    """A bibliography with one event, each field on a line of its own."""
    lines = "\n".join(f"  {name.strip('_')} = {{{value}}}," for name, value in fields.items())
    return f"@summit{{x-2019,\n{lines}\n}}\n"


SOURCED = {"title": "Summit", "eventdate": "2019-06-28/2019-06-29", "documented-by": "a"}
WRONG = {
    "dated-but-not-cited": [
        "On ‸30 June 2019 the two men shook hands on the line.",
        "The hall was full on ‸June 12, 2018.\n\nLater on, others met [@burr-2002].",
        "They met on ‸27–28 February 2019 in Hanoi. It came to nothing [@burr-2002].",
        "- On ‸2018-06-12 they signed.\n- Others waited [@burr-2002].",
        FRONT_IN.format("de") + "Am ‸30. Juni 2019 gaben sie sich die Hand.",
        FRONT_IN.format("fr") + "Le ‸1er juin 2019, les deux hommes se rencontrèrent.",
        FRONT_IN.format("es") + "El ‸30 de junio de 2019 se dieron la mano.",
        FRONT_IN.format("ja") + "‸2019年6月30日に会談した。",
    ],
    "date-contradicts-the-event": [
        "They met on ‸29 June 2019 [@dmz-2019].",
        "In Hanoi [@hanoi-2019] they parted on ‸1 March 2019.",
        FRONT_IN.format("de") + "Sie trafen sich am ‸29. Juni 2019 [@dmz-2019].",
    ],
    "impossible-date": [
        "They met on ‸31 June 2019 [@dmz-2019].",
        "On ‸2019-02-29 nothing was signed.",
    ],
    "weekday-in-the-text": [
        "On ‸Monday, 30 June 2019, they met [@dmz-2019].",
        FRONT_IN.format("de") + "Am ‸Montag, dem 30. Juni 2019, trafen sie sich [@dmz-2019].",
    ],
}
RIGHT = {
    "dated-but-not-cited": [
        "On 30 June 2019 the two men shook hands on the line [@dmz-2019].",
        "On 30 June 2019, as @dmz-2019 has it. They met on 30 June 2019.[^1]\n\n[^1]: So @burr-2002.",
        "They met in the house [@dmz-2019]. On 30 June 2019 it was hot. It was empty.",
        "It was full on June 12, 2018. Many came [@burr-2002].",
        "The page was accessed on 30 May 2019, and last updated on 2 May 2019. See <https://a.org/2019-05-30>.",
        "Version 2 was released on December 5, 2018. Data were collected on January 28, 2011.",
        "They met twice (New York Times, 30 May 2019). The file a_2019-05-30.csv is 2019-05-31.csv.",
        "| Meeting | Date |\n|---|---|\n| First | 12 June 2018 |\n\n# The day of 12 June 2018",
        "In June 2018, on 12 June, in 2018, at 12:30, 5 2018 and `12 June 2018`, part 12 May 20181.",
    ],
    "date-contradicts-the-event": [
        "They met on 30 June 2019 [@dmz-2019], and in Hanoi on 27 and 28 February 2019 [@hanoi-2019].",
        "They met on 28 February 2019 [@hanoi-2019].",
        "Days after 29 June 2019 they met [@dmz-2019].",
        "Burr wrote of 29 June 2019 [@burr-2002; @dmz-2019].",
        "They met on 29 June 2019 in print [@burr-2002]. The meeting [@dmz-2019] was short.",
    ],
    "impossible-date": ["On 29 February 2020, 28–29 February 2020 and 31 May 2019 they met."],
    "weekday-in-the-text": [
        "On Sunday, 30 June 2019, and Sun., June 30, 2019, they met [@dmz-2019].",
        "On Monday they waited; 30 June 2019 came [@dmz-2019]. On Monday, 7 November 1917, it began [@x].",
    ],
}
WRONG_ENTRY = {
    "event-without-a-source": [
        event(title="Summit", eventdate="2019-06-28").replace("@", MARK + "@")
    ],
    "place-without-a-country": [event(**SOURCED, **{MARK + "location": "Osaka"})],
}
RIGHT_ENTRY = {
    "event-without-a-source": [
        event(**SOURCED),
        event(title="Summit", eventdate="2019-06-28", url="https://example.org"),
        event(title="Summit", eventdate="2019-06-28", doi="10.1038/171737a0"),
        "@book{x-2019, title = {Summit}, year = 2019}",
    ],
    "place-without-a-country": [
        event(**SOURCED, location="Osaka", country="Japan"),
        event(**SOURCED, location="Osaka, Japan"),
        event(**SOURCED, location="Singapore"),
        event(**SOURCED, location="Korean Peninsula"),
        event(**SOURCED, location="Cambridge, UK"),
        event(**SOURCED, location="Online"),
        event(**SOURCED),
    ],
    "event-after-the-article": [event(**SOURCED), event(**SOURCED | {"eventdate": "2019-07-07"})],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in WRONG for text in WRONG[name]])
def test_a_rule_points_at_the_fault(name: str, text: str) -> None:
    findings = found(name, paper(text))
    assert [(item.span.line, item.span.column) for item in findings if item.span] == marked(
        whole(text)
    )
    assert {(item.code, item.severity) for item in findings} == {
        (RULES[name].code, RULES[name].severity)
    }


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in RIGHT for text in RIGHT[name]])
def test_a_rule_lets_a_near_miss_pass(name: str, text: str) -> None:
    assert found(name, paper(text)) == []


@pytest.mark.parametrize(
    ("name", "bib"), [(name, bib) for name in WRONG_ENTRY for bib in WRONG_ENTRY[name]]
)
def test_a_rule_points_at_the_entry(name: str, bib: str) -> None:
    (finding,) = found(name, paper(CITED, bib))
    assert finding.span is not None
    assert finding.span.path == "bib/refs.bib"
    assert [finding.span.line] == [line for line, _ in marked(bib)]
    assert (finding.code, finding.severity) == (RULES[name].code, RULES[name].severity)


@pytest.mark.parametrize(
    ("name", "bib"), [(name, bib) for name in RIGHT_ENTRY for bib in RIGHT_ENTRY[name]]
)
def test_a_rule_lets_a_sound_entry_pass(name: str, bib: str) -> None:
    assert found(name, paper(CITED, bib)) == []


def test_an_event_that_nothing_cites_is_left_alone() -> None:
    bare = event(title="Summit", eventdate="2030-06-28", location="Osaka")
    assert [found(name, paper("Text.", bare)) for name in RULES] == [[]] * len(RULES)


def test_an_event_after_the_date_of_the_article_is_reported_at_that_date() -> None:
    subject = paper(CITED, event(**SOURCED | {"eventdate": "2019-07-08"}))
    (finding,) = found("event-after-the-article", subject)
    assert (finding.code, finding.span) == ("CIT475", subject.article.spans["date"])


def test_the_entries_of_the_day_are_proposed_the_likeliest_first() -> None:
    others = (
        "@speech{kim, title = {Remarks}, eventdate = {2019-06-30}, documented-by = {burr-2002}}"
    )
    text = "On 30 June 2019 there was a meeting at Panmunjom."
    (finding,) = found("dated-but-not-cited", paper(text, others + BIB))
    assert finding.hint == "cite [@dmz-2019] or [@kim]"


def test_a_stub_is_proposed_where_no_entry_is_of_the_day_and_it_can_be_read() -> None:
    (finding,) = found("dated-but-not-cited", paper("On 12 June 2018 they met in a hotel."))
    assert finding.hint is not None
    stub = finding.hint[finding.hint.index("@event") :].replace(
        "title         = {}", "title = {Summit}"
    )
    subject = paper("They met [@event-2018-06-12].", stub)
    happened = subject.bibliography["event-2018-06-12"].event
    assert happened is not None
    assert (happened.title, happened.date) == ("Summit", "2018-06-12")


def test_the_stub_is_printed_as_it_would_be_pasted() -> None:
    (finding,) = found("dated-but-not-cited", paper("On 12 June 2018 they met in a hotel."))
    lines = as_text(finding).plain.split("\n")
    assert (
        lines[lines.index("    @event{event-2018-06-12,") + 2]
        == "      eventdate     = {2018-06-12},"
    )


def test_the_country_of_the_same_place_is_proposed() -> None:
    bib = event(**SOURCED, location="Hanoi") + BIB
    (finding,) = found("place-without-a-country", paper(CITED, bib))
    assert finding.hint == "add country = {Vietnam}"
