"""Front matter that we write reads back as the article it was written from."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parity.constellations import CONSTELLATIONS
from toolkit.model import Affiliation, Article, Author, Confidence, Draft, Inferred
from toolkit.readers.article import read_article_text
from toolkit.readers.yaml_source import Scalar, YamlMapping, YamlSequence, read_yaml
from toolkit.writers.article_source import article_source
from toolkit.writers.yaml_text import yaml_text

EMPTY = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": []}


def _bare(article: Article) -> Article:
    """An article without places in its source and without what an id is called."""
    ids = {place.id: str(n) for n, place in enumerate(article.affiliations, 1)}
    return replace(
        article,
        spans={},
        body="",
        body_line=1,
        authors=tuple(replace(author, span=None) for author in article.authors),
        affiliations=tuple(
            replace(place, span=None, id=ids[place.id], literal="", country_code="")
            for place in article.affiliations
        ),
    )


def _back(article: Article) -> Article:
    text = article_source(Draft(article=article, document=EMPTY))
    return read_article_text(text, "article.md").value


@pytest.mark.parametrize("name", CONSTELLATIONS)
def test_every_constellation_of_authors_survives(name: str) -> None:
    source = f"---\ntitle: The DMZ\n{CONSTELLATIONS[name]}\n---\n"
    article = read_article_text(source, "article.md").value
    again = _back(article)
    for field in fields(Author):
        if field.name != "span":
            before = [getattr(author, field.name) for author in article.authors]
            after = [getattr(author, field.name) for author in again.authors]
            assert after == before, field.name
    for field in fields(Affiliation):
        if field.name not in ("span", "id"):
            before = [getattr(place, field.name) for place in article.affiliations]
            after = [getattr(place, field.name) for place in again.affiliations]
            assert after == before, field.name


_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40)


@given(st.lists(_TEXT, max_size=4), st.dictionaries(st.sampled_from("abc"), _TEXT))
def test_every_text_comes_back_as_it_was(items: list[str], more: dict[str, str]) -> None:
    comments = {("list", "0"): "likely: the line below the title"}
    node = read_yaml(yaml_text({"list": items, "map": more}, comments), "x").value
    assert _plain(node) == {
        key: value
        for key, value in {
            "list": [item for item in items],
            "map": {key: item for key, item in more.items() if item},
        }.items()
        if value
    }


def _plain(node: object) -> object:
    if isinstance(node, YamlMapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    if isinstance(node, YamlSequence):
        return [_plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else {}


def test_several_lines_are_a_block_and_come_back() -> None:
    text = "We show how.\n\nThe *second* paragraph: of two."
    back = _back(Article(path="a", title="DMZ", abstract=text))
    assert back.abstract.strip() == text


def test_what_was_not_stated_is_marked_beside_its_key() -> None:
    guess = Inferred(
        field="date",
        value="2019-07-07",
        confidence=Confidence.LIKELY,
        why="a date below the title",
        source="July 7, 2019",
    )
    draft = Draft(article=Article(path="a", title="DMZ", date="2019-07-07"), document=EMPTY, inferred=(guess,))
    line = next(line for line in article_source(draft).splitlines() if line.startswith("date:"))
    assert line == "date: '2019-07-07'  # likely from 'July 7, 2019': a date below the title"
