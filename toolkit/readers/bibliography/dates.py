"""Dates of references: EDTF and BibTeX's years as CSL date variables.

EDTF is ISO 8601-2:2019, annex A, levels 0 to 2, as biblatex 3.20 (section 2.3.8) and the
Library of Congress describe it. CSL 1.0.2 dates hold one or two dates, ``season`` and
``circa``. What they cannot hold becomes a ``literal`` or the range of years
in which it lies, so that no information is lost and no wrong date is printed.
"""

from __future__ import annotations

import calendar
import re

CslDate = dict[str, object]
Parts = list[int]

MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()

_ONE = re.compile(
    r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?([?~%]{0,2})"
)
_UNSPECIFIED = re.compile(r"(-?\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?([?~%]{0,2})")
_QUARTERS = {33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}
_THIRDS = {37: "first third", 38: "second third", 39: "last third"}
_HALVES = {40: "first half", 41: "second half"}
_OPEN = ("", "..", "*", "open", "unknown")

OPEN_END = [0]
"""What pandoc's citeproc takes for the missing end of an interval: prints '1985–'."""


class DateError(ValueError):
    """The text is not a date; its message says why, as the end of a sentence."""

    impossible = False
    """Whether it has the form of a date, but no calendar holds it."""

    @property
    def hint(self) -> str | None:
        """The right way to write what was probably meant."""
        loose = re.search(r"'(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?'", str(self))
        if loose is None or int(loose[2]) > 12:
            return None
        parts = [loose[1], *(f"{int(part):02}" for part in loose.group(2, 3) if part)]
        return f"write {'-'.join(parts)}"


class ImpossibleDateError(DateError):
    """The 30th of February, a 13th month, an interval that ends before it begins."""

    impossible = True


def from_edtf(source: str) -> CslDate:
    """An EDTF text as a CSL date.

    Years before Christ are astronomical in EDTF (-0043 is 44 BC) and historical in CSL (-44).
    Raises DateError for what is not EDTF or not in the calendar.
    """
    source = source.strip()
    if len(source) > 80:
        raise DateError(f"'{source[:40]}...' is not an EDTF date")
    if "/" in source:
        return _interval(source)
    if _ONE.fullmatch(source):
        parts, circa = _single(source)
        return _date([parts], circa)
    if _UNSPECIFIED.fullmatch(source):
        return _unspecified(source)
    return _by_library(source)


def _single(source: str) -> tuple[Parts, bool]:
    """Date parts of a date of level 0 or 1, and whether it is qualified."""
    match = _ONE.fullmatch(source)
    if match is None:
        raise DateError(f"'{source}' is not an EDTF date")
    year, month, day = (int(group) if group else 0 for group in match.group(1, 2, 3))
    check_calendar(year, month, day)
    parts = [year if year > 0 else year - 1]
    parts += [part for part in (month, day) if part]
    return parts, bool(match[4])


def check_calendar(year: int, month: int = 0, day: int = 0) -> None:
    """Raises DateError for a month or day that does not exist (proleptic Gregorian calendar)."""
    if 21 <= month <= 41 and not day:
        return
    if month and not 1 <= month <= 12:
        raise ImpossibleDateError(f"there is no month {month}")
    if day:
        # Leap years repeat every 400 years, which calendar needs to be positive.
        last = calendar.monthrange(year % 400 + 400, month)[1]
        if not 1 <= day <= last:
            name = MONTH_NAMES[month - 1].capitalize()
            raise ImpossibleDateError(f"{name} {year} has {last} days")


def _date(parts: list[Parts], circa: bool = False) -> CslDate:
    """A CSL date; a season of one date becomes ``season``, in a range it stays month 21 to 24."""
    parts = [_fold_season(part) for part in parts]
    season = parts[0][1] - 20 if len(parts) == 1 and len(parts[0]) > 1 else 0
    date: CslDate = {"date-parts": parts}
    if season > 4:
        name = {**_QUARTERS, **_THIRDS, **_HALVES}.get(season + 20, "")
        return {"literal": f"{name} of {parts[0][0]}"}
    if season > 0:
        date = {"date-parts": [parts[0][:1]], "season": season}
    if circa:
        date["circa"] = True
    return date


def _fold_season(parts: Parts) -> Parts:
    """Spring to winter as 21 to 24, whichever hemisphere EDTF says (25 to 32)."""
    if len(parts) > 1 and 25 <= parts[1] <= 32:
        return [parts[0], (parts[1] - 25) % 4 + 21]
    return parts


def _interval(source: str) -> CslDate:
    begin, _, end = source.partition("/")
    if begin in _OPEN and end in _OPEN:
        raise DateError(f"'{source}' has neither a beginning nor an end")
    if end in _OPEN:
        parts, circa = _bound(begin)
        return _date([parts, OPEN_END], circa)
    if begin in _OPEN:
        return {"literal": f"–{_in_digits(*_bound(end))}"}
    first, first_circa = _bound(begin)
    last, last_circa = _bound(end)
    if _padded(last, 99) < _padded(first, 0):
        raise ImpossibleDateError(f"'{source}' ends before it begins")
    parts_of_both = [first] if first == last else [first, last]
    return _date(parts_of_both, first_circa or last_circa)


def _bound(source: str) -> tuple[Parts, bool]:
    """The date at one end of an interval."""
    if _ONE.fullmatch(source):
        return _single(source)
    date = from_edtf(source)
    parts = date.get("date-parts")
    if not isinstance(parts, list):
        raise DateError(f"'{source}' cannot bound an interval")
    return parts[0], bool(date.get("circa"))


def _padded(parts: Parts, filler: int) -> Parts:
    return [*parts, filler, filler][:3]


def _in_digits(parts: Parts, circa: bool) -> str:
    """A date in words that hardly need a language: '2000-04', 'c. 44 BC'."""
    year = str(parts[0]) if parts[0] > 0 else f"{-parts[0]} BC"
    text = "-".join([year, *(f"{part:02}" for part in parts[1:])])
    return f"c. {text}" if circa else text


def _unspecified(source: str) -> CslDate:
    """'195X' is the range 1950 to 1959; '2004-06-XX' is June 2004."""
    match = _UNSPECIFIED.fullmatch(source)
    if match is None:
        raise DateError(f"'{source}' is not an EDTF date")
    year, month, day, qualifier = match.groups()
    if "X" in year:
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if low < 0 or year.startswith("-"):
            low, high = high - 1, low - 1
        return _date([[low], [high]], circa=True)
    text = "-".join([year, *(part for part in (month, day) if part and "X" not in part)])
    if month and "X" in month:
        text = year
    return from_edtf(text + (qualifier or ""))


def _by_library(source: str) -> CslDate:
    """Level 2, as the edtf library reads it: bounds of sets, partial qualifiers, long years."""
    import edtf

    try:
        date = edtf.parse_edtf(source)
        if isinstance(date, edtf.LongYear):
            return {"literal": source.lstrip("Y")}
        low, high = date.lower_strict(), date.upper_strict()
        bounds = [_from_struct(low), _from_struct(high)]
    except (edtf.EDTFParseException, TypeError, AttributeError, ValueError, OverflowError):
        raise DateError(f"'{source}' is not an EDTF date") from None
    precise = re.sub(r"[^\dX-]", "", source)
    count = 1 + len(re.findall(r"-\d\d", precise.lstrip("-")[4:]))
    if isinstance(date, edtf.PartialUncertainOrApproximate):
        return _date([bounds[0][:count]], circa=True)
    first, last = ([part[0]] for part in bounds)
    return _date([first] if first == last else [first, last], circa=True)


def _from_struct(moment) -> Parts:  # type: ignore[no-untyped-def]
    year, month, day = moment[:3]
    check_calendar(year, month, day)
    return [year if year > 0 else year - 1, month, day]


_YEAR = re.compile(r"-?\d{1,4}")
_YEAR_RANGE = re.compile(r"(\d{3,4})\s*(?:--?|–|/)\s*(\d{2,4})?")
_CIRCA_YEAR = re.compile(r"(?:c\.?|ca\.?|circa|about|around)\s*(\d{3,4})\??|(\d{3,4})\?", re.I)
_ERA = re.compile(r"(\d{1,4})\s*(BC|B\.C\.|BCE|B\.C\.E\.)", re.I)


def from_year(year: str, month: str = "", day: str = "") -> CslDate:
    """BibTeX's ``year``, ``month`` and ``day`` as a CSL date; text is kept as ``literal``.

    A month is a number, a name, an abbreviation, or a span of two ('jan--feb').
    Raises DateError for a day or month that does not exist.
    """
    if len(year) + len(month) + len(day) > 200:
        return {"literal": f"{day} {month} {year}".strip()}
    year = year.strip().strip("()[]").strip() if "–" not in year else year.strip()
    if _YEAR.fullmatch(year):
        return _with_month(int(year), month.strip(), day.strip())
    if match := _YEAR_RANGE.fullmatch(year):
        first, last = match[1], match[2]
        if not last:
            return _date([[int(first)], OPEN_END])
        return _date([[int(first)], [int(first[: len(first) - len(last)] + last)]])
    if match := _CIRCA_YEAR.fullmatch(year):
        return _date([[int(match[1] or match[2])]], circa=True)
    if match := _ERA.fullmatch(year):
        return _date([[-int(match[1])]])
    try:
        return from_edtf(year)
    except DateError:
        rest = " ".join(filter(None, (day.strip(), month.strip())))
        return {"literal": f"{rest} {year}".strip()}


def _with_month(year: int, month: str, day: str) -> CslDate:
    if year <= 0:
        year -= 1
    if not month:
        return _date([[year]])
    months = [
        month_number(part) for part in re.split(r"\s*(?:--?|–|/|&|\band\b)\s*", month) if part
    ]
    numbers = [number for number in months if number]
    if not numbers or len(numbers) != len(months):
        return _day_in_month(year, month)
    if len(numbers) == 1:
        days = [int(found) for found in re.findall(r"\d+", day)]
        for found in days or [0]:
            check_calendar(year, numbers[0], found)
        return _date([[year, numbers[0], found] for found in days[:2]] or [[year, numbers[0]]])
    return _date([[year, numbers[0]], [year, numbers[-1]]])


def _day_in_month(year: int, month: str) -> CslDate:
    """'12 March', 'March 12--14' or a season in the field ``month``; else its text and the year."""
    word = next((found for found in re.findall(r"[^\W\d_]+", month) if month_number(found)), "")
    days = [int(found) for found in re.findall(r"\d+", month)]
    number = month_number(word) if word else 0
    only = re.sub(r"[\d\s.,–~-]|\b(?:st|nd|rd|th)\b|(?<=\d)(?:st|nd|rd|th)", "", month)
    if number and days and only.casefold() == word.casefold() and len(days) <= 2:
        for day in days:
            check_calendar(year, number, day)
        return _date([[year, number, day] for day in days])
    season = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}.get(month.casefold())
    if season:
        return {"date-parts": [[year]], "season": season}
    return {"literal": f"{month} {year}"}


def month_number(text: str) -> int:
    """1 to 12 of a month's number, name or abbreviation (``sep``, ``Sept.``); 0 for none.

    Raises DateError for a number above 12.
    """
    text = text.strip().strip(".").casefold()
    if text.isdigit():
        if not 1 <= int(text) <= 12:
            raise ImpossibleDateError(f"there is no month {text}")
        return int(text)
    if len(text) < 3:
        return 0
    matches = [
        at for at, name in enumerate(MONTH_NAMES, 1) if name.startswith(text) or text == "sept"
    ]
    return 9 if text == "sept" else (matches[0] if matches else 0)
