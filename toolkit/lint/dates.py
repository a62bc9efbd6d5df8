"""Dates in prose and of entries, as first and last days that can be compared.

The names of months and days come from CLDR by way of babel; "30 June 2019", "June 30, 2019",
"30. Juni 2019", "le 30 juin 2019", "30 de junio de 2019", "2019年6月30日" and ISO 8601 are read,
and stretches of days within a month.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from toolkit.lint.prose import Prose
from toolkit.model import Reference

if TYPE_CHECKING:
    from babel import Locale

Day = tuple[int, int, int]
"""Year, month and day, which compare as the days do."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BEFORE_YEAR, _BEHIND_YEAR = 60, 16
"""Characters that a date has before and behind its year at most."""
_TO = r"\s*(?:-{1,2}|–|—|/|and|to|und|bis|et|au|y|al|e|a|en|tot|i|по)\s*"


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, to the day, as a text tells it."""

    start: int
    end: int
    """Offsets in the body."""
    text: str
    first: Day
    last: Day
    weekday: int | None = None
    """0 for the Monday that stands before it, where a day of the week does."""

    @property
    def possible(self) -> bool:
        """Whether the calendar has these days."""
        return all(1 <= day <= calendar.monthrange(year, month)[1]
                   for year, month, day in (self.first, self.last))  # fmt: skip

    @property
    def edtf(self) -> str:
        first, last = ("-".join((f"{day[0]:04}", f"{day[1]:02}", f"{day[2]:02}"))
                       for day in (self.first, self.last))  # fmt: skip
        return first if first == last else f"{first}/{last}"


def mentions(prose: Prose, lang: str) -> Iterator[Mention]:
    """Every date of the prose that names a day, a month and a year, in order."""
    months, weekdays, pattern = _vocabulary(lang)
    near = [
        match
        for at, end in _near_years(prose.text)
        for match in pattern.finditer(prose.text, at, end)
    ]
    for match in near:
        # A key or a formula that was blanked between two words is no part of a date.
        if prose.source[match.start() : match.end()] != match[0]:
            continue
        groups = match.groupdict()
        for form in ("dmy", "mdy", "iso", "cjk"):
            if not groups[f"{form}_year"]:
                continue
            name = groups[f"{form}_month"]
            month = int(name) if name.isdigit() else months[_folded(name)]
            year, day = int(groups[f"{form}_year"]), int(groups[f"{form}_day"])
            to = groups.get(f"{form}_to")
            word = groups["weekday"]
            if 1 <= month <= 12:
                yield Mention(
                    start=match.start(),
                    end=match.end(),
                    text=re.sub(r"\s+", " ", match[0]),
                    first=(year, month, day),
                    last=(year, month, int(to) if to else day),
                    weekday=weekdays[_folded(word)] if word else None,
                )


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_T = TypeVar("_T", bound=_Placed)


def within(items: Sequence[_T], start: int, end: int) -> Sequence[_T]:
    """Those of ``items``, which are in order, that begin between two offsets."""
    first = bisect_left(items, start, key=lambda item: item.start)
    return items[first : bisect_left(items, end, key=lambda item: item.start)]


def _near_years(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that may hold a date: to look for one everywhere takes long."""
    start, stop = 0, 0
    for year in _YEAR.finditer(text):
        begin = max(0, year.start() - _BEFORE_YEAR)
        if begin > stop:
            if stop:
                yield start, stop
            start = begin
        stop = year.end() + _BEHIND_YEAR
    if stop:
        yield start, stop


def weekday_of(day: Day) -> int:
    """0 for a Monday."""
    return datetime.date(*day).weekday()


def weekday_name(number: int, lang: str) -> str:
    """'Sunday' in the language ``lang``."""
    return str(_locale(lang).days["format"]["wide"][number])


def bounds(reference: Reference) -> tuple[Day, Day] | None:
    """The first and last day on which an entry may be dated; None where that is not known."""
    issued = reference.csl.get("issued")
    if not isinstance(issued, dict) or issued.get("circa") or issued.get("season"):
        return None
    parts = issued.get("date-parts")
    if not isinstance(parts, list) or not parts or not all(parts):
        return None
    try:
        first = [int(part) for part in parts[0]]
        last = [int(part) for part in parts[-1]]
        return _first_day(first), _last_day(last)
    except (TypeError, ValueError):
        return None


def _first_day(parts: list[int]) -> Day:
    year, month, day = (*parts, 1, 1)[:3]
    if year < 1 or not 1 <= month <= 12:
        raise ValueError(parts)
    return year, month, day


def _last_day(parts: list[int]) -> Day:
    if parts[0] == 0:  # open
        return 9999, 12, 31
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    if year < 1 or not 1 <= month <= 12:
        raise ValueError(parts)
    return year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]


def last_day(edtf: str) -> Day | None:
    """The last day of an article's date: ``2019-07`` is 31 July."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", edtf):
        return None
    try:
        return _last_day([int(part) for part in edtf.split("-")])
    except ValueError:
        return None


@functools.cache
def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def month_numbers(lang: str) -> dict[str, int]:
    """Months of a language by their names in lower case, abbreviated ones too."""
    return _names(_locale(lang).months, first=1)


@functools.cache
def _vocabulary(lang: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """Months and days of the week by folded name, and the pattern of a date."""
    locale = _locale(lang)
    months, weekdays = _names(locale.months, first=1), _names(locale.days, first=0)
    month = _any(months)
    weekday = rf"(?:(?P<weekday>{_any(weekdays)})\.?,?\s+(?:the\s+|den\s+|dem\s+)?)?"
    of = r"(?:\s+(?:of|de|del|di|do|da|d'))?"
    dmy = (
        rf"(?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?(?:{_TO}(?P<dmy_to>\d{{1,2}})"
        rf"(?:st|nd|rd|th|\.)?)?{of}\s+(?P<dmy_month>{month})\.?,?{of}\s+(?P<dmy_year>\d{{4}})"
    )
    mdy = (
        rf"(?P<mdy_month>{month})\.?\s+(?:the\s+)?(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?:{_TO}(?P<mdy_to>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?P<mdy_year>\d{{4}})"
    )
    iso = r"(?P<iso_year>[12]\d{3})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})"
    cjk = (
        r"(?P<cjk_year>\d{4})\s*[年년]\s*(?P<cjk_month>\d{1,2})\s*[月월]"
        r"\s*(?P<cjk_day>\d{1,2})\s*[日일]"
    )
    whole = rf"(?<![\w.\-/]){weekday}(?:{dmy}|{mdy}|{iso})(?![\w\-/]|\.\w)|{cjk}"
    return months, weekdays, re.compile(whole, re.IGNORECASE)


def _names(tables: object, *, first: int) -> dict[str, int]:
    """Names by number in CLDR's widths, without their full stops."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in dict(tables[context][width]).items():  # type: ignore[index]
                bare = str(name).strip(".")
                if len(bare) > 2 and not bare.isdigit() and number >= first:
                    found.setdefault(_folded(bare), number)
    return found


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip(".")
