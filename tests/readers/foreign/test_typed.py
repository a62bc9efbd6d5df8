"""Captions, references and numbers of headings that were typed by hand."""

from __future__ import annotations

from typing import Any

import pytest

from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.readers.foreign.facts import Facts
from toolkit.readers.foreign.finish import finish

TABLE = "| Year | Price |\n|------|-------|\n| 1500 | 10    |\n"
PICTURE = "![](a.png)\n"


def read(text: str) -> tuple[Facts, ast.Nodes]:
    facts = Facts()
    blocks = run(["--from=markdown-implicit_figures", "--to=json"], text).json()["blocks"]
    draft, _ = finish(facts, "a", blocks, lookup=lambda name: b"picture")
    return facts, draft.document["blocks"]


def caption(node: ast.Node) -> tuple[str, str]:
    return node["c"][0][0], ast.plain(node["c"][1][1])


def cited(blocks: Any) -> list[str]:
    return [node["c"][0][0]["citationId"] for node in ast.nodes(blocks, "Cite")]


@pytest.mark.parametrize(
    "text",
    [f"Table 1. Prices of salt\n\n{TABLE}", f"{TABLE}\n\n**Table 1:** Prices of salt\n"],
    ids=["above", "below"],
)
def test_a_typed_caption_becomes_the_tables(text: str) -> None:
    _, blocks = read(f"See Table 1.\n\n{text}")
    assert [block["t"] for block in blocks] == ["Para", "Table"]
    assert caption(blocks[1]) == ("tbl:1", "Prices of salt")
    assert cited(blocks[0]) == ["tbl:1"]


def test_a_typed_caption_becomes_the_pictures() -> None:
    _, blocks = read(f"It is there (Fig. 1).\n\n{PICTURE}\nFigure 1: The *lagoon*\n")
    assert [block["t"] for block in blocks] == ["Para", "Figure"]
    assert caption(blocks[1]) == ("fig:1", "The lagoon")
    assert cited(blocks[0]) == ["fig:1"]


def test_a_sentence_beside_a_table_is_no_caption() -> None:
    _, blocks = read(f"Table 1 shows prices.\n\n{TABLE}")
    assert [block["t"] for block in blocks] == ["Para", "Table"]
    assert not cited(blocks)


@pytest.mark.parametrize(
    "text",
    [
        f"See Table 2.\n\nTable 2. Prices\n\n{TABLE}",
        f"See Table 1 of the report.\n\nTable 1. Prices\n\n{TABLE}",
        f"See Figure 1.\n\nTable 1. Prices\n\n{TABLE}",
    ],
    ids=["out of order", "of another work", "no such figure"],
)
def test_what_may_mean_something_else_is_not_linked(text: str) -> None:
    _, blocks = read(text)
    assert not cited(blocks)
    assert caption(blocks[1]) == ("", "Prices")


def test_the_text_for_those_who_do_not_see_a_picture_has_no_number() -> None:
    _, blocks = read(f"![Figure 1: The lagoon](a.png)\n\nFigure 1: The lagoon\n\n{TABLE}")
    (image,) = ast.nodes(blocks, "Image")
    assert ast.plain(image["c"][1]) == "The lagoon"


def test_numbers_of_headings_that_count_on_are_taken_off_and_told() -> None:
    text = "# 1. Salt\n\n## 1.1 Its price\n\n## 1.2 Its tax\n\n# 2. Sea\n\n# Notes\n"
    facts, blocks = read(text)
    found = [ast.plain(block["c"][2]) for block in blocks]
    assert found == ["Salt", "Its price", "Its tax", "Sea", "Notes"]
    assert ("headings", "1. Salt") in [(item.field, item.value) for item in facts.head.inferred]


@pytest.mark.parametrize(
    "text",
    [
        "# 1. Salt\n\n# 3. Sea\n",
        "# 1. Salt\n\n# Tax\n\n# 2. Sea\n",
        "# 1. Salt\n\nSee Section 2.\n\n# 2. Sea\n",
        "# 1500 was a year\n\n# 1501 was another\n",
    ],
)
def test_other_numbers_of_headings_stay(text: str) -> None:
    facts, blocks = read(text)
    assert ast.plain(blocks[0]["c"][2]).startswith("1")
    assert not [item for item in facts.head.inferred if item.field == "headings"]
