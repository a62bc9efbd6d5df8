"""Read the date of an article, as papers write it, into EDTF level 0."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass

_MONTHS = (
    "january jan januar janner janvier enero gennaio janeiro januari",
    "february feb februar feber fevrier febrero febbraio fevereiro februari",
    "march mar marz mars marzo marco maart",
    "april apr avril abril aprile",
    "may mai mayo maggio maio mei",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug aout agosto augustus",
    "september sep sept septembre septiembre settembre setembro",
    "october oct oktober octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember decembre diciembre dicembre dezembro",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_CLOCK = frozenset({"today", "now", "last-modified", r"\today"})


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date in EDTF, or what is wrong with it and what to write instead."""

    edtf: str = ""
    problem: str = ""
    hint: str | None = None


def read_date(text: str) -> ReadDate:
    """Read ``2019-07-07``, ``2019-07``, ``2019``, ``7 July 2019``, ``July 7, 2019``, ``July 2019``.

    Month names of seven languages are known. ``7/8/2019`` is refused, since it is July in one
    country and August in the next; ``today`` too, since no output may depend on the clock.
    """
    text = " ".join(text.split())
    if not text:
        return ReadDate()
    if text.casefold() in _CLOCK:
        hint = "write the day, like 2019-07-07: a paper keeps its date when it is built again"
        return ReadDate(problem=f"'{text}' is not a date", hint=hint)
    numbers = _iso(text) or _with_month_name(text) or _day_first(text)
    if numbers is None:
        hint = "write year, month and day, like 2019-07-07"
        return ReadDate(problem=f"'{text}' is not a date that can be read", hint=hint)
    return _valid(text, *numbers)


def _valid(text: str, year: int, month: int, day: int) -> ReadDate:
    """The date in EDTF; month or day is 0 where it was not given and -1 where it is ambiguous."""
    if month < 0:
        hint = f"write {year:04d}-{-month:02d}-{-day:02d} or {year:04d}-{-day:02d}-{-month:02d}"
        return ReadDate(problem=f"'{text}' can be read as two dates", hint=hint)
    if month > 12:
        return ReadDate(problem=f"'{text}' has no month {month}", hint="months run from 01 to 12")
    if month == 0:
        return ReadDate(f"{year:04d}")
    if day == 0:
        return ReadDate(f"{year:04d}-{month:02d}")
    last = calendar.monthrange(year, month)[1] if year else 31
    if day > last:
        hint = f"the last day of that month is {year:04d}-{month:02d}-{last:02d}"
        return ReadDate(problem=f"'{text}' is a day that does not exist", hint=hint)
    return ReadDate(f"{year:04d}-{month:02d}-{day:02d}")


def _iso(text: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(
        r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2})"
        r"(?:[T ][0-9:.]+ ?(?:Z|[+-][0-9:]+)?)?)?)?",
        text,
    )
    if not found:
        return None
    if found[2] is not None and (
        int(found[2]) == 0 or (found[3] is not None and int(found[3]) == 0)
    ):
        return None
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)


def _with_month_name(text: str) -> tuple[int, int, int] | None:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.findall(r"[a-z]+|[0-9]+", re.sub(r"(?<=[0-9])(?:st|nd|rd|th|er)\b", "", plain))
    words = [word for word in words if word not in ("de", "of", "the", "del")]
    months = [_MONTH[word] for word in words if word in _MONTH]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    if len(months) != 1 or len(months) + len(numbers) != len(words):
        return None
    years = [number for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers) or 0 in days:
        return None
    return int(years[0]), months[0], days[0] if days else 0


def _day_first(text: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4})", text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first == 0 or second == 0:
        return None
    if first == second or found[2] == "." or first > 12:
        return year, second, first
    if second > 12:
        return year, first, second
    return year, -first, -second
