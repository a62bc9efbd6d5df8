"""Constellations of authors and affiliations, each read into the byline that it stands for."""

from __future__ import annotations

import pytest

from toolkit.model import Article
from toolkit.readers.article import read_article_text

ZURICH = "University of Zurich"
SYDNEY = "The University of Sydney"

CONSTELLATIONS = {
    "one author, nothing else": ("author: Tristan Salles", "Tristan Salles", 0),
    "one author in a list": ("author:\n  - Tristan Salles", "Tristan Salles", 0),
    "authors as plural": ("authors: [Tristan Salles]", "Tristan Salles", 0),
    "two in a flow list": (
        "author: [Tristan Salles, Patrice Rey]",
        "Tristan Salles; Patrice Rey",
        0,
    ),
    "two joined by and": (
        "author: Tristan Salles and Patrice Rey",
        "Tristan Salles; Patrice Rey",
        0,
    ),
    "two joined by an ampersand": (
        "author: Tristan Salles & Patrice Rey",
        "Tristan Salles; Patrice Rey",
        0,
    ),
    "three with commas and and": (
        "author: Ada Lovelace, Tristan Salles and Patrice Rey",
        "Ada Lovelace; Tristan Salles; Patrice Rey",
        0,
    ),
    "two joined by a semicolon": (
        "author: Tristan Salles; Patrice Rey",
        "Tristan Salles; Patrice Rey",
        0,
    ),
    "two joined by a comma": (
        "author: Tristan Salles, Patrice Rey",
        "Tristan Salles; Patrice Rey",
        0,
    ),
    "one turned around": ('author: ["Salles, Tristan"]', "Tristan Salles", 0),
    "turned around and joined": (
        "author: Salles, Tristan and Rey, Patrice",
        "Tristan Salles; Patrice Rey",
        0,
    ),
    "one institution for all": (
        f"author: [Tristan Salles, Patrice Rey]\ninstitute: {SYDNEY}",
        "Tristan Salles 1; Patrice Rey 1",
        1,
    ),
    "superscripts of pandoc": (
        f'author: ["Tristan Salles^1^", "Patrice Rey^1,2^"]\ninstitute: ["^1^ {SYDNEY}", '
        f'"^2^ CNRS"]',
        "Tristan Salles 1; Patrice Rey 1,2",
        2,
    ),
    "superscripts in one text": (
        f'author: "Tristan Salles^1,2^, Patrice Rey^1^ and Ada Lovelace"\n'
        f'institute: ["^1^ {SYDNEY}", "^2^ CNRS"]',
        "Tristan Salles 1,2; Patrice Rey 1; Ada Lovelace",
        2,
    ),
    "superscript digits of Unicode": (
        f'author: ["Tristan Salles¹", "Patrice Rey²"]\ninstitute: ["¹ {SYDNEY}", "² CNRS"]',
        "Tristan Salles 1; Patrice Rey 2",
        2,
    ),
    "letters as marks": (
        f'author: ["Tristan Salles^b^", "Patrice Rey^a^"]\ninstitute: ["^a^ {SYDNEY}", "^b^ CNRS"]',
        "Tristan Salles 1; Patrice Rey 2",
        2,
    ),
    "a star for correspondence": (
        f'author: "Tristan Salles^1,*^"\ninstitute: "^1^ {SYDNEY}"',
        "Tristan Salles 1 @",
        1,
    ),
    "thanks with an address": (
        r"author: 'Tristan Salles\thanks{Corresponding author: salles@example.org}'",
        "Tristan Salles @<salles@example.org>",
        0,
    ),
    "an inline note with an address": (
        'author: "Tristan Salles^[E-mail: salles@example.org]"',
        "Tristan Salles <salles@example.org>",
        0,
    ),
    "an address in angle brackets": (
        'author: "Tristan Salles <salles@example.org>"',
        "Tristan Salles <salles@example.org>",
        0,
    ),
    "JOSS, numbers in a text": (
        'authors:\n  - {name: Tristan Salles, affiliation: "2, 1"}\n'
        f"affiliations:\n  - {{index: 1, name: {SYDNEY}}}\n  - {{index: 2, name: CNRS}}",
        "Tristan Salles 1,2",
        2,
    ),
    "JOSS, a bare number": (
        f"authors:\n  - {{name: Tristan Salles, affiliation: 1}}\n"
        f"affiliations:\n  - {{index: 1, name: {SYDNEY}}}",
        "Tristan Salles 1",
        1,
    ),
    "JOSS, a list of numbers": (
        f"authors:\n  - {{name: Tristan Salles, affiliation: [1, 2]}}\n"
        f"affiliations:\n  - {{index: 1, name: {SYDNEY}}}\n  - {{index: 2, name: CNRS}}",
        "Tristan Salles 1,2",
        2,
    ),
    "JOSS, an index with a leading zero": (
        f"authors:\n  - {{name: Tristan Salles, affiliation: 01}}\n"
        f"affiliations:\n  - {{index: 01, name: {SYDNEY}}}",
        "Tristan Salles 1",
        1,
    ),
    "JOSS, name in parts": (
        "authors:\n  - {given-names: Anna, non-dropping-particle: van der, surname: Berg, "
        "suffix: Jr.}",
        "Anna van der Berg Jr.",
        0,
    ),
    "JOSS, equal and corresponding": (
        "authors:\n  - {name: Tristan Salles, equal-contrib: true, corresponding: true}\n"
        "  - {name: Patrice Rey, equal-contrib: true}",
        "Tristan Salles @ =1; Patrice Rey =1",
        0,
    ),
    "Quarto, ref and id": (
        "author:\n  - name: Tristan Salles\n    affiliations:\n      - ref: usyd\n"
        f"affiliations:\n  - id: usyd\n    name: {SYDNEY}",
        "Tristan Salles 1",
        1,
    ),
    "Quarto, affiliation in place, referred to before": (
        "author:\n  - name: Patrice Rey\n    affiliations: [{ref: usyd}]\n"
        "  - name: Tristan Salles\n"
        f"    affiliations:\n      - id: usyd\n        name: {SYDNEY}\n      - CNRS",
        "Patrice Rey 1; Tristan Salles 1,2",
        2,
    ),
    "Quarto, one author as a mapping": (
        f"author:\n  name: Tristan Salles\n  affiliation: {SYDNEY}",
        "Tristan Salles 1",
        1,
    ),
    "Quarto, name in parts": (
        "author:\n  - name: {given: Ludwig, dropping-particle: van, family: Beethoven}",
        "Ludwig van Beethoven",
        0,
    ),
    "Quarto, a literal name": (
        "author:\n  - name: {literal: Citable contributors}",
        "Citable contributors &",
        0,
    ),
    "Quarto, attributes": (
        "author:\n  - name: Ada Lovelace\n    attributes: {corresponding: true, deceased: true}\n"
        "    email: ada@example.org",
        "Ada Lovelace @<ada@example.org> †",
        0,
    ),
    "Quarto, degrees": (
        "author:\n  - {name: Amin Ahasn Ali, degrees: [Ph.D.]}",
        "Amin Ahasn Ali, Ph.D.",
        0,
    ),
    "Quarto, a position at each affiliation": (
        "author:\n  - name: Upma Kashyap\n    affiliations:\n"
        "      - {name: ICSSR, position: Doctoral Fellow}\n"
        f"      - {{name: {ZURICH}, position: International Exchange Student}}",
        "Upma Kashyap 1(Doctoral Fellow),2(International Exchange Student)",
        2,
    ),
    "a position at the only affiliation": (
        "author:\n  - {name: Upma Kashyap, affiliation: ICSSR, position: Doctoral Fellow}",
        "Upma Kashyap 1(Doctoral Fellow)",
        1,
    ),
    "MyST, ids in one text": (
        "authors:\n  - name: Tristan Salles\n    affiliations: usyd; CNRS\n"
        f"affiliations:\n  - id: usyd\n    institution: {SYDNEY}",
        "Tristan Salles 1,2",
        2,
    ),
    "MyST, underscores": (
        "authors:\n  - {name: Tristan Salles, equal_contributor: true}\n"
        "  - {name: Patrice Rey, equal_contributor: true, present_address: Paris}",
        "Tristan Salles =1; Patrice Rey =1",
        0,
    ),
    "MyST, a collaboration": (
        "authors:\n  - {name: Tristan Salles, collaborations: The ATLAS Collaboration}",
        "Tristan Salles; The ATLAS Collaboration &",
        0,
    ),
    "pandoc-scholar, name as key": (
        'author:\n  - Tristan Salles: {institute: [usyd], correspondence: "yes", email: '
        "salles@example.org}\n"
        f"  - Patrice Rey: {{institute: [usyd, cnrs]}}\n"
        f"institute:\n  - usyd: {SYDNEY}\n  - cnrs: {{name: CNRS}}",
        "Tristan Salles 1 @<salles@example.org>; Patrice Rey 1,2",
        2,
    ),
    "pandoc-scholar, institutes in a mapping": (
        f"author:\n  - Tristan Salles: {{institute: usyd}}\ninstitute:\n  usyd: {SYDNEY}",
        "Tristan Salles 1",
        1,
    ),
    "pandoc-scholar, a name without more": (
        "author:\n  - Tristan Salles:\n  - Patrice Rey:",
        "Tristan Salles; Patrice Rey",
        0,
    ),
    "Manubot, institutions as texts": (
        f"authors:\n  - name: Tristan Salles\n    affiliations: [{SYDNEY}, CNRS]\n"
        f"  - name: Patrice Rey\n    affiliations: [the university of  sydney.]",
        "Tristan Salles 1,2; Patrice Rey 1",
        2,
    ),
    "the same institution by ROR": (
        f"authors:\n  - name: Ada Lovelace\n    affiliations: [{{name: {ZURICH}, ror: "
        f"02crff812}}]\n"
        "  - name: Charles Babbage\n"
        "    affiliations: [{name: Universität Zürich, ror: 'https://ror.org/02crff812'}]",
        "Ada Lovelace 1; Charles Babbage 1",
        1,
    ),
    "two departments of one institution": (
        f"authors:\n  - name: Ada Lovelace\n"
        f"    affiliations: [{{department: Department of Mathematics, name: {ZURICH}}}]\n"
        f"  - name: Charles Babbage\n"
        f"    affiliations: [{{department: Department of Physics, name: {ZURICH}}}]",
        "Ada Lovelace 1; Charles Babbage 2",
        2,
    ),
    "affiliations numbered by first use": (
        'authors:\n  - {name: Ada Lovelace, affiliation: "3"}\n  - {name: Charles Babbage, '
        'affiliation: "1"}\n'
        "affiliations:\n  - {index: 1, name: CNRS}\n  - {index: 2, name: NASA}\n"
        "  - {index: 3, name: CERN}",
        "Ada Lovelace 1; Charles Babbage 2",
        3,
    ),
    "two groups of equal contributors": (
        "authors:\n  - {name: Ada Lovelace, equal-contributor: first}\n"
        "  - {name: Charles Babbage, equal-contributor: first}\n"
        "  - {name: Tristan Salles, equal-contributor: second}\n"
        "  - {name: Patrice Rey, equal-contributor: second}",
        "Ada Lovelace =1; Charles Babbage =1; Tristan Salles =2; Patrice Rey =2",
        0,
    ),
    "two corresponding authors": (
        "authors:\n  - {name: Ada Lovelace, corresponding: true, email: ada@example.org}\n"
        "  - {name: Charles Babbage, corresponding: yes, email: charles@example.org}",
        "Ada Lovelace @<ada@example.org>; Charles Babbage @<charles@example.org>",
        0,
    ),
    "correspondence as an address": (
        "authors:\n  - {name: Ada Lovelace, corresponding: ada@example.org}",
        "Ada Lovelace @<ada@example.org>",
        0,
    ),
    "a group author": ("author: The ATLAS Collaboration", "The ATLAS Collaboration &", 0),
    "a group with and in its name": (
        "author: Society for Social and Conceptual Issues",
        "Society for Social and Conceptual Issues &",
        0,
    ),
    "a person and a group": (
        "author: [Ada Lovelace, Citable contributors]",
        "Ada Lovelace; Citable contributors &",
        0,
    ),
    "a group by its key": (
        "author: [{name: Nicolas Bourbaki, group: true}]",
        "Nicolas Bourbaki &",
        0,
    ),
    "a mononym": ("author: Plato", "Plato", 0),
    "a Korean name": ("author: 김정은", "김정은", 0),
    "Chinese names": ("author: [毛泽东, 欧阳修]", "毛泽东; 欧阳修", 0),
    "family name first by its key": (
        "author: [{name: Bartók Béla, family-first: true}]",
        "Bartók Béla",
        0,
    ),
    "mixed dialects": (
        "author:\n  - Tristan Salles^1^\n  - name: Patrice Rey\n    affiliation: usyd\n"
        "  - Ada Lovelace: {institute: [CNRS]}\n"
        f"affiliations:\n  - {{index: 1, id: usyd, name: {SYDNEY}}}",
        "Tristan Salles 1; Patrice Rey 1; Ada Lovelace 2",
        2,
    ),
}


def byline(article: Article) -> str:
    """Authors as one line: numbers, @ for correspondence, = for equality, & for groups."""
    texts = []
    for author in article.authors:
        numbers = ",".join(
            f"{member.affiliation + 1}" + (f"({member.position})" if member.position else "")
            for member in author.memberships
        )
        address = f"<{author.email}>" if author.email else ""
        marks = [
            numbers,
            ("@" if author.corresponding else "") + address,
            f"={author.equal_group}" if author.equal_group else "",
            "†" if author.deceased else "",
            "&" if author.group else "",
        ]
        texts.append(" ".join(filter(None, [author.byline, *marks])))
    return "; ".join(texts)


@pytest.mark.parametrize("name", CONSTELLATIONS)
def test_a_constellation_is_read_into_its_byline(name: str) -> None:
    source, expected, affiliations = CONSTELLATIONS[name]
    result = read_article_text(f"---\ntitle: A title\n{source}\n---\n", "paper.md")
    assert byline(result.value) == expected
    assert len(result.value.affiliations) == affiliations
    assert not result.failed, result.diagnostics


def test_the_table_holds_at_least_forty_constellations() -> None:
    assert len(CONSTELLATIONS) >= 40
