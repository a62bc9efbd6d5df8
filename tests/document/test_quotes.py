"""Quotation marks by language, in place of pandoc's own."""

from __future__ import annotations

import pytest

from toolkit.document.parse import parse
from toolkit.document.quotes import with_quotes
from toolkit.model import Article
from toolkit.pandoc import ast


def printed(body: str, lang: str) -> str:
    document = parse(Article(path="a.md", body=body))
    return ast.plain(with_quotes(document["blocks"], lang))


@pytest.mark.parametrize(
    ("lang", "marked"),
    [
        ("de", "„Er sagte ‚ja‘“"),
        ("de-CH", "«Er sagte ‹ja›»"),
        ("fr", "«\u00a0Er sagte “ja”\u00a0»"),
        ("es", "«Er sagte “ja”»"),
        ("pl", "„Er sagte «ja»”"),
        ("ru", "«Er sagte „ja“»"),
        ("ja", "「Er sagte 『ja』」"),
        ("zh-Hant", "「Er sagte 『ja』」"),
        ("ar", "«Er sagte ‹ja›»"),
    ],
)
def test_quotations_and_those_within_have_the_marks_of_the_language(lang: str, marked: str) -> None:
    assert printed("\"Er sagte 'ja'\"", lang) == marked


def test_english_quotations_stay_elements_that_formats_may_have_a_tag_for() -> None:
    document = parse(Article(path="a.md", body='He said "yes".'))
    assert with_quotes(document, "en-GB") == document


def test_a_passage_in_another_language_has_the_marks_of_that_language() -> None:
    assert printed('"Ja", ["oui"]{lang=fr}, "ja"', "de") == "„Ja“, «\u00a0oui\u00a0», „ja“"


def test_a_quotation_within_a_quotation_of_the_same_kind_is_told_apart() -> None:
    """As a title in quotation marks that has some itself, from a citation processor."""
    kind = {"t": "DoubleQuote"}
    inner = {"t": "Quoted", "c": [kind, [ast.string("b")]]}
    outer = {"t": "Quoted", "c": [kind, [ast.string("a"), inner]]}
    assert ast.plain(with_quotes([ast.para([outer])], "de")) == "„a‚b‘“"
