"""Whether a word is the name of a country, in English or another language (CLDR through babel)."""

from __future__ import annotations

import functools
import re

_ALSO = (
    "usa u.s.a. us u.s. uk u.k. england scotland wales holland korea czechia uae prc taiwan kosovo "
    "palestine macedonia burma türkiye ussr yugoslavia czechoslovakia vatican"
).split()
_SPOKEN = (
    "soviet union|east germany|west germany|german democratic republic|ottoman empire|"
    "great britain|republic of korea|people's republic of china|hong kong|northern ireland|russian federation|"
    "ivory coast"
).split("|")
"""Names that CLDR does not have: spoken, short, and of states that are no more."""
_WIDE = re.compile(
    r"\b(?:ocean|sea|gulf|peninsula|strait|islands?|desert|antarctica|arctic|orbit|space|moon|mars|"
    r"europe|africa|asia|americas?|world(?:wide)?|international waters|online|virtual|internet|"
    r"zoom|web|twitter|youtube)\b",
    re.IGNORECASE,
)
"""Places that lie in no country, or in several."""


def names_country(place: str, lang: str) -> bool:
    """Whether the last part of a place is a country, or the place lies in none."""
    last = place.rpartition(",")[2].strip().casefold().removeprefix("the ")
    return last in _countries("en") | _countries(lang) or bool(_WIDE.search(place))


@functools.cache
def _countries(lang: str) -> frozenset[str]:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(lang, sep="-").territories
    except (ValueError, UnknownLocaleError):
        names = {}
    return frozenset((*(str(name).casefold() for name in names.values()), *_ALSO, *_SPOKEN))
