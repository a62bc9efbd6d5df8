"""What templates are given: names and licences as printers set them, metadata as written."""

from __future__ import annotations

import pytest

from toolkit.document.title_block import title_block
from toolkit.document.variables import template_variables
from toolkit.model import Affiliation, Article, Author, Membership, PersonName
from toolkit.model.license import license_name
from toolkit.pandoc import ast


def variables(name: str, affiliation: str = "A", email: str = "") -> dict[str, ast.Node]:
    author = Author(
        name=PersonName(literal=name),
        memberships=(Membership(affiliation=0),),
        email=email,
        corresponding=bool(email),
    )
    article = Article(path="a.md", authors=(author,), affiliations=(Affiliation(name=affiliation),))
    return template_variables(article, title_block(article), {})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Flannery O'Connor", "Flannery O’Connor"),
        ("Gerard 't Hooft", "Gerard ’t Hooft"),
        ("Teachers' College", "Teachers’ College"),
        ("Flannery O’Connor", "Flannery O’Connor"),
    ],
)
def test_an_apostrophe_is_printed_curved_and_kept_in_metadata(typed: str, printed: str) -> None:
    found = variables(typed, typed)
    assert ast.plain(found["byline"]["c"][0]["c"]["name"]["c"]) == printed
    assert ast.plain(found["affiliations"]["c"][0]["c"]["text"]["c"]) == printed
    assert ast.plain(found["names"]["c"][0]["c"]) == typed


def test_an_address_is_printed_as_it_is() -> None:
    note = variables("Flannery O'Connor", email="o'connor@example.org")["author-notes"]["c"][0]
    assert "o'connor@example.org" in ast.plain(note["c"]["text"]["c"])


@pytest.mark.parametrize(
    ("spdx", "printed"),
    [
        ("CC-BY-4.0", "CC BY 4.0"),
        ("CC-BY-NC-ND-3.0", "CC BY-NC-ND 3.0"),
        ("CC0-1.0", "CC0 1.0"),
        ("CC-BY-4.0 AND MIT", "CC BY 4.0 AND MIT"),
        ("All rights reserved", "All rights reserved"),
    ],
)
def test_a_licence_is_called_as_its_makers_call_it(spdx: str, printed: str) -> None:
    assert license_name(spdx) == printed
