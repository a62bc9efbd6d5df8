"""Indexes: who is one and who are two, and in which order they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.site.series import LOVELACE, TREATY, published
from toolkit.model import Author, PersonName, SeriesPaper
from toolkit.site import groups
from toolkit.site.places import file_stem


def paper(slug: str, *authors: Author, **more: object) -> SeriesPaper:
    item = published(slug=slug, authors=authors or (LOVELACE,), **more)  # type: ignore[arg-type]
    return SeriesPaper(slug=slug, editions=(item,))


def person(given: str, family: str, orcid: str = "") -> Author:
    return Author(name=PersonName(given=given, family=family), orcid=orcid)


def test_who_has_an_orcid_in_one_paper_only_is_one_person() -> None:
    index = groups.authors([paper("a"), paper("b", replace(LOVELACE, orcid=""))])
    (group,) = index.groups
    assert [item.slug for item in group.papers] == ["a", "b"]
    assert group.identifier == LOVELACE.orcid
    assert index.find("Lovelace, Ada") is index.find("", LOVELACE.orcid) is group


def test_two_of_one_name_with_two_orcids_are_two_and_a_third_is_neither() -> None:
    other = replace(LOVELACE, orcid="0000-0001-5109-3700")
    third = replace(LOVELACE, orcid="")
    index = groups.authors([paper("a"), paper("b", other), paper("c", third)])
    assert [group.stem for group in index.groups] == [
        "lovelace-ada", "lovelace-ada-2", "lovelace-ada-3",
    ]  # fmt: skip


def test_names_stand_in_the_order_of_the_alphabet_whatever_their_accents() -> None:
    index = groups.authors(
        [
            paper(
                "a",
                person("E", "Zeno"),
                person("A", "Émile"),
                person("B", "Eco"),
                person("C", "eyck"),
            ),
        ]
    )
    assert [group.name for group in index.groups] == ["Eco, B", "Émile, A", "eyck, C", "Zeno, E"]
    assert groups.initial("Émile, A") == "E" and groups.initial("3M") == "#"


def test_an_event_is_the_same_by_title_and_date() -> None:
    again = replace(TREATY, key="westphalia", title="Treaty of  westphalia")
    later = replace(TREATY, date="1648-10-25", first=(1648, 10, 25))
    index = groups.events(
        [
            paper("a", events=(later, TREATY)),
            paper("b", events=(again,)),
        ]
    )
    assert [len(group.papers) for group in index.groups] == [2, 1]


def test_a_paper_is_of_the_year_of_its_first_version() -> None:
    old, new = published(date="1843-09-01"), published(version="2.0", date="1850-01-01")
    papers = [SeriesPaper(slug="engine", editions=(old, new)), paper("b", date="1850-02-02")]
    assert [group.name for group in groups.years(papers).groups] == ["1850", "1843"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("van der Berg, Anna", "van-der-berg-anna"),
        ("Émile Zölà", "emile-zola"),
        ("index", "index-1bc04b52"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_page_is_called_by_letters_that_every_system_has(name: str, stem: str) -> None:
    assert file_stem(name, set()) == stem


def test_names_in_other_scripts_have_pages_of_their_own() -> None:
    taken: set[str] = set()
    stems = [file_stem(name, taken) for name in ("김정은", "문재인", "김정은")]
    assert len(set(stems)) == 3 and all(stem.startswith("x-") for stem in stems)
