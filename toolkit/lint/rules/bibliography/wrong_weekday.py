"""The day of the week does not fit the date.

Why: when a reader checks a date by its weekday, one of the two is wrong, and which is not to be
seen.

Example:
    note = {Press conference on Saturday, 30 June 2019}

Instead:
    note = {Press conference on Sunday, 30 June 2019}
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import fields, finding
from toolkit.model import Bibliography, Diagnostic, Severity

CODE = "CIT265"
SEVERITY = Severity.WARNING
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_DAY, _MONTH = "|".join(_DAYS), "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?P<name>{_DAY})(?:,|\s)\s*(?:the\s+)?(?:(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d\d?)(?:st|nd|rd|th)?),?\s+(?P<year>\d{{4}})\b"
)
_FIELDS = ("title", "subtitle", "titleaddon", "note", "addendum", "howpublished", "eventtitle")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for reference, _, field in fields(bibliography, *_FIELDS):
        if "day" not in field.text:
            continue
        for found in _DATE.finditer(" ".join(field.text.split())):
            right = _weekday(found)
            if right and right != found["name"]:
                message = f"in '{reference.key}', '{found[0]}' was a {right}"
                yield finding(CODE, SEVERITY, message, field.span)


def _weekday(found: re.Match[str]) -> str:
    day, month = int(found["day"] or found["day2"]), found["month"] or found["month2"]
    number = _MONTHS.index(month) + 1
    if not 1 <= day <= calendar.monthrange(int(found["year"]) or 1, number)[1]:
        return ""
    return _DAYS[datetime.date(int(found["year"]) or 1, number, day).weekday()]
