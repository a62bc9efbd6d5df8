"""Citations found, checked against the bibliography, and linked in both directions."""

from __future__ import annotations

import pytest

from toolkit.document.citations import with_backlinks
from toolkit.document.parse import parse
from toolkit.document.prepare import prepare
from toolkit.document.source import Source
from toolkit.model import Article, Bibliography, Reference, Span
from toolkit.pandoc import ast

KNOWN = Bibliography(
    {key: Reference(key=key, csl={"id": key, "type": "book"}) for key in ("dmz-2019", "hanoi-2019")}
)


def prepared(body: str, **fields: object) -> tuple:
    article = Article(path="a.md", body=body, body_line=10, **fields)
    return prepare(parse(article), article, KNOWN, "numbers")


def test_each_place_of_an_undefined_key_is_an_error_with_the_nearest_key() -> None:
    _, found = prepared("One [@dmz-2018].\n\nTwo, see @dmz-2018 and [@dmz-2019].\n")
    assert [(error.span.line, error.span.column) for error in found] == [(10, 6), (12, 10)]
    assert all(error.code == "CIT301" and "dmz-2019" in error.hint for error in found)


def test_keys_in_code_are_no_citations() -> None:
    ready, found = prepared("`@nobody` and\n\n```\n[@nobody]\n```\n\n[@dmz-2019]\n")
    assert ready.keys == ("dmz-2019",)
    assert not found


def test_an_undefined_key_in_the_abstract_is_found() -> None:
    _, (error,) = prepared("Body.\n", abstract="See [@nix].", spans={"abstract": Span("a.md", 4)})
    assert error.span == Span("a.md", 4)


def places(found: list) -> list[tuple[int, int]]:
    return [(error.span.line, error.span.column) for error in found]


def test_an_undefined_key_that_is_cited_in_tex_is_placed_in_the_text() -> None:
    body = "No such \\citep{nokey}.\n\nSee \\citet[p. 3]{dmz-2019, nokey} and @nokey.\n"
    _, found = prepared(body, abstract="An abstract.", spans={"abstract": Span("a.md", 5, 11)})
    assert places(found) == [(10, 16), (12, 28), (12, 39)]
    assert {error.code for error in found} == {"CIT301"}


def test_a_key_of_the_abstract_is_placed_there_though_the_text_has_its_word() -> None:
    _, found = prepared("A nix.\n", abstract="As [-@nix].", spans={"abstract": Span("a.md", 4, 9)})
    assert places(found) == [(4, 9)]


def test_one_of_several_keys_in_tex_is_placed_by_its_own_name() -> None:
    _, found = prepared("The nokey.\n\nOne \\cites{dmz-2019}[3]{nokey}.\n")
    assert places(found) == [(12, 25)]
    _, found = prepared("One \\citep{nokey-2, nokey}.\n")
    assert places(found) == [(10, 12), (10, 21)]


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("[@dmz-2019]\n", ["References"]),
        ("[@dmz-2019]\n\n# References\n", ["References"]),
        ("[@dmz-2019]\n\n# Bibliography\n", ["Bibliography"]),
        ("[@dmz-2019]\n\n# Works\n\n::: {#refs}\n:::\n\n# Appendix\n", ["Works", "References", "Appendix"]),
        ("Nothing cited.\n\n# References\n", []),
    ],
)
def test_the_reference_list_stands_under_one_heading(body: str, headings: list[str]) -> None:
    ready, _ = prepared(body)
    found = [ast.plain(node["c"][2]) for node in ast.nodes(ready.document["blocks"], "Header")]
    assert found == headings


def test_statements_of_the_front_matter_come_before_the_references() -> None:
    ready, _ = prepared("[@dmz-2019]\n\n# References\n", acknowledgements="We thank *them*.")
    found = [ast.plain(node["c"][2]) for node in ast.nodes(ready.document["blocks"], "Header")]
    assert found == ["Acknowledgements", "References"]


def test_nocite_lists_without_a_citation() -> None:
    ready, found = prepared("[@dmz-2019]\n", nocite=("*",))
    assert ready.keys == ("dmz-2019", "hanoi-2019")
    assert not found


def test_a_place_is_found_after_text_with_more_bytes_than_characters() -> None:
    article = Article(path="a.md", body="김정은 met [@nix].\n", body_line=3)
    assert Source(article).citations("nix") == [Span("a.md", 3, 10)]


def test_a_citation_in_a_caption_is_one_place_with_one_way_back() -> None:
    cite = {"t": "Cite", "c": [[{"citationId": "k"}], ast.text("(Kim 2019)")]}
    picture = {"t": "Image", "c": [ast.attr(), [cite], ["a.png", ""]]}
    caption = [None, [{"t": "Plain", "c": [cite]}]]
    figure = {"t": "Figure", "c": [ast.attr(), caption, [{"t": "Plain", "c": [picture]}]]}
    entry = ast.div([ast.para(ast.text("Kim 2019."))], ast.attr("ref-k", ["csl-entry"]))
    result = with_backlinks({"meta": {}, "blocks": [figure, entry]}, "Back")
    anchors = [node["c"][0][0] for node in ast.nodes(result["blocks"], "Span") if "cited" in node["c"][0][1]]
    targets = [node["c"][2][0] for node in ast.nodes(result["blocks"], "Link")]
    assert targets == [f"#{anchor}" for anchor in anchors] == ["#cite-1"]
