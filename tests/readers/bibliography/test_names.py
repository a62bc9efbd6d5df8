"""Name lists of BibTeX and biblatex."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.readers.bibliography.names import read_names
from toolkit.readers.bibliography.problems import Problems


def names(source: str, **options: bool) -> list[dict]:
    return read_names(source, Problems("a.bib"), 1, **options)


def warned(source: str) -> list[str]:
    problems = Problems("a.bib")
    read_names(source, problems, 3)
    return [problem.code for problem in problems.found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Charles R. Harris", {"family": "Harris", "given": "Charles R."}),
        ("Harris, Charles R.", {"family": "Harris", "given": "Charles R."}),
        ("Clubb, F.J.", {"family": "Clubb", "given": "F. J."}),
        ("Absil, P.-A.", {"family": "Absil", "given": "P.-A."}),
        ("Ludwig van Beethoven",
         {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}),
        ("van der Walt, S.",
         {"family": "Walt", "given": "S.", "non-dropping-particle": "van der"}),
        ("{van der Walt}, S.",
         {"family": "Walt", "given": "S.", "non-dropping-particle": "van der"}),
        ("Joris Van den Bossche", {"family": "Van den Bossche", "given": "Joris"}),
        ("King, Jr., Martin Luther",
         {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("Charles Jean de La Vall{\\'e}e Poussin",
         {"family": "La Vallée Poussin", "given": "Charles Jean", "non-dropping-particle": "de"}),
        ("Peter C. {St. John}", {"family": "St. John", "given": "Peter C."}),
        ("{NASA and ESA}", {"literal": "NASA and ESA"}),
        ("{{European Parliament}}", {"literal": "European Parliament"}),
        ("Aristotle", {"literal": "Aristotle"}),
        ("{\\O}lgaard, K.B.", {"family": "Ølgaard", "given": "K. B."}),
        ("{\\'e}mile Zola", {"family": "Zola", "non-dropping-particle": "émile"}),
        ("Kim, Jong Un", {"family": "Kim", "given": "Jong Un"}),
        ("山田 太郎", {"family": "山田", "given": "太郎"}),
        ("Толстой, Лев", {"family": "Толстой", "given": "Лев"}),
        ("family=Berg, given=Anna, prefix=van der",
         {"family": "Berg", "given": "Anna", "non-dropping-particle": "van der"}),
        ("given=Hans, family=Aalst, prefix=van, useprefix=false",
         {"family": "Aalst", "given": "Hans", "dropping-particle": "van"}),
    ],
)  # fmt: skip
def test_a_name_comes_apart_as_its_bearer_would_have_it(source: str, expected: dict) -> None:
    assert names(source) == [expected]
    assert not warned(source)


def test_useprefix_false_makes_the_particle_a_dropping_one() -> None:
    (name,) = names("Alexis de Tocqueville", useprefix=False)
    assert name["dropping-particle"] == "de" and "non-dropping-particle" not in name


@pytest.mark.parametrize("end", ["others", "{others}", "{et al.}", "et al."])
def test_others_at_the_end_becomes_et_al(end: str) -> None:
    assert names(f"Sean Gillies and {end}")[-1] == {"literal": "others"}


def test_and_in_braces_or_in_a_word_divides_nothing() -> None:
    assert len(names("Anderson, Hand and {Johnson and Johnson} AND Brand, A.")) == 3


def test_a_list_over_several_lines_is_one_list() -> None:
    assert len(names("Anna Freud and\n   Carl Jung\n and Alfred\n Adler")) == 3


@pytest.mark.parametrize("source", ["Foo, A. and", "and Foo, A.", "Foo, A. and and Bar, B."])
def test_an_empty_name_is_reported_and_the_others_are_read(source: str) -> None:
    assert warned(source) == ["CIT213"]
    assert names(source)[0] == {"family": "Foo", "given": "A."}


@pytest.mark.parametrize("source", ["Nielsen F., Barbaresco F.", "A, B, C, D"])
def test_names_divided_by_commas_are_reported(source: str) -> None:
    assert warned(source) == ["CIT213"]


FAMILY = st.from_regex(r"\A[A-Z][a-zé]{2,9}\Z")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FAMILY, FAMILY), min_size=1, max_size=6))
def test_both_orders_of_writing_give_the_same_names(people: list[tuple[str, str]]) -> None:
    natural = " and ".join(f"{given_name} {family}" for family, given_name in people)
    inverted = " and ".join(f"{family}, {given_name}" for family, given_name in people)
    expected = [{"family": family, "given": given_name} for family, given_name in people]
    assert names(natural) == names(inverted) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="{}\\,=' and~A.b\n", max_size=40))
def test_any_text_is_read_without_an_exception(source: str) -> None:
    for name in names(source):
        assert any(name.get(part) for part in ("family", "given", "literal", "suffix")) or name
