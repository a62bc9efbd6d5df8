"""Events to tell, and a way to take an article through the passes before and after citation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from toolkit.document.parse import parse
from toolkit.document.prepare import Prepared, finish, prepare
from toolkit.model import Article, Bibliography, Diagnostic, Event, Reference
from toolkit.pandoc import ast


def event(key: str, date: str, title: str, kind: str = "summit", **more: Any) -> Reference:
    csl = {"id": key, "type": "event", "title": title, **more.pop("csl", {})}
    return Reference(key=key, csl=csl, event=Event(kind=kind, title=title, date=date, **more))


EVENTS = (
    event(
        "dmz-2019", "2019-06-30", "Panmunjom Meeting", "meeting",
        place="Panmunjom, South Korea",
        participants=("Donald J. Trump", "Kim Jong Un", "Moon Jae-in"),
        keywords=("North Korea", "Demilitarized Zone"),
        relations=(("responds-to", "tweet-2019"),),
    ),
    event(
        "remarks-2019", "2019-06-30", "Opening Words", "speech",
        relations=(("part-of", "dmz-2019"),),
        csl={"author": [{"family": "Kim", "given": "Jong Un"}]},
    ),
    event("g20-2019", "2019-06-28/2019-06-29", "G20 Osaka Summit", keywords=("G20",)),
    event(
        "tweet-2019", "2019-06-29", "I would meet him at the Border", "tweet",
        csl={"author": [{"family": "Trump", "given": "Donald J."}]},
    ),
    event("war-1950", "1950-06-25/1953-07-27", "Korean War", "event", keywords=("Korean War",)),
)  # fmt: skip
BOOK = Reference(key="book", csl={"id": "book", "type": "book", "title": "A Book"})
BIBLIOGRAPHY = Bibliography({reference.key: reference for reference in (*EVENTS, BOOK)})

Told = tuple[Prepared, list[Diagnostic]]


@pytest.fixture
def bibliography() -> Bibliography:
    return BIBLIOGRAPHY


@pytest.fixture
def tell() -> Callable[..., Told]:
    """The article with this body before citation, and what was wrong; its body is at line 10."""

    def run(body: str, **fields: Any) -> Told:
        article = Article(path="a.md", body=body, body_line=10, **fields)
        return prepare(parse(article), article, BIBLIOGRAPHY, "numbers")

    return run


@pytest.fixture
def print_(tell: Callable[..., Told]) -> Callable[..., dict[str, Any]]:
    """The article after a citation that leaves citations as they are and lists every key."""

    def run(body: str, **fields: Any) -> dict[str, Any]:
        ready, found = tell(body, **fields)
        assert not found
        entries = [
            ast.div([ast.para([ast.string(key)])], ast.attr(f"ref-{key}", ["csl-entry"]))
            for key in ready.keys
        ]

        def fill(node: ast.Node) -> ast.Node | None:
            is_list = node["t"] == "Div" and node["c"][0][0] == "refs"
            return ast.div(entries, node["c"][0]) if is_list else None

        cited = {**ready.document, "blocks": ast.walk(ready.document["blocks"], fill)}
        return finish(cited, Article(path="a.md", **fields), BIBLIOGRAPHY, "numbers")

    return run
