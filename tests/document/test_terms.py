"""Words, dates and directions of every language that papers are written in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from toolkit.document import terms as module
from toolkit.document.terms import filled, is_right_to_left, long_date, terms

FOLDER = Path(module.__file__).with_name("words")
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.iterdir()}
ENGLISH = FILES["en"]
LANGUAGES = "ar de en es fr hi it ja ko nl pl pt ru zh zh-Hant".split()
REGIONS = sorted(set(FILES) - set(LANGUAGES))


def gaps(pattern: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", pattern))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_the_words_of_english_and_no_others(lang: str) -> None:
    assert set(FILES[lang]) == set(ENGLISH)


@pytest.mark.parametrize("lang", REGIONS)
def test_a_region_changes_words_that_there_are(lang: str) -> None:
    assert FILES[lang].keys() < ENGLISH.keys()
    parent = terms(lang.partition("-")[0])
    assert all(word != parent[key] for key, word in FILES[lang].items())


@pytest.mark.parametrize("lang", sorted(FILES))
def test_words_have_the_gaps_of_the_english_ones_and_are_not_empty(lang: str) -> None:
    for key, word in FILES[lang].items():
        assert gaps(word) == gaps(ENGLISH[key]), key
        assert word.strip(), key


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("de", "Zusammenfassung"),
        ("de-AT", "Zusammenfassung"),
        ("zh", "关键词"),
        ("zh-CN", "关键词"),
        ("zh-TW", "關鍵詞"),
        ("zh-Hant-HK", "關鍵詞"),
        ("zh-Hans-HK", "关键词"),
        ("tlh", "Abstract"),
    ],
)
def test_the_words_of_the_nearest_tag_are_taken(tag: str, word: str) -> None:
    assert word in (terms(tag)["abstract"], terms(tag)["keywords"])


def test_a_region_overrides_single_words() -> None:
    assert terms("en-US")["acknowledgements"] == "Acknowledgments"
    assert terms("en-US")["abstract"] == "Abstract"
    assert terms("de-CH")["open-quote"] == "«"


def test_no_line_ends_between_a_number_and_its_word() -> None:
    assert filled("Figure {}.", "3") == "Figure\u00a03."
    assert filled("第{}节", "3") == "第3节"
    assert filled("{} et al.", "Lee") == "Lee\u00a0et al."


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", True), ("fa-IR", True), ("he", True), ("az-Arab", True), ("ur", True),
     ("en", False), ("ar-Latn", False), ("zh-Hant", False)],
)
def test_directions(tag: str, expected: bool) -> None:
    assert is_right_to_left(tag) is expected


@pytest.mark.parametrize(
    ("lang", "date"),
    [("en-GB", "7 March 2024"), ("de", "7. März 2024"), ("fr", "7 mars 2024"),
     ("zh", "2024年3月7日"), ("ko", "2024년 3월 7일"), ("pl", "7 marca 2024")],
)
def test_dates_are_those_of_the_language(lang: str, date: str) -> None:
    assert long_date("2024-03-07", lang) == date
