"""Numbers and ranges of numbers: pages, ordinals, Roman numerals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.cite.citeproc_py.output import Output, group
from toolkit.cite.citeproc_py.richtext import literal

if TYPE_CHECKING:
    from toolkit.cite.citeproc_py.terms import Terms

_DASH = re.compile(r"\s*[-–]\s*")
_SEPARATORS = re.compile(r"([,;\-–&\s]+)")


def page_range(text: str, style: str, delimiter: str) -> Output:
    """Pages with their ranges in one of CSL's formats (``page-range-format``)."""
    parts: list[Output] = []
    for index, one in enumerate(text.split(",")):
        if index:
            parts.append(literal(", "))
        parts.append(literal(one_range(one.strip(), style, delimiter)))
    return group(parts)


def one_range(text: str, style: str = "", delimiter: str = "–") -> str:
    """One range of pages.

    >>> one_range("110-115", "minimal"), one_range("1496-504", "chicago"), one_range("A-5", "")
    ('110–5', '1496–504', 'A–5')
    """
    if "\\-" in text:
        return text.replace("\\-", "-")
    ends = _DASH.split(text)
    if len(ends) != 2:
        return text
    first, last = ends
    before, x = _prefix(first)
    before_last, y = _prefix(last)
    if not style or (before_last and before != before_last):
        return first + delimiter + last
    whole = x[: len(x) - len(y)] + y if len(y) < len(x) else y
    if style == "expanded":
        return f"{before}{x}{delimiter}{before}{whole}"
    return f"{before}{x}{delimiter}{_shortened(x, whole, style)}"


def _prefix(text: str) -> tuple[str, str]:
    digits = re.search(r"\d*$", text)
    at = digits.start() if digits else len(text)
    return text[:at], text[at:]


def _shortened(x: str, y: str, style: str) -> str:
    """The digits of ``y`` that are printed after ``x``."""
    if style == "minimal":
        return _changed(x, y, 1)
    if style == "minimal-two":
        return _changed(x, y, 2)
    if len(x) < 3 or x.endswith("00"):
        return y
    if x[-2] == "0":
        return _changed(x, y, 1)
    differing = sum(a != b for a, b in zip(x.ljust(len(y)), y))
    if style == "chicago-15" and len(x) == 4 and differing >= 3:
        return y
    return _changed(x, y, 2)


def _changed(x: str, y: str, least: int) -> str:
    if len(x) != len(y):
        return y
    common = next((i for i, (a, b) in enumerate(zip(x, y)) if a != b), len(y))
    return y[min(common, max(len(y) - least, 0)) :]


def number_parts(value: str | int) -> list[str]:
    """A number variable's numbers and what separates them: '2, 3' gives '2', ', ', '3'."""
    return [part for part in _SEPARATORS.split(str(value)) if part]


def shown(number: str, form: str, terms: Terms, gender: str = "") -> str:
    """One number in one of CSL's forms; anything but digits stays as it is."""
    if not number.isdecimal():
        return number
    value = int(number)
    if form == "roman":
        return _roman(value)
    if form == "long-ordinal" and 1 <= value <= 10:
        word = terms.text(f"long-ordinal-{value:02d}")
        if word:
            return word
    if form in ("ordinal", "long-ordinal"):
        return terms.ordinal(value, gender)
    return number


def _roman(value: int) -> str:
    from citeproc.model import romanize

    return romanize(value).lower() if 0 < value < 4000 else str(value)


def is_numeric(value: object) -> bool:
    """CSL's test: numbers with or without letters, and lists and ranges of them."""
    if isinstance(value, int):
        return True
    if not isinstance(value, str):
        return False
    chunks = re.split(r"\s*[,&\-–]\s*", value.strip())
    return all(any(c.isdigit() for c in chunk) and not re.search(r"\s", chunk) for chunk in chunks)
