"""Licence, funding, roles, keywords and language, in the ways in which dialects write them."""

from __future__ import annotations

import pytest

from toolkit.model import Article, Funding
from toolkit.readers.article import read_article_text


def article(source: str) -> Article:
    return read_article_text(f"---\ntitle: T\nauthor: Plato\n{source}\n---\n", "a.md").value


@pytest.mark.parametrize(
    ("source", "spdx"),
    [
        ("CC BY", "CC-BY-4.0"),
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc by-nc-nd 3.0", "CC-BY-NC-ND-3.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("Apache-2.0", "Apache-2.0"),
        ("All rights reserved", "All rights reserved"),
        ("[CC BY, MIT]", "CC-BY-4.0 AND MIT"),
        (
            "{type: creative-commons, url: 'https://creativecommons.org/licenses/by/4.0/'}",
            "CC-BY-4.0",
        ),
        ("{content: CC-BY-4.0, code: MIT}", "CC-BY-4.0"),
    ],
)
def test_a_licence_is_named_by_its_spdx_identifier(source: str, spdx: str) -> None:
    assert article(f"license: {source}").license == spdx


@pytest.mark.parametrize(
    ("source", "funding"),
    [
        ("NASA", [Funding(funder="NASA")]),
        ("[NASA, CNRS]", [Funding(funder="NASA"), Funding(funder="CNRS")]),
        (
            "This work was supported by NASA.",
            [Funding(funder="", statement="This work was supported by NASA.")],
        ),
        ("{name: NASA, id: NNM07AB07C}", [Funding(funder="NASA", award="NNM07AB07C")]),
        (
            "[{source: [{text: NASA}], award-number: NNM07AB07C, statement: Thanks.}]",
            [Funding(funder="NASA", award="NNM07AB07C", statement="Thanks.")],
        ),
    ],
)
def test_funding_is_read_from_text_and_from_mappings(source: str, funding: list[Funding]) -> None:
    assert list(article(f"funding: {source}").funding) == funding


@pytest.mark.parametrize(
    ("source", "roles", "degrees"),
    [
        ("software", ("Software",), ()),
        ("'Software, formal analysis'", ("Software", "Formal analysis"), ()),
        ("[visualisation, writing]", ("Visualization", "Writing – original draft"), ()),
        ("[{software: lead}, supervision]", ("Software", "Supervision"), ("lead", "")),
        ("{software: lead, validation: equal}", ("Software", "Validation"), ("lead", "equal")),
        ("[{role: Software, degree: supporting}]", ("Software",), ("supporting",)),
        ("[Writing - review & editing]", ("Writing – review & editing",), ()),
        ("[https://credit.niso.org/contributor-roles/data-curation/]", ("Data curation",), ()),
        ("[cooking]", ("cooking",), ()),
    ],
)
def test_roles_are_spelled_as_credit_spells_them(
    source: str, roles: tuple[str, ...], degrees: tuple[str, ...]
) -> None:
    text = f"---\ntitle: T\nauthor: {{name: Plato, roles: {source}}}\n---\n"
    [author] = read_article_text(text, "a.md").value.authors
    assert (author.roles, author.role_degrees) == (roles, degrees)


@pytest.mark.parametrize("source", ["[a, 'b, c', a]", "a; b, c"])
def test_keywords_are_read_once_each(source: str) -> None:
    assert article(f"keywords: {source}").keywords == ("a", "b, c")


def test_tags_and_keywords_are_read_together() -> None:
    assert article("keywords: [a, b]\ntags: [b, c]").keywords == ("a", "b", "c")


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hans-CN", "de-CH-1996", "es-419", "sr-Latn"])
def test_a_language_tag_is_kept(tag: str) -> None:
    assert article(f"lang: {tag}").lang == tag


def test_a_biography_keeps_its_paragraphs_and_a_present_address_its_line() -> None:
    text = """---
title: T
author:
  name: Upma Kashyap
  bio: |
    The author is at present *Exchange Student*.

    She writes on Korea.
  present-address: University of Zurich
---
"""
    [author] = read_article_text(text, "a.md").value.authors
    assert author.biography == (
        "The author is at present *Exchange Student*.\n\nShe writes on Korea."
    )
    assert author.present_address == "University of Zurich"


def test_three_thousand_authors_are_read_with_their_shared_affiliations() -> None:
    entries = "".join(
        f'  - {{name: Author{n} van Example{n}, affiliation: "{n % 90 + 1}, 90"}}\n'
        for n in range(3000)
    )
    institutions = "".join(f"  - {{index: {n}, name: Institute {n}}}\n" for n in range(1, 91))
    text = f"---\ntitle: T\nauthors:\n{entries}affiliations:\n{institutions}---\n"
    result = read_article_text(text, "a.md")
    assert len(result.value.authors) == 3000
    assert len(result.value.affiliations) == 90
    assert result.diagnostics == ()
