"""The words that a paper prints of itself, in the language of the article."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from types import MappingProxyType

FALLBACK = "en"
_TRADITIONAL = ("tw", "hk", "mo")
"""Regions that write Chinese in traditional characters."""
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks lrc mzn nqo pnb ps sd syr ug ur yi".split())
_UPRIGHT = frozenset("am bn gu hi hy ja ka km kn ko lo ml mr my ne or pa si ta te th yue zh".split())
"""Languages that, with those written from right to left, stress words by other means than italics."""
_RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())


@functools.cache
def terms(lang: str) -> Mapping[str, str]:
    """The words for a BCP 47 tag, English ones where the language has none."""
    merged: dict[str, str] = {}
    for tag in (FALLBACK, *_tags(lang)):
        merged |= _table(tag)
    return MappingProxyType(merged)


def _tags(lang: str) -> Iterator[str]:
    """The language, then the language as written in a script, then as in a region."""
    primary, *subtags = lang.lower().split("-")
    yield "zh" if primary == "yue" else primary
    regions = set(subtags) & set(_TRADITIONAL) and "hans" not in subtags
    if primary == "yue" or (primary == "zh" and regions):
        yield "zh-hant"
    yield from (f"{primary}-{subtag}" for subtag in subtags)


@functools.cache
def _table(tag: str) -> Mapping[str, str]:
    for file in resources.files("toolkit.document").joinpath("words").iterdir():
        if file.name.lower() == f"{tag}.toml":
            return tomllib.loads(file.read_text(encoding="utf-8"))
    return {}


def filled(pattern: str, *values: str, **named: str) -> str:
    """``pattern`` with its gaps filled; no line ends at the spaces that join them to a word.

    >>> filled("Figure {}.", "3")
    'Figure\\xa03.'
    """
    together = re.sub(r"(?<=\S) (?={)|(?<=}) (?=\S)", "\u00a0", pattern)
    return together.format(*values, **named)


def quoted(text: str, words: Mapping[str, str]) -> str:
    """``text`` within the quotation marks of a language."""
    return words["open-quote"] + text + words["close-quote"]


def is_right_to_left(lang: str) -> bool:
    """Whether a language (BCP 47) is written from right to left, in its usual script or that named.

    Unicode CLDR, "characterOrder".
    """
    primary, *subtags = lang.lower().split("-")
    scripts = [subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()]
    return scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else primary in _RIGHT_TO_LEFT


def has_italics(lang: str) -> bool:
    """Whether text in a language (BCP 47) is ever set in italics."""
    return lang.lower().partition("-")[0] not in _UPRIGHT and not is_right_to_left(lang)


def long_date(date: str, lang: str) -> str:
    """An EDTF level 0 date in words: ``2019-07-07`` is '7 July 2019' in en-GB.

    What is not such a date is returned as it is.
    """
    import datetime

    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale.parse(FALLBACK)
    parts = date.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return format_date(datetime.date(*numbers), "long", locale=locale)
        if len(numbers) == 2:
            return format_skeleton("yMMMM", datetime.date(*numbers, 1), locale=locale)
    except ValueError:
        pass
    return date
