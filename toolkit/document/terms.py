"""The words that a paper prints of itself, in the language of the article."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

FALLBACK = "en"


def terms(lang: str) -> Mapping[str, str]:
    """The words for a BCP 47 tag, English ones where the language has none."""
    tables = _tables()
    return {**tables[FALLBACK], **tables.get(lang.split("-")[0].lower(), {})}


@functools.cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    source = resources.files("toolkit.document").joinpath("terms.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


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
