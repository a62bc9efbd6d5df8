"""``cs:date`` and ``cs:date-part``: dates in a locale's format or a style's own."""

from __future__ import annotations

import dataclasses
from typing import Any

from citeproc import model

from toolkit.cite.citeproc_py.context import Context
from toolkit.cite.citeproc_py.dates import Parts
from toolkit.cite.citeproc_py.dates import Date as DateValue
from toolkit.cite.citeproc_py.output import Form, Node, Output, group, tagged
from toolkit.cite.citeproc_py.richtext import literal, rich

_PLACES = {"year": 0, "month": 1, "day": 2}
_SHOWN = {"year": ("year",), "year-month": ("year", "month")}


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """One part of a date as it is to be printed: the locale's, with what the style overrides."""

    name: str
    form: str
    range_delimiter: str
    format: Form


class Date(model.Date):
    """``cs:date``."""

    def output(self, context: Context) -> Output:
        date = context.variable(self.get("variable", ""))
        if not isinstance(date, DateValue):
            return None
        form, parts = self._format(context)
        if context.substituting:
            context.forget(self.get("variable", ""))
        if context.sorting and date.parts:
            return literal(
                date.sort_key(1 + max(_PLACES[part.name] for part in parts) if parts else 3)
            )
        if date.literal:
            return tagged(group([rich(date.literal)], form), "date", date)
        printed = formatted_parts(parts, date, form, context)
        if not any(part is not None for part in printed):
            # The only parts that the date has are none of those to print.
            context.found -= 1
            return None
        suffix = context.year_suffix() if self.get("variable") == "issued" else None
        return tagged(group([*printed, suffix], form), "date", date)

    def _format(self, context: Context) -> tuple[Form, list[Part]]:
        own = context.style.form(self)
        localized = context.terms.dates.get(self.get("form", ""))
        if localized is None:
            return own, [_part(child, None, context) for child in self.iterchildren()]
        overrides = {child.get("name"): child for child in self.iterchildren()}
        shown = _SHOWN.get(self.get("date-parts", ""), tuple(_PLACES))
        parts = [
            _part(child, overrides.get(child.get("name")), context)
            for child in localized.iterchildren()
            if child.get("name") in shown
        ]
        return _over(own, context.style.form(localized)), parts


class Date_Part(model.Date_Part):
    """``cs:date-part``."""


def _part(element: Any, override: Any, context: Context) -> Part:
    form = context.style.form(element)
    get = element.get
    if override is None:
        return Part(get("name"), get("form", ""), get("range-delimiter", "–"), form)
    over = context.style.form(override)
    # A style may not move the locale's affixes: they are part of how a language writes dates.
    form = dataclasses.replace(_over(over, form), prefix=form.prefix, suffix=form.suffix)
    delimiter = override.get("range-delimiter") or get("range-delimiter", "–")
    return Part(get("name"), override.get("form") or get("form", ""), delimiter, form)


def _over(form: Form, under: Form) -> Form:
    """Each setting of ``form``, and where it has none, that of ``under``."""
    values = {
        field.name: getattr(form, field.name) or getattr(under, field.name)
        for field in dataclasses.fields(Form)
    }
    return Form(**values)


def formatted_parts(
    parts: list[Part], date: DateValue, form: Form, context: Context
) -> list[Output]:
    """The parts of a date; of a range, those that differ twice with a delimiter between them."""
    first = date.parts[0] if date.parts else ()
    if len(date.parts) < 2:
        return [_one(part, first, context) for part in parts]
    last = date.parts[1]
    same = []
    for name in sorted((part.name for part in parts), key=_PLACES.__getitem__):
        if _number(name, first) != _number(name, last):
            break
        same.append(name)
    differing = [index for index, part in enumerate(parts) if part.name not in same]
    if not differing:
        return [_one(part, first, context) for part in parts]
    start, stop = differing[0], differing[-1] + 1
    middle = parts[start:stop]
    largest = min((part for part in middle), key=lambda part: _PLACES[part.name])
    left = _without_affix([_one(part, first, context) for part in middle], "suffix", -1)
    right = _without_affix([_one(part, last, context) for part in middle], "prefix", 0)
    before = [_one(part, first, context) for part in parts[:start]]
    after = [_one(part, first, context) for part in parts[stop:]]
    # A delimiter between the parts of a date does not surround the dash between two dates.
    inner = Form(delimiter=form.delimiter)
    ends = [group(left, inner), literal(largest.range_delimiter), group(right, inner)]
    return _without_affix([*before, Node(ends), *after], "suffix", -1)


def _without_affix(printed: list[Output], affix: str, at: int) -> list[Output]:
    """What is printed, without the prefix of its first or the suffix of its last part."""
    kept = [part for part in printed if part is not None]
    if kept and isinstance(kept[at], Node):
        node = kept[at]
        kept[at] = node.with_form(dataclasses.replace(node.form, **{affix: ""}))
    return kept


def _number(name: str, parts: Parts) -> int | None:
    place = _PLACES[name]
    return parts[place] if place < len(parts) else None


def _one(part: Part, parts: Parts, context: Context) -> Output:
    number = _number(part.name, parts)
    if number is None or (number == 0 and part.name == "year"):
        return None
    text = _TEXTS[part.name](part.form, number, parts, context)
    # Never merged with its neighbours, so that a range can take its affixes away.
    return Node([rich(text)], part.format) if text else None


def _year(form: str, number: int, parts: Parts, context: Context) -> str:
    text = str(abs(number))
    if form == "short":
        text = text[-2:].zfill(2)
    if number < 0:
        return text + (context.terms.text("bc") or "")
    return text + (context.terms.text("ad") or "") if number < 1000 else text


def _month(form: str, number: int, parts: Parts, context: Context) -> str:
    if number > 12:
        season = number - 20 if number > 20 else number - 12
        return context.terms.text(f"season-{season:02d}") or ""
    if form == "numeric":
        return str(number)
    if form == "numeric-leading-zeros":
        return f"{number:02d}"
    return context.terms.text(f"month-{number:02d}", "short" if form == "short" else "long") or ""


def _day(form: str, number: int, parts: Parts, context: Context) -> str:
    if form == "numeric-leading-zeros":
        return f"{number:02d}"
    if form == "ordinal":
        limited = context.terms.options.get("limit-day-ordinals-to-day-1") == "true"
        if not limited or number == 1:
            gender = context.terms.gender(f"month-{parts[1]:02d}") if len(parts) > 1 else ""
            return context.terms.ordinal(number, gender)
    return str(number)


_TEXTS = {"year": _year, "month": _month, "day": _day}
