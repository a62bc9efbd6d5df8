"""What the search in the browser reads."""

from __future__ import annotations

import json
import re

from tests.site.series import HOSTILE, files, published
from toolkit.model import SeriesPaper
from toolkit.site.search_index import search_index


def entries(script: bytes) -> list[dict[str, object]]:
    return json.loads(re.search(r"const SERIES = (.*);\n\Z", script.decode(), re.DOTALL)[1])


def test_each_paper_can_be_found_by_all_that_its_page_says() -> None:
    engine = next(
        item for item in entries(files()["assets/search-index.js"]) if item["number"] == "3"
    )
    assert engine["authors"] == ["Ada Lovelace"]
    assert engine["institutions"] == ["Analytical Society"]
    assert engine["keywords"] == ["engines"]
    assert engine["events"] == ["Treaty of Westphalia"]
    assert {item["path"] for item in entries(files()["assets/search-index.js"])} <= files().keys()


def test_any_title_is_a_text_of_the_script() -> None:
    title = f"{HOSTILE} \u2028 \\ `${{x}}`"
    script = search_index([SeriesPaper(slug="engine", editions=(published(title),))])
    assert entries(script)[0]["title"] == " ".join(title.split())
    assert "\u2028" not in script.decode()
