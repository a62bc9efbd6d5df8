"""Articles without their authors."""

from __future__ import annotations

from toolkit.document.anonymous import (
    anonymous,
    anonymous_references,
    own_references,
    remaining_traces,
    without_keys,
)
from toolkit.model import (
    Affiliation,
    Article,
    Author,
    Bibliography,
    Funding,
    PersonName,
    Reference,
)

AUTHOR = Author(
    name=PersonName(family="Berners-Lee", given="Tim"),
    email="timbl@w3.org",
    orcid="0000-0003-1279-3709",
)
ARTICLE = Article(
    path="paper.md",
    title="The Web, by Tim Berners-Lee",
    authors=(AUTHOR,),
    affiliations=(Affiliation(name="CERN"),),
    acknowledgements="Thanks to Robert.",
    funding=(Funding(funder="CERN"),),
    conflicts="None.",
    doi="10.1000/1",
    body="As Tim\nBerners-Lee said.\nWrite to timbl@w3.org.\nAt CERN, Berners-Lee wrote it.\n",
    body_line=10,
)


def reference(key: str, **name: str) -> Reference:
    return Reference(key=key, csl={"id": key, "author": [name, {"family": "Cailliau", "given": "R."}]})


BIBLIOGRAPHY = Bibliography(
    {
        "own": reference("own", family="Berners-Lee", given="T."),
        "other": reference("other", family="Berners", given="Tim"),
    }
)


def test_nothing_of_the_authors_is_left_in_the_front_matter() -> None:
    left = anonymous(ARTICLE, "Author")
    assert left.anonymous and not (left.authors or left.affiliations or left.funding)
    assert not (left.acknowledgements or left.conflicts or left.doi)
    assert left.title == "The Web, by Author"


def test_names_in_the_text_are_replaced_and_lines_stay_where_they_were() -> None:
    body = anonymous(ARTICLE, "Author").body
    assert body.splitlines()[:3] == ["As Author", " said.", "Write to Author."]
    assert body.count("\n") == ARTICLE.body.count("\n")


def test_family_names_and_affiliations_that_stay_are_told_with_their_line() -> None:
    found = remaining_traces(anonymous(ARTICLE, "Author"), ARTICLE)
    assert [(d.code, d.span.line) for d in found] == [("CIT416", 13), ("CIT416", 13)]


def test_own_works_lose_their_author_and_others_do_not() -> None:
    hidden = anonymous_references(BIBLIOGRAPHY, ARTICLE, "Author")
    assert hidden["own"].csl["author"][0] == {"literal": "Author"}
    assert hidden["own"].csl["author"][1]["family"] == "Cailliau"
    assert hidden["other"] == BIBLIOGRAPHY["other"]
    assert own_references(BIBLIOGRAPHY, ARTICLE) == ("own",)


def test_keys_of_own_works_become_numbers_everywhere() -> None:
    document = {"blocks": [{"citationId": "own"}, "#ref-own", "ref-own", "ref-other", "owner"]}
    assert without_keys(document, ["own"]) == {
        "blocks": [{"citationId": "own-1"}, "#ref-own-1", "ref-own-1", "ref-other", "owner"]
    }
