"""A plain text becomes a draft: its title block, its paragraphs, the note on its author."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from toolkit.model import Confidence, Draft
from toolkit.pandoc import ast
from toolkit.readers.article import read_article_text
from toolkit.readers.foreign.author_note import read_author_note
from toolkit.readers.foreign.text import read, read_text
from toolkit.readers.foreign.title_lines import read_title_lines
from toolkit.writers.article_source import article_source

NOTE = (
    "*** The author is at present Visiting Professor, Department of Mathematical Sciences at the "
    "Norwegian University of Science and Technology, Norway. Senior Fellow at CSIR, New Delhi and a  "
    "Research Scholar at Centre for Coasts, Seas & Deep Water (CCS&DW) Jawaharlal Nehru University, "
    "New Delhi ***"
)
PARAGRAPHS = (
    "On 4th May 2018, two groups that measure the same coast met in Trondheim for the first time. "
    "They had asked for a room of 20 m² & were given one of 12. A “rough” plan was agreed on",
    "In 2016 the second survey had failed; nobody wrote down why_it_failed, and $5 were missing. "
    "The third one, planned for June 3rd, used a model_with_underscores and a * for the mean.",
    "1. What the numbers say is shorter than this line, which only looks as if it began a list.",
    "What follows is uncertain [as ever] and ‘left to others’.",
)
TEXT = "\n".join(
    [
        "Coasts Measured Twice: Much More Than a Repetition",
        "",
        "Tristan Salles",
        "May 9, 2018",
        "Image Courtesy: The Survey Office",
        "",
        "",
        "\n\n".join(PARAGRAPHS),
        "",
        NOTE,
    ]
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_text(TEXT, "coasts.txt")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "byline", ["Tristan Salles and Patrice Rey", "By Tristan Salles and Patrice Rey"]
)
def test_the_title_block_above_short_paragraphs_is_read(gap: str, byline: str) -> None:
    text = f"A Note on Coasts\n\n{byline}{gap}1 May 2020\n\nCoasts are long.\n\nNobody knows why.\n"
    draft = read_text(text, "a.txt")
    found = [author.name.display for author in draft.article.authors]
    assert found == ["Tristan Salles", "Patrice Rey"]
    assert draft.article.date == "2020-05-01"
    found = [ast.plain(block) for block in draft.document["blocks"]]
    assert found == ["Coasts are long.", "Nobody knows why."]


def test_a_short_text_without_a_title_block_keeps_its_paragraphs() -> None:
    draft = read_text("A Note on Coasts\n\nThe Length of Things.\n\nIt was long.\n", "a.txt")
    assert not draft.article.authors
    found = [ast.plain(block) for block in draft.document["blocks"]]
    assert found == ["The Length of Things.", "It was long."]


def test_title_author_date_and_credit_are_found(draft: Draft) -> None:
    article = draft.article
    assert article.title == "Coasts Measured Twice: Much More Than a Repetition"
    assert [author.name.display for author in article.authors] == ["Tristan Salles"]
    assert article.date == "2018-05-09"
    assert article.image_credit == "The Survey Office"


def test_the_note_gives_three_posts_with_their_parts(draft: Draft) -> None:
    (author,) = draft.article.authors
    places = draft.article.affiliations
    posts = [(post.position, places[post.affiliation]) for post in author.memberships]
    found = [(role, p.department, p.name, p.city, p.country) for role, p in posts]
    assert found == [
        (
            "Visiting Professor",
            "Department of Mathematical Sciences",
            "Norwegian University of Science and Technology",
            "",
            "Norway",
        ),
        ("Senior Fellow", "", "CSIR", "New Delhi", "India"),
        (
            "Research Scholar",
            "Centre for Coasts, Seas & Deep Water (CCS&DW)",
            "Jawaharlal Nehru University",
            "New Delhi",
            "India",
        ),
    ]


def test_what_the_file_does_not_say_is_called_guessed(draft: Draft) -> None:
    guessed = {item.field for item in draft.inferred if item.confidence is Confidence.GUESSED}
    assert guessed == {"affiliations.1.country", "affiliations.2.country"}


def test_the_paragraphs_are_unchanged(draft: Draft) -> None:
    assert [ast.plain(block) for block in draft.document["blocks"]] == list(PARAGRAPHS)


def test_no_word_is_lost_on_the_way_to_the_source(draft: Draft) -> None:
    source = article_source(draft).replace("\\", "")
    lost = Counter(re.findall(r"\w+", TEXT)) - Counter(re.findall(r"\w+", source))
    assert not lost


def test_the_source_reads_back_with_the_same_front_matter(draft: Draft) -> None:
    article = read_article_text(article_source(draft), "article.md").value
    assert article.title == draft.article.title
    assert article.date == "2018-05-09"
    positions = [member.position for member in article.authors[0].memberships]
    assert positions == ["Visiting Professor", "Senior Fellow", "Research Scholar"]
    assert [p.country for p in article.affiliations] == ["Norway", "India", "India"]


@pytest.mark.parametrize(
    ("lines", "authors", "affiliations"),
    [
        (
            [
                "A Title",
                "Tristan Salles^1,*^, Patrice Rey^1^ and Ronny Bergmann^2^",
                "^1^ School of Geosciences, The University of Sydney, Sydney, Australia",
                "^2^ Norwegian University of Science and Technology, Trondheim, Norway",
                "* tristan.salles@sydney.edu.au",
            ],
            [("Tristan Salles", [0]), ("Patrice Rey", [0]), ("Ronny Bergmann", [1])],
            ["The University of Sydney", "Norwegian University of Science and Technology"],
        ),
        (
            [
                "A Title",
                "Tristan Salles1, Ronny Bergmann2*",
                "1 School of Geosciences, The University of Sydney, Sydney, Australia",
                "2 Norwegian University of Science and Technology, Trondheim, Norway",
            ],
            [("Tristan Salles", [0]), ("Ronny Bergmann", [1])],
            ["The University of Sydney", "Norwegian University of Science and Technology"],
        ),
        (
            ["A Title", "By Tristan Salles and Patrice Rey", "The University of Sydney, Australia"],
            [("Tristan Salles", [0]), ("Patrice Rey", [0])],
            ["The University of Sydney"],
        ),
        (
            [
                "A Title",
                "Tristan Salles",
                "The University of Sydney, Sydney, Australia",
                "Ronny Bergmann",
                "Norwegian University of Science and Technology, Trondheim, Norway",
            ],
            [("Tristan Salles", [0]), ("Ronny Bergmann", [1])],
            ["The University of Sydney", "Norwegian University of Science and Technology"],
        ),
    ],
    ids=["marks", "figures behind names", "one for all", "in turn"],
)
def test_layouts_of_title_blocks(
    lines: list[str], authors: list[tuple[str, list[int]]], affiliations: list[str]
) -> None:
    head = read_title_lines(lines)
    found = [(a.name.display, [m.affiliation for m in a.memberships]) for a in head.authors]
    assert found == authors
    assert [place.name for place in head.affiliations] == affiliations
    assert head.unread == []


def test_an_address_belongs_to_the_author_whose_name_it_holds() -> None:
    head = read_title_lines(
        ["A Title", "Tristan Salles, Patrice Rey", "E-mail: patrice.rey@sydney.edu.au"]
    )
    assert [author.email for author in head.authors] == ["", "patrice.rey@sydney.edu.au"]


@pytest.mark.parametrize(
    "text",
    [
        "The author is grateful to the reviewers.",
        "The meeting was a success for its chair.",
        "Nobody knows who the author is.",
    ],
)
def test_an_ordinary_paragraph_is_no_note_on_an_author(text: str) -> None:
    assert read_author_note(text) is None


def test_a_text_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Café au lait\n\nA paragraph.".encode("cp1252"))
    result = read(path, "a.txt")
    assert result.value.article.title == "Café au lait"
    assert [item.code for item in result.diagnostics] == ["CIT603"]


def test_a_text_in_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Café au lait\n\nA paragraph.".encode("utf-16"))
    result = read(path, "a.txt")
    assert result.value.article.title == "Café au lait"
    assert result.diagnostics == ()


@pytest.mark.parametrize("mark", ["^1*^", "^1,*^", "^*1^", "1*"])
def test_marks_that_are_raised_together_are_two(mark: str) -> None:
    head = read_title_lines([
        "Coasts",
        f"Tristan Salles{mark}, Ronny Bergmann{'2' if mark == '1*' else '^2^'}",
        "^1^ University of Sydney, Sydney, Australia",
        "^2^ Norwegian University of Science and Technology, Trondheim, Norway",
    ])  # fmt: skip
    assert [[m.affiliation for m in a.memberships] for a in head.authors] == [[0], [1]]
    assert [author.corresponding for author in head.authors] == [True, False]


@pytest.mark.parametrize(
    "line",
    [
        "^*^ Corresponding authors: Tristan Salles; Ronny Bergmann",
        "^*^ Korrespondierende Autoren: Tristan Salles; Ronny Bergmann",
        "Corresponding authors: Tristan Salles (tristan.salles@sydney.edu.au); Ronny Bergmann",
    ],
)
def test_authors_correspond_without_an_address(line: str) -> None:
    head = read_title_lines(["Coasts", "Tristan Salles, Patrice Rey and Ronny Bergmann", line])
    assert [author.corresponding for author in head.authors] == [True, False, True]
    assert head.unread == []
    assert head.authors[0].email in ("", "tristan.salles@sydney.edu.au")


def test_a_sentence_that_begins_with_an_asterisk_stays_in_the_text() -> None:
    lines = ["Coasts", "Tristan Salles", "* Tristan Salles was not there when it was measured"]
    assert read_title_lines(lines).unread == lines[2:]


def test_each_author_of_a_note_gets_the_posts_of_the_sentences_about_them() -> None:
    note = (
        "Tristan Salles is professor of geology at the University of Sydney. He is also Director of "
        "the Basin Institute, Sydney. Ronny Bergmann teaches at ETH Zurich."
    )
    title = "Coasts\n\nBy Tristan Salles and Ronny Bergmann"
    text = f"{title}\n\nThey differ.\n\nAbout the authors\n\n{note}\n"
    draft = read_text(text, "a.txt")
    names = [place.name for place in draft.article.affiliations]
    first, second = draft.article.authors
    assert [(m.position, names[m.affiliation]) for m in first.memberships] == [
        ("professor of geology", "University of Sydney"),
        ("Director", "Basin Institute"),
    ]
    assert [(m.position, names[m.affiliation]) for m in second.memberships] == [("", "ETH Zurich")]
    assert [ast.plain(block) for block in draft.document["blocks"]] == ["They differ."]
    assert draft.kept == ("About the authors", note)


def test_a_last_paragraph_on_somebody_else_is_no_note() -> None:
    text = "Coasts\n\nBy Tristan Salles\n\nThey differ.\n\nRonny Bergmann teaches at ETH Zurich.\n"
    draft = read_text(text, "a.txt")
    assert draft.kept == ()
    assert len(draft.article.authors) == 1


def test_a_short_sentence_below_the_authors_is_no_author() -> None:
    lines = ["Coasts", "Tristan Salles", "University of Sydney, Australia", "The Coast."]
    head = read_title_lines(lines)
    assert [author.name.display for author in head.authors] == ["Tristan Salles"]
    assert head.unread == ["The Coast."]
