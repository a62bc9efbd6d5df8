"""Two dates of an entry contradict each other.

Why: a reader cannot tell which is right, and programs take one or the other. A page cannot have
been read before it was published, and no reprint is older than its original.

Example:
    date = {2019-06-30}, urldate = {2018-07-01}

Instead:
    date = {2019-06-30}, urldate = {2019-07-01}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding, years
from toolkit.model import Bibliography, Diagnostic, Reference, Severity

CODE = "CIT263"
SEVERITY = Severity.WARNING
_YEAR = re.compile(r"\d{4}")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for key in bibliography:
        reference = bibliography[key]
        for field, sentence in _problems(reference):
            typed = reference.fields.get(field)
            span = typed.span if typed else reference.span
            yield finding(CODE, SEVERITY, f"in '{key}', {sentence}", span)


def _problems(reference: Reference) -> Iterator[tuple[str, str]]:
    fields, csl = reference.fields, reference.csl
    if "date" in fields and "year" in fields:
        date, year = fields["date"].text.strip(), fields["year"].text.strip()
        if _YEAR.fullmatch(year) and _YEAR.match(date) and year not in _YEAR.findall(date):
            yield "year", f"'year' is {year} and 'date' is {date}"
    issued, read = _parts(csl.get("issued")), _parts(csl.get("accessed"))
    if issued and read and _before(read, issued):
        yield (
            "urldate",
            f"the day of reading ({_shown(read)}) lies before the work ({_shown(issued)})",
        )
    original = years(csl.get("original-date"))
    if original and issued and original[0] > issued[0]:
        yield "origdate", f"the original ({original[0]}) is younger than the work ({issued[0]})"
    event = _parts(csl.get("event-date"))
    if event and issued and event[0] > issued[0] + 1 and reference.event is None:
        yield "eventdate", f"the event ({event[0]}) is younger than its publication ({issued[0]})"


def _parts(date: object) -> list[int]:
    """Year, month and day as far as they are known; a season is no month."""
    parts = date.get("date-parts") if isinstance(date, dict) else None
    first = list(parts[0]) if parts else []
    return [int(part) for part in (first[:1] if len(first) > 1 and int(first[1]) > 12 else first)]


def _before(one: list[int], other: list[int]) -> bool:
    """Whether the one is certainly earlier, by more than the day that time zones differ in."""
    known = min(len(one), len(other))
    if known == 3 and one[:2] == other[:2]:
        return one[2] + 1 < other[2]
    return one[:known] < other[:known] and known < 3 or (known == 3 and one[:2] < other[:2])


def _shown(parts: list[int]) -> str:
    return "-".join(f"{part:02}" for part in parts)
