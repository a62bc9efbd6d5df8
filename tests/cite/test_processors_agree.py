from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.styles import NINE
from toolkit.cite.processor import PROCESSORS
from toolkit.cite.styles import find_style
from toolkit.model import Located, Span
from toolkit.pandoc import ast
from toolkit.pandoc.run import run

WORKS = json.loads(
    (Path(__file__).parents[1] / "conformance" / "works.json").read_text(encoding="utf-8")
)
WORDS = {"en": {"page": "p.", "pages": "pp.", "chapter": "chap."},
         "de": {"page": "S.", "pages": "S.", "chapter": "Kap."}}  # fmt: skip
TEXT = """\
---
abstract: As @nye-2004-book shows.
---
@tocqueville-2000 [{page} 3] and [@kahneman-1979; @tversky-1974, {pages} 12-15]. Again [see
@tocqueville-2000, {chapter} 2, and more], [@tocqueville-2000, {chapter} 2], [-@snow-1855].
Two of one year [@nye-2004-article; @nye-2004-book; @ligo-2016] and three
[@nye-2004-essay; @watson-1953; @vaswani-2017]. Namesakes [@smith-j-1990; @smith-r-1990].^[In
a note @geertz-1973 and [@waltz-1990, 39].] *Rich* [@rich-title; @beauvoir-1949; @ipcc-2021].
Dates [@circa-1377], [@no-date], [@season-1985], [@literal-date], [@ranged-pages].

::: {{#refs}}
:::
"""


KNOWN_TO_DIFFER = {
    ("harvard-cite-them-right", "de"): "pandoc forgets the full stop of '4. Mai'",
    ("chicago-notes-bibliography", "de"): "'hg.' in pandoc's German, 'hrsg.' in citeproc-py's",
}


@functools.cache
def document(lang: str) -> dict[str, Any]:
    return run(["--from", "markdown", "--to", "json"], TEXT.format(**WORDS[lang])).json()


def merged(tree: Any) -> Any:
    """The tree without empty strings and line breaks, and with neighbouring strings as one."""
    if isinstance(tree, list):
        result: list[Any] = []
        for item in map(merged, tree):
            if item == {"t": "SoftBreak"}:
                item = ast.space()
            text = isinstance(item, dict) and item.get("t") == "Str"
            if text and not item["c"]:
                continue
            if text and result and isinstance(result[-1], dict) and result[-1].get("t") == "Str":
                result[-1] = ast.string(result[-1]["c"] + item["c"])
            else:
                result.append(item)
        return result
    if isinstance(tree, dict):
        return {key: merged(value) for key, value in tree.items()}
    return tree


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", NINE)
def test_both_processors_give_the_same_document(name: str, lang: str, repository: Path) -> None:
    if (name, lang) in KNOWN_TO_DIFFER:
        pytest.skip(KNOWN_TO_DIFFER[name, lang])
    style = find_style(Located(name, Span("x")), repository, repository, ()).value
    pandoc, python = (
        merged(PROCESSORS[processor](document(lang), WORKS, style, lang).document)
        for processor in ("pandoc", "citeproc-py")
    )
    for ours, theirs in zip(python["blocks"], pandoc["blocks"], strict=True):
        assert ours == theirs
    assert python["meta"] == pandoc["meta"]
