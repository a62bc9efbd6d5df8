"""Marks, notes and layouts of the title block, as values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.document.title_block import LAYOUTS, MARKED, title_block
from toolkit.model import Affiliation, Article, Author, Membership, PersonName
from toolkit.pandoc import ast


def article(*members: tuple[int, ...], places: int = 1, **fields: object) -> Article:
    return Article(
        path="a.md",
        authors=tuple(
            Author(
                name=PersonName(family=f"Family{index}"),
                memberships=tuple(Membership(affiliation=place) for place in joined),
                **fields,
            )
            for index, joined in enumerate(members)
        ),
        affiliations=tuple(Affiliation(name=f"Place {index}") for index in range(places)),
    )


def test_one_affiliation_for_all_takes_no_mark() -> None:
    block = title_block(article((0,), (0,)))
    assert [line.marks for line in block.byline] == [(), ()]
    assert [(line.mark, line.text) for line in block.affiliations] == [("", "Place 0")]


def test_one_affiliation_of_some_is_marked() -> None:
    block = title_block(article((0,), ()))
    assert [line.marks for line in block.byline] == [("1",), ()]


def test_symbols_of_notes_are_not_those_of_affiliations() -> None:
    block = title_block(article((0,), (1,), places=2, equal_group=1), "symbols")
    assert [line.marks for line in block.byline] == [("†", "§"), ("‡", "§")]


def test_letters_go_on_after_z() -> None:
    block = title_block(article(tuple(range(28)), places=28), "letters")
    assert block.byline[0].marks[24:] == ("y", "z", "aa", "ab")


def test_there_are_marks_for_any_number_of_notes() -> None:
    block = title_block(article(*[()] * 40, places=0, note="A note"))
    marks = [note.mark for note in block.notes]
    assert len(set(marks)) == 40 and marks[6] == "††"


@given(
    st.integers(1, 5).flatmap(
        lambda places: st.tuples(
            st.just(places),
            st.lists(
                st.lists(st.integers(0, places - 1), unique=True, max_size=places).map(tuple),
                min_size=1,
                max_size=6,
            ),
        )
    ),
    st.sampled_from(LAYOUTS),
)
def test_every_mark_leads_to_one_line_and_none_is_lost(
    drawn: tuple[int, list[tuple[int, ...]]], layout: str
) -> None:
    places, members = drawn
    source = article(*members, places=places)
    block = title_block(source, layout)
    if layout not in MARKED:
        assert not block.affiliations and not any(line.marks for line in block.byline)
        return
    lines = {line.mark: line.text for line in block.affiliations}
    assert len(lines) == places
    for author, line in zip(source.authors, block.byline, strict=True):
        shown = [lines[mark] for mark in line.marks] or [lines[""] for _ in author.memberships]
        assert shown == [source.affiliations[item.affiliation].line for item in author.memberships]


def test_a_position_that_authors_do_not_share_stands_beside_their_names() -> None:
    authors = tuple(
        Author(
            name=PersonName(literal=name),
            memberships=(Membership(affiliation=0, position=position),),
        )
        for name, position in (("Tristan Salles", "Lecturer"), ("Patrice Rey", "Professor"))
    )
    block = title_block(
        Article(path="a.md", authors=authors, affiliations=(Affiliation(name="Sydney"),))
    )
    assert [line.text for line in block.affiliations] == ["Sydney"]
    texts = [ast.plain(list(note.inlines)) for note in block.notes]
    assert texts == ["Tristan Salles: Lecturer", "Patrice Rey: Professor"]
