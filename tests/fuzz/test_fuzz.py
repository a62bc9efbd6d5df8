"""What fuzzing found stays found, and every target can be run."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import fuzz
from tests.fuzz.targets import TARGETS, csl_json, document, front_matter


@pytest.mark.parametrize("text", ["author:\n  - ',': {}", "author: ';,;'", "author:\n - ' , '"])
def test_an_author_of_commas_is_none(text: str) -> None:
    front_matter(text)


def test_lone_surrogates_are_no_characters() -> None:
    csl_json('[{"id": "a", "type": "book", "title": "\\ud800", "author": [{"family": "\\u0000"}]}]')


def test_a_title_may_hold_any_character() -> None:
    document("😀 \x80 \x9f")


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if not target.slow])
def test_a_short_round_finds_nothing(name: str) -> None:
    assert fuzz(TARGETS[name], 20, 1) == ()
