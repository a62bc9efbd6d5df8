"""Dates of references and events as elements of JATS, each with its form in ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SEASONS = ("spring", "summer", "autumn", "winter")
_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.+Z-]+)?[?~%]?")


def date_elements(variable: str, date: Mapping[str, Any]) -> Iterator[Element]:
    """A CSL date: the issued one as ``year``, ``month``, ``day``; others in an element that says
    which. An interval has its end in a ``date`` of its own, and both in ``@iso-8601-date``."""
    from lxml.builder import E

    points = [tuple(map(int, part)) for part in date.get("date-parts", ())]
    iso = _iso(points, date)
    if variable == "event-date":
        yield E("conf-date", {"iso-8601-date": iso} if iso else {}, iso or _words(date))
        return
    if not points:
        tag = "date-in-citation" if variable == "accessed" else "string-date"
        yield E(tag, {"content-type": variable}, _words(date))
        return
    first = list(_point(points[0], date.get("season")))
    if variable == "issued":
        year = next(element for element in first if element.tag == "year")
        year.set("iso-8601-date", iso)
        yield from reversed(first)
    elif variable == "accessed":
        attributes = {"content-type": "access-date", "iso-8601-date": iso}
        yield E("date-in-citation", attributes, *reversed(first))
    else:
        yield E("date", {"date-type": variable, "iso-8601-date": iso}, *first)
    if len(points) > 1 and points[1][0]:
        attributes = {"date-type": f"{variable}-end", "iso-8601-date": _iso_point(points[1])}
        yield E("date", attributes, *_point(points[1]))


def interval_ends(edtf: str) -> Iterator[Element]:
    """When an event was, or its beginning and end, as far as EDTF gives years, months and days."""
    from lxml.builder import E

    ends = edtf.split("/")
    names = ("event-start", "event-end") if len(ends) == 2 else ("event",)
    for name, end in zip(names, ends, strict=False):
        if found := _POINT.fullmatch(end.strip()):
            year, *rest = (int(group) for group in found.groups() if group)
            if rest and rest[0] > 12:
                continue
            historical = (year if year > 0 else year - 1, *rest)
            yield E("date", {"date-type": name, "iso-8601-date": end.strip()}, *_point(historical))


def _words(date: Mapping[str, Any]) -> str:
    return str(date.get("literal") or date.get("raw") or date.get("edtf") or "")


def _iso(points: Sequence[tuple[int, ...]], date: Mapping[str, Any]) -> str:
    """ISO 8601-2 (EDTF): '2019-06-28/2019-06-29', '1985/..', '2019-21' for spring, '1950~'."""
    if not points:
        return ""
    season = int(date.get("season") or 0)
    if season and len(points[0]) == 1:
        points = [(points[0][0], season + 20), *points[1:]]
    mark = "~" if date.get("circa") else ""
    return "/".join(_iso_point(point) + mark if point[0] else ".." for point in points)


def _iso_point(point: Sequence[int]) -> str:
    """CSL counts 44 BC as -44, ISO 8601 as -0043."""
    year = point[0] if point[0] > 0 else point[0] + 1
    sign = "-" if year < 0 else ""
    return "-".join([f"{sign}{abs(year):04}", *(f"{part:02}" for part in point[1:])])


def _point(point: Sequence[int], season: object = None) -> Iterator[Element]:
    """Day, month or season, and year: the order that ``date`` asks for."""
    from lxml.builder import E

    year, month, day = (*point, 0, 0)[:3]
    if month > 12 or season:
        number = int(season or month - 20)
        if 1 <= number <= len(_SEASONS):
            yield E("season", _SEASONS[number - 1])
    else:
        if day:
            yield E("day", str(day))
        if month:
            yield E("month", str(month))
    yield E("year", str(year) if year > 0 else f"{-year} BC")
