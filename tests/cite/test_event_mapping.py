"""Events take the form that a style prints best, whatever the style is called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from toolkit.cite.event_mapping import in_style
from toolkit.cite.style_reading import printed, read_style
from toolkit.model import Event, Reference

DATE = '<date variable="issued"><date-part name="day"/><date-part name="year"/></date>'
BASE: Mapping[str, Any] = {
    "id": "yalta",
    "title": "Yalta Conference",
    "type": "event",
    "issued": {"date-parts": [[1945, 2, 4], [1945, 2, 11]]},
    "publisher": "Livadia Palace, Yalta",
}


def style(folder: Path, bibliography: str, *, macros: str = "") -> Path:
    """A numeric style with this list, and macros or terms before it."""
    path = folder / "style.csl"
    path.write_text(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">{macros}'
        '<citation><layout><text variable="citation-number"/></layout></citation>'
        f"<bibliography><layout>{bibliography}</layout></bibliography></style>",
        encoding="utf-8",
    )
    return path


def written(path: Path, kind: str = "event", **variables: Any) -> Mapping[str, Any]:
    """The item of an event in a style."""
    item = {**BASE, **variables}
    event = Event(kind=kind, title=str(item["title"]), participants=("Winston Churchill",))
    (found,) = in_style([Reference(key="yalta", csl=item, event=event)], path)
    return found


@pytest.mark.parametrize("variable", ["publisher", "event-place", "publisher-place"])
def test_the_place_goes_where_the_style_looks_for_it(tmp_path: Path, variable: str) -> None:
    item = written(style(tmp_path, f'<text variable="title"/>{DATE}<text variable="{variable}"/>'))
    assert item[variable] == "Livadia Palace, Yalta"
    assert "Livadia Palace, Yalta" not in [item.get(name) for name in item if name != variable]


def test_a_style_that_prints_places_of_books_only_gets_a_book(tmp_path: Path) -> None:
    place = '<choose><if type="book"><text variable="publisher"/></if></choose>'
    item = written(style(tmp_path, f'<text variable="title"/>{DATE}{place}'))
    assert (item["type"], item["publisher"]) == ("book", "Livadia Palace, Yalta")


def test_a_place_that_no_style_has_room_for_follows_the_title(tmp_path: Path) -> None:
    item = written(style(tmp_path, f'<text variable="title"/>{DATE}'))
    assert item["title"] == "Yalta Conference, Livadia Palace, Yalta"


def test_a_title_that_the_style_does_not_print_goes_where_it_does(tmp_path: Path) -> None:
    path = style(tmp_path, f'<text variable="container-title"/>{DATE}<text variable="publisher"/>')
    assert written(path)["container-title"] == "Yalta Conference"


def test_a_form_that_says_what_is_not_so_is_avoided(tmp_path: Path) -> None:
    told = '<text value="Published online"/>'
    online = f'<choose><if type="event document" match="any">{told}</if></choose>'
    path = style(tmp_path, f'<text variable="title"/>{online}{DATE}<text variable="publisher"/>')
    assert written(path)["type"] == "report"


def test_a_word_that_the_style_has_for_a_term_counts_as_said(tmp_path: Path) -> None:
    terms = '<locale><terms><term name="online">published online</term></terms></locale>'
    online = '<choose><if type="event"><text term="online"/></if></choose>'
    layout = f'<text variable="title"/>{online}{DATE}<text variable="publisher"/>'
    assert written(style(tmp_path, layout, macros=terms))["type"] == "document"


def test_a_speech_is_one_only_in_styles_that_know_speeches(tmp_path: Path) -> None:
    layout = f'<text variable="title"/>{DATE}<text variable="publisher"/>'
    assert written(style(tmp_path, layout), kind="speech")["type"] == "document"
    aware = f'<choose><if type="speech">{layout}</if><else>{layout}</else></choose>'
    assert written(style(tmp_path, aware), kind="speech")["type"] == "speech"


def test_a_style_with_a_form_for_treaties_may_leave_out_the_place(tmp_path: Path) -> None:
    law = f'<text variable="title"/>{DATE}'
    other = f'{law}<text variable="publisher"/>'
    layout = f'<choose><if type="treaty">{law}</if><else>{other}</else></choose>'
    path = style(tmp_path, layout)
    assert written(path, kind="treaty")["type"] == "treaty"
    assert written(path, kind="summit")["type"] == "event"


@pytest.mark.parametrize(("prefix", "genre"), [("[", "Tweet"), ("", None)])
def test_the_kind_of_a_post_is_for_styles_with_brackets(
    tmp_path: Path, prefix: str, genre: str | None
) -> None:
    parts = f'<text variable="title"/><text variable="genre" prefix="{prefix}"/>'
    path = style(tmp_path, f'{parts}{DATE}<text variable="container-title"/>')
    item = written(path, kind="tweet", genre="Tweet", publisher="Twitter")
    assert (item.get("genre"), item["container-title"]) == (genre, "Twitter")


def test_the_kind_is_not_said_where_the_title_says_it(tmp_path: Path) -> None:
    parts = '<text variable="title"/><text variable="genre"/>'
    path = style(tmp_path, f'{parts}{DATE}<text variable="publisher"/>')
    item = written(path, kind="hearing", genre="Hearing", title="Army–McCarthy Hearings")
    assert "genre" not in item


def test_a_short_title_that_would_stand_for_the_title_is_left_out(tmp_path: Path) -> None:
    path = style(
        tmp_path, f'<text variable="title" form="short"/>{DATE}<text variable="publisher"/>'
    )
    assert "title-short" not in written(path, **{"title-short": "Yalta"})


def test_an_approximate_date_that_the_style_would_drop_is_given_as_exact(tmp_path: Path) -> None:
    date = f'<choose><if is-uncertain-date="issued"/><else>{DATE}</else></choose>'
    path = style(tmp_path, f'<text variable="title"/>{date}<text variable="publisher"/>')
    issued = {"date-parts": [[1088]], "circa": True}
    assert written(path, issued=issued)["issued"] == {"date-parts": [[1088]]}


def test_a_place_does_not_stand_for_the_author(tmp_path: Path) -> None:
    names = '<names variable="author"><substitute><text variable="publisher"/></substitute></names>'
    path = style(tmp_path, f'{names}<text variable="title"/>{DATE}<text variable="event-place"/>')
    assert "event-place" in written(path)


def test_participants_are_for_styles_that_were_made_for_events(tmp_path: Path) -> None:
    people = '<names variable="contributor"/>'
    layout = f'<text variable="title"/>{DATE}<text variable="event-place"/>{people}'
    assert "contributor" not in written(style(tmp_path, layout))
    aware = f'<choose><if type="event">{layout}</if></choose>'
    assert written(style(tmp_path, aware))["contributor"] == [{"literal": "Winston Churchill"}]


def test_a_publisher_that_the_source_names_is_kept_before_the_place(tmp_path: Path) -> None:
    path = style(tmp_path, f'<text variable="title"/>{DATE}<text variable="publisher"/>')
    item = written(path, **{"publisher": "United Nations", "event-place": "Rio de Janeiro"})
    assert item["publisher"] == "United Nations, Rio de Janeiro"


def test_works_are_left_alone(tmp_path: Path) -> None:
    work = Reference(key="book", csl={**BASE, "id": "book", "type": "book"})
    event = Reference(key="yalta", csl=BASE, event=Event(kind="event", title="Yalta Conference"))
    path = style(tmp_path, f'<text variable="title"/>{DATE}<text variable="event-place"/>')
    assert in_style([work, event], path)[0] is work.csl
    assert in_style([work], Path("no such style"))[0] is work.csl


def test_what_stands_for_names_is_not_printed_again(tmp_path: Path) -> None:
    names = '<names variable="author"><substitute><text macro="title"/></substitute></names>'
    macros = '<macro name="title"><text variable="title"/></macro>'
    path = style(tmp_path, f'{names}<text macro="title"/>{DATE}', macros=macros)
    reading = read_style(path)
    assert reading.bibliography is not None
    page = printed(reading.bibliography, reading, BASE)
    assert (page.variables["title"], page.for_names) == (1, {"title"})


def test_a_group_without_its_variables_says_nothing(tmp_path: Path) -> None:
    group = '<group><text term="in"/><text variable="container-title"/></group>'
    reading = read_style(style(tmp_path, group))
    assert reading.bibliography is not None
    assert printed(reading.bibliography, reading, BASE).words == []


def test_macros_that_call_each_other_come_to_an_end(tmp_path: Path) -> None:
    macros = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    reading = read_style(style(tmp_path, '<text macro="a"/>', macros=macros))
    assert reading.bibliography is not None
    assert not printed(reading.bibliography, reading, BASE).variables
