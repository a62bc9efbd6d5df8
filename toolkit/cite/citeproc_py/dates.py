"""Dates of CSL-JSON: parts, ranges, seasons, literal and raw ones."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any

Parts = tuple[int, ...]
"""Year, month, day, as many as there are. 0 alone is the open end of a range; months from 13 to
16 are seasons, as are those from 21 to 24 (EDTF)."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Date:
    """One date or the two ends of a range."""

    parts: tuple[Parts, ...] = ()
    circa: bool = False
    literal: str = ""

    def sort_key(self, precision: int = 3) -> str:
        """Digits that sort as the dates do, literal dates and those before Christ first.

        ``precision`` counts the parts that matter: 1 for years only.
        """
        return "".join(_sortable(parts[:precision]) for parts in self.parts)


def _sortable(parts: Parts) -> str:
    year, rest = parts[0] if parts else 0, parts[1:3]
    text = f"-{999999999 + year:09d}" if year < 0 else f"0{year:09d}"
    return text + "".join(f"{part:02d}" for part in rest)


def read_date(value: Mapping[str, Any]) -> Date | None:
    """A CSL-JSON date; None if it says nothing.

    ``raw`` is read as EDTF level 0 and 1 or as the plainer forms that citation managers write
    ('2019', 'June 2019', '6/30/2019'); a raw date that is none of these is literal.
    """
    circa = str(value.get("circa", "")).lower() not in ("", "0", "false")
    raw = value.get("raw")
    if raw:
        parts = _raw(str(raw))
        if parts:
            return Date(parts, circa or "~" in str(raw))
        return Date(literal=str(raw), circa=circa)
    listed = value.get("date-parts")
    listed = listed if isinstance(listed, (list, tuple)) else ()
    parts = tuple(p for p in (_numbers(part) for part in listed) if p)
    season = _number(value.get("season"))
    if season and len(parts) == 1 and len(parts[0]) == 1:
        parts = ((parts[0][0], 12 + season if season < 13 else season),)
    if parts:
        return Date(parts, circa)
    literal = value.get("literal")
    return Date(literal=str(literal), circa=circa) if literal else None


def _numbers(part: Any) -> Parts:
    if not isinstance(part, Sequence) or isinstance(part, str):
        part = [part]
    found = []
    for number in part[:3]:
        value = _number(number)
        if value is None:
            break
        found.append(value)
    return tuple(found)


def _number(value: Any) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


_ISO = re.compile(r"(y?-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?(?:T.*)?$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec spr sum fal win".split()


def _raw(text: str) -> tuple[Parts, ...]:
    ends = [_iso(end.strip()) for end in text.split("/")]
    if all(ends) and len(ends) <= 2:
        return tuple(ends)
    ends = [_loose(end.strip()) for end in text.split("-")]
    return tuple(ends) if all(ends) and len(ends) <= 2 else ()


def _iso(text: str) -> Parts:
    if text in ("", "..", "open", "unknown"):
        return (0,)
    match = _ISO.match(text)
    if not match:
        return ()
    year = int(match[1].lstrip("y"))
    # EDTF counts a year 0, which is 1 before Christ.
    year = year - 1 if year <= 0 else year
    return (year, *(int(part) for part in match.groups()[1:] if part))


def _loose(text: str) -> Parts:
    words = [word for word in re.split(r"[ /,]+", text) if word]
    if not words or len(words) > 3 or not words[-1].isdigit():
        return ()
    found = [int(words[-1])]
    for index, word in enumerate(words[:-1]):
        if word.isdigit():
            found.append(int(word))
        elif index == 0 and word[:3].lower() in _MONTHS:
            found.append(_MONTHS.index(word[:3].lower()) + 1)
        else:
            return ()
    return tuple(found)
