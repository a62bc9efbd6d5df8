"""Dates of events: EDTF texts as bounds to sort and draw by, and in the words of a language.

EDTF is ISO 8601-2:2019, annex A; its years are astronomical, so that -0043 is 44 BC. The
forms of languages come from CLDR by way of babel, which knows years 1 to 9999.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.document.terms import FALLBACK, filled

if TYPE_CHECKING:
    from babel import Locale

Day = tuple[int, int, int]
"""Astronomical year, month and day, which compare as the days do."""

_POINT = re.compile(r"(-?\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T[\d:.+Z-]+)?([?~%]?)")
_OPEN = ("", "..", "*", "open", "unknown")
_SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of the seasons (of neither, the northern, the southern hemisphere),
quarters, thirds and halves of a year; 14 is February of the next one."""
_STAND_IN = 2000
"""A leap year that babel formats in place of a year that it does not know."""


@dataclass(frozen=True, slots=True)
class Point:
    """A date as exactly as it is known: a day, a month, a season, a year, a decade, a century."""

    year: int
    """Astronomical; the first of ``years``."""
    month: int = 0
    """1 to 12, or 21 to 41 for a part of a year, or 0."""
    day: int = 0
    years: int = 1
    """10 for 195X, 100 for 19XX, 1000 for 1XXX."""

    @property
    def first_day(self) -> Day:
        month = _SEASONS.get(self.month, (self.month or 1,))[0]
        return self.year, month, self.day or 1

    @property
    def last_day(self) -> Day:
        year, month = self.year + self.years - 1, self.month or 12
        month = _SEASONS.get(month, (month, month))[1]
        if month > 12:
            year, month = year + 1, month - 12
        return year, month, self.day or _days_of(year, month)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When something happened: a date, or a span one end of which may be open."""

    source: str
    first: Point | None
    """None where the beginning is open."""
    last: Point | None
    """The same as ``first`` for a single date; None where the end is open."""
    approximate: bool = False
    uncertain: bool = False

    @property
    def bounds(self) -> tuple[Day | None, Day | None]:
        """The first and the last day on which the event may have been; None for an open end."""
        return self.first and self.first.first_day, self.last and self.last.last_day

    @property
    def exact(self) -> bool:
        """Whether both ends are known to the day."""
        ends = [point for point in (self.first, self.last) if point]
        return all(point.day for point in ends) and not (self.approximate or self.uncertain)

    @property
    def sort_key(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """By beginning, else by end; of two that begin together the longer one first: the frame
        before what is in it."""
        first, last = self.bounds
        start: tuple[float, ...] = first or last or ()
        end: tuple[float, ...] = last or (float("inf"), 0, 0)
        return start, tuple(-part for part in end)


def read_date(source: str) -> EventDate | None:
    """An EDTF text as a date; None for what is not EDTF or in no calendar."""
    source = source.strip()
    if len(source) > 80:
        return None
    try:
        if "/" in source:
            return _interval(source)
        if _POINT.fullmatch(source):
            point, mark = _point(source)
            return _date(source, point, point, mark)
        return _level_2(source)
    except ValueError:
        return None


def _date(source: str, first: Point | None, last: Point | None, marks: str) -> EventDate:
    return EventDate(
        source=source,
        first=first,
        last=last,
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
    )


def _interval(source: str) -> EventDate:
    begin, _, end = source.partition("/")
    if begin in _OPEN and end in _OPEN:
        raise ValueError(source)
    first, mark = (None, "") if begin in _OPEN else _point(begin)
    last, second_mark = (None, "") if end in _OPEN else _point(end)
    if first and last and last.last_day < first.first_day:
        raise ValueError(source)
    return _date(source, first, last, mark + second_mark)


def _point(source: str) -> tuple[Point, str]:
    found = _POINT.fullmatch(source)
    if found is None:
        raise ValueError(source)
    year, month, day, mark = found.groups()
    unknown = year.count("X")
    if unknown and not year.endswith("X" * unknown):
        raise ValueError(source)
    years = 10**unknown
    number = int(year.replace("X", "0"))
    if year.startswith("-") and unknown:
        number -= years - 1
    parts = [0 if not part or "X" in part or unknown else int(part) for part in (month, day)]
    point = Point(number, parts[0], parts[1] if parts[0] else 0, years)
    _check(point)
    return point, mark


def _check(point: Point) -> None:
    known = point.month <= 12 or (point.month in _SEASONS and not point.day)
    if not known or (point.day and not 1 <= point.day <= _days_of(point.year, point.month)):
        raise ValueError(point)


def _level_2(source: str) -> EventDate:
    """Sets, partial qualifiers and long years, by the bounds that the edtf library finds."""
    import edtf

    try:
        date = edtf.parse_edtf(source)
        low, high = date.lower_strict(), date.upper_strict()
        first, last = Point(*low[:3]), Point(*high[:3])
        _check(first)
        _check(last)
    except (edtf.EDTFParseException, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(source) from error
    if first.first_day[1:] == (1, 1) and last.last_day[1:] == (12, 31):
        first, last = Point(first.year), Point(last.year)
    return _date(source, first, first if first == last else last, "~")


def _days_of(year: int, month: int) -> int:
    # Leap years repeat every 400 years, which calendar needs to be positive.
    return calendar.monthrange(year % 400 + 400, month)[1]


def day_number(day: Day) -> int:
    """Days since 1 January of astronomical year 0 of the proleptic Gregorian calendar."""
    year, month, of_month = day
    leaps = (year - 1) // 4 - (year - 1) // 100 + (year - 1) // 400
    before = sum(_days_of(year, earlier) for earlier in range(1, month))
    return 365 * year + leaps + before + of_month


def in_words(date: EventDate, lang: str, words: Mapping[str, str]) -> str:
    """'28–29 June 2019', 'c. 1969', 'since 1985', '44 BC' in the language ``lang`` (BCP 47).

    ``words`` are the terms of that language, for what CLDR has no words for.
    """
    locale = _locale(lang)
    if date.first and date.last:
        text = _span(date.first, date.last, locale, words)
    else:
        frame = words["since-date" if date.first else "until-date"]
        text = frame.format(_one(date.first or date.last, locale, words))  # type: ignore[arg-type]
    if date.approximate:
        text = filled(words["circa"], text)
    return text + ("?" if date.uncertain else "")


def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(FALLBACK)


def _one(point: Point, locale: Locale, words: Mapping[str, str]) -> str:
    if point.years == 10 and point.year > 0:
        return words["decade"].format(point.year)
    if point.years > 1:
        return _years(point.year, point.year + point.years - 1, locale)
    if point.month > 32:
        return _part_of_year(point, locale)
    if point.month > 12:
        season = ("spring", "summer", "autumn", "winter")[(point.month - 21) % 4]
        return words[season].format(_year(point.year, locale))
    if not point.month:
        return _whole_year(point.year, locale)
    if point.day:
        return _formatted(locale.date_formats["long"].pattern, point, locale)
    return _formatted(locale.datetime_skeletons["yMMMM"].pattern, point, locale)


def _span(first: Point, last: Point, locale: Locale, words: Mapping[str, str]) -> str:
    """What both ends share is said once where the language does so."""
    if first == last:
        return _one(first, locale, words)
    if not (first.month or last.month) and first.years == last.years == 1:
        return _years(first.year, last.year, locale)
    patterns = _interval_patterns(first, last, locale) if first.year == last.year > 0 else None
    if patterns:
        begin, end = patterns
        text = _formatted(begin, first, locale) + _formatted(end, last, locale)
        return re.sub(r"(?<=\d)[\s\u2009]*–[\s\u2009]*(?=\d+(?:\D*\d{4}\D*)?$)", "–", text)
    return f"{_one(first, locale, words)}\u00a0– {_one(last, locale, words)}"


def _interval_patterns(first: Point, last: Point, locale: Locale) -> tuple[str, str] | None:
    if not 1 <= first.month <= 12 or not 1 <= last.month <= 12:
        return None
    field = "d" if first.month == last.month else "M"
    formats = locale.interval_formats
    names = ("yMMMMd", "yMMMd") if first.day and last.day else ("yMMMM",)
    if bool(first.day) != bool(last.day):
        return None
    for name in names:
        if (found := (formats.get(name) or {}).get(field)) and len(found) == 2:
            begin, end = (re.sub(r"(?<!M)MMM(?!M)", "MMMM", part) for part in found)
            return begin.replace("\u2009–\u2009", "\u00a0– "), end
    return None


def _formatted(pattern: str, point: Point, locale: Locale) -> str:
    """``point`` by a CLDR pattern; years that babel does not know stand in for, then put in."""
    import datetime

    from babel.dates import parse_pattern

    known = 1 <= point.year <= 9999
    date = datetime.date(point.year if known else _STAND_IN, point.month or 1, point.day or 1)
    text = parse_pattern(pattern).apply(date, locale)
    return text if known else text.replace(str(_STAND_IN), _year(point.year, locale))


def _year(year: int, locale: Locale) -> str:
    """'1969'; years before Christ with the language's words for it."""
    if year > 0:
        return str(year)
    era = locale.eras["abbreviated"][0]
    if locale.language in ("zh", "ja", "ko", "yue"):
        return f"{era}{1 - year}"
    return f"{1 - year}\u00a0{era}"


def _whole_year(year: int, locale: Locale) -> str:
    """A year by itself: '1969', '1969年'."""
    if not 1 <= year <= 9999:
        return _year(year, locale)
    return _formatted(locale.datetime_skeletons["y"].pattern, Point(year), locale)


def _years(first: int, last: int, locale: Locale) -> str:
    if first <= 0 and last <= 0:
        return _year(last, locale).replace(str(1 - last), f"{1 - first}–{1 - last}", 1)
    if first <= 0:
        era = locale.eras["abbreviated"][1]
        return f"{_year(first, locale)}\u00a0– {last}\u00a0{era}"
    return _whole_year(last, locale).replace(str(last), f"{first}–{last}", 1)


def _part_of_year(point: Point, locale: Locale) -> str:
    """Quarters by name; thirds and halves as the months that they are."""
    if point.month <= 36:
        quarter = locale.quarters["format"]["wide"][point.month - 32]
        return f"{quarter} {_year(point.year, locale)}"
    first, last = (Point(point.year, month) for month in _SEASONS[point.month])
    return _span(first, last, locale, {})
