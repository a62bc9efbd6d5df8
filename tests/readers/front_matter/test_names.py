"""Names are divided where their form is certain, and printed as they were written."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.readers.front_matter.names import is_group, name_from_parts, read_name

# Source: (inverted form, particle, dropping particle, suffix).
NAMES = {
    "Tristan Salles": ("Salles, Tristan", "", "", ""),
    "Peter C. St. John": ("St. John, Peter C.", "", "", ""),
    "Ludwig van Beethoven": ("van Beethoven, Ludwig", "van", "", ""),
    "Alexander von Humboldt": ("Humboldt, Alexander von", "", "von", ""),
    "Anna van der Berg": ("van der Berg, Anna", "van der", "", ""),
    "Charles de Gaulle": ("de Gaulle, Charles", "de", "", ""),
    "Jean-Luc de la Fontaine": ("de la Fontaine, Jean-Luc", "de la", "", ""),
    "Jean de La Fontaine": ("La Fontaine, Jean de", "", "de", ""),
    "Vincent Van Gogh": ("Van Gogh, Vincent", "", "", ""),
    "Martin Luther King Jr.": ("King, Martin Luther, Jr.", "", "", "Jr."),
    "Martin Luther King, Jr.": ("King, Martin Luther, Jr.", "", "", "Jr."),
    "Sammy Davis III": ("Davis, Sammy, III", "", "", "III"),
    "Amin Ahasn Ali, Ph.D.": ("Ali, Amin Ahasn", "", "", ""),
    "Amin Ahasn Ali PhD": ("Ali, Amin Ahasn", "", "", ""),
    "Prof. Dr. Angela Merkel": ("Merkel, Angela", "", "", ""),
    "Gabriel José García Márquez": ("García Márquez, Gabriel José", "", "", ""),
    "Santiago Ramón y Cajal": ("Ramón y Cajal, Santiago", "", "", ""),
    "Oscar Niemeyer Soares Filho": ("Soares Filho, Oscar Niemeyer", "", "", ""),
    "bell hooks": ("hooks, bell", "", "", ""),
    "Sinéad O'Connor": ("O'Connor, Sinéad", "", "", ""),
    "J. R. R. Tolkien": ("Tolkien, J. R. R.", "", "", ""),
    "Plato": ("Plato", "", "", ""),
    "O'Brien": ("O'Brien", "", "", ""),
    "김정은": ("김, 정은", "", "", ""),
    "남궁민수": ("남궁, 민수", "", "", ""),
    "毛泽东": ("毛, 泽东", "", "", ""),
    "欧阳修": ("欧阳, 修", "", "", ""),
    "山田 太郎": ("山田, 太郎", "", "", ""),
    "山田太郎": ("山田太郎", "", "", ""),
    "The ATLAS Collaboration": ("The ATLAS Collaboration", "", "", ""),
}


@pytest.mark.parametrize("text", NAMES)
def test_a_name_sorts_by_its_family_and_is_printed_as_written(text: str) -> None:
    name = read_name(text).name
    assert (name.inverted, name.particle, name.dropping_particle, name.suffix) == NAMES[text]
    assert name.display == text


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("Salles, Tristan", "Tristan Salles"),
        ("van der Berg, Anna", "Anna van der Berg"),
        ("Humboldt, Alexander von", "Alexander von Humboldt"),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("García Márquez, Gabriel José", "Gabriel José García Márquez"),
    ],
)
def test_a_comma_names_the_parts(text: str, display: str) -> None:
    assert read_name(text).name.display == display


def test_degrees_are_known_and_stay_printed() -> None:
    read = read_name("Amin Ahasn Ali, M.D., Ph.D.")
    assert read.degrees == ("M.D.", "Ph.D.")
    assert read.name.family == "Ali"
    assert read.name.display == "Amin Ahasn Ali, M.D., Ph.D."


def test_the_family_name_stands_first_where_the_author_says_so() -> None:
    name = read_name("Kim Jong Un", family_first=True).name
    assert (name.family, name.given, name.display) == ("Kim", "Jong Un", "Kim Jong Un")


def test_a_name_from_parts_equals_the_same_name_from_one_line() -> None:
    assert name_from_parts("van der Berg", "Anna") == read_name("Anna van der Berg").name


@pytest.mark.parametrize(
    "text", ["The ATLAS Collaboration", "Citable contributors", "Bureau of Labor Statistics"]
)
def test_a_group_is_known_by_its_words(text: str) -> None:
    assert is_group(text)


@pytest.mark.parametrize("text", ["Tristan Salles", "Society", "Jean de La Fontaine"])
def test_a_person_is_no_group(text: str) -> None:
    assert not is_group(text)


@given(st.text().filter(lambda text: "," not in text))
@example("Dr. Jane  van")
@example("de la")
@example("y y y")
@example("Jr. Jr. Jr.")
def test_what_is_printed_is_what_was_written(text: str) -> None:
    assert read_name(text).name.display == " ".join(text.split())


_WORDS = st.sampled_from(
    """
    Ana van der de von La St. Jr. III y García Pérez Ph.D. PhD Dr. Prof. King 김정은 O'Brien x
    """.split()
)


@given(st.lists(_WORDS, min_size=1, max_size=7), st.booleans())
def test_no_word_of_a_name_is_lost(words: list[str], family_first: bool) -> None:
    text = " ".join(words)
    read = read_name(text, family_first=family_first)
    assert read.name.display == text
    assert read.name.literal or read.name.family


@given(st.text(alphabet="ab ,.'y-DJrvon", max_size=30))
def test_any_name_has_something_to_print(text: str) -> None:
    assert read_name(text).name.display or not text.strip(" ,")
