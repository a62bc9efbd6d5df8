"""What is said about a link or a picture stands where that one is written."""

from __future__ import annotations

import pytest

from toolkit.document.source import Source
from toolkit.model import Article, Span


def source(body: str) -> Source:
    return Source(Article(path="a.md", body=body, body_line=10))


@pytest.mark.parametrize(
    ("body", "link", "picture"),
    [
        ("[l](x.png) and ![p](x.png)\n", (10, 5), (10, 21)),
        ("![p](x.png)\n\n[l](x.png)\n", (12, 5), (10, 6)),
        ("[![p](x.png)](x.png)\n", (10, 15), (10, 7)),
        ("![a `]` [b] *c*](<x.png> 'T')\n\n[l](x.png2) [l](x.png)\n", (12, 17), (10, 19)),
        ("`[l](x.png)` ![p](x.png) [l](x.png)\n", (10, 30), (10, 19)),
    ],
    ids=["link first", "picture first", "one in the other", "brackets", "code"],
)
def test_a_link_and_a_picture_of_one_address_are_told_apart(
    body: str, link: tuple[int, int], picture: tuple[int, int]
) -> None:
    assert source(body).link("x.png") == Span("a.md", *link)
    assert source(body).picture("x.png") == Span("a.md", *picture)


def test_an_address_that_is_defined_further_down_is_placed_there() -> None:
    assert source("![p][r]\n\n[r]: x.png\n").picture("x.png") == Span("a.md", 12, 6)
