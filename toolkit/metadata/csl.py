"""What the writers of other formats ask of CSL-JSON: dates and rich text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.model import Reference

_TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)(?:\s[^<>]*)?>")


def to_csl_json(references: Iterable[Reference]) -> str:
    """The references as CSL-JSON, keys of each item in alphabetical order."""
    items = [dict(reference.csl) for reference in references]
    return json.dumps(items, indent=2, ensure_ascii=False, sort_keys=True, default=dict) + "\n"


def date_parts(date: Any) -> list[int]:
    """Year, month and day of a date's beginning, as many as there are."""
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    if not parts or not parts[0]:
        return []
    return [int(part) for part in parts[0] if str(part).lstrip("-").isdigit()]


def date_text(date: Any) -> str:
    """A date as EDTF: '2019-06-30', '1971-07-09/1971-07-11', '1377~'; literal ones as they are."""
    if not isinstance(date, Mapping):
        return ""
    ends = [_edtf(end) for end in date.get("date-parts") or () if end]
    text = "/".join(filter(None, ends)) or str(date.get("literal") or date.get("raw") or "")
    return f"{text}~" if text and ends and date.get("circa") else text


def _edtf(parts: Iterable[Any]) -> str:
    numbers = [int(part) for part in parts]
    if not numbers or numbers == [0]:
        return ""
    year = numbers[0]
    # EDTF counts a year 0, which is 1 before Christ.
    shown = f"{year:04d}" if year > 0 else f"-{-(year + 1):04d}" if year < -1 else "0000"
    return "-".join([shown, *(f"{number:02d}" for number in numbers[1:3])])


def marked_up(text: str) -> Iterator[tuple[str, str, bool]]:
    """Pieces of rich text: (text, '', False), or ('', tag, whether it closes)."""
    place = 0
    for match in _TAG.finditer(text):
        if match.start() > place:
            yield text[place : match.start()], "", False
        yield "", match[2], bool(match[1])
        place = match.end()
    if place < len(text):
        yield text[place:], "", False


def unmarked(text: str) -> str:
    """Rich text without its markup."""
    return _TAG.sub("", text)
