"""The details of a work as other programs write them, as CSL has them: dates, pages, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.readers.front_matter.dates import read_date
from toolkit.readers.front_matter.identifiers import check_doi

_SLASHED = re.compile(r"(\d{4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?(?:/.*)?")
_RANGE = re.compile(r"(?<=\d)\s*[-‐–—]+\s*(?=[A-Za-z]?\d)")
_NUMBER = re.compile(r"[\dXx](?:[\dXx -]*[\dXx])?")


def tidied(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item of CSL without what says nothing; ``SN`` becomes its ISBN or ISSN, a DOI stands bare."""
    made = {name: value for name, value in item.items() if value}
    for number in _numbers(f"{made.pop('SN', '')};{made.pop('ISSN', '')};{made.pop('ISBN', '')}"):
        digits = re.sub(r"[^\dX]", "", number.upper())
        name = "ISSN" if len(digits) == 8 else "ISBN"
        made.setdefault(name, f"{digits[:4]}-{digits[4:]}" if name == "ISSN" else number)
    address = check_doi(str(made.get("URL", "")))
    if not address.problem:
        del made["URL"]
        made.setdefault("DOI", address.value)
    doi = check_doi(str(made.get("DOI", "")))
    if not doi.problem:
        made["DOI"] = doi.value
    if "page" in made:
        made["page"] = pages(str(made["page"]))
    return made


def _numbers(text: str) -> Iterable[str]:
    """The numbers of a field of ISBNs or ISSNs, without the words around them."""
    for piece in re.split(r"[;,()]|\s(?=\d{4}-|\d{13}|97[89])", text):
        found = re.search(_NUMBER, re.sub(r"[A-Za-z]{2,}:?(?:-1[03])?:?", " ", piece))
        if found and len(re.sub(r"[^\dXx]", "", found[0])) in (8, 10, 13):
            yield found[0]


def pages(first: str, last: str = "") -> str:
    """'12–34' of two pages, or of one field that holds both, whatever stroke stands between."""
    if last and not _RANGE.search(first) and last != first:
        first = f"{first}-{last}" if first else last
    return _RANGE.sub("–", first)


def read_when(texts: Iterable[str]) -> dict[str, Any]:
    """The most precise date of ``texts`` that tells the year of the first of them that has one.

    ``2000/12//`` and ``2010-03-05`` are read, dates in words, and what EDTF allows.
    """
    found: list[list[int]] = []
    for text in filter(None, texts):
        slashed = _SLASHED.fullmatch(text.strip())
        words = read_date(text.strip()).edtf if not slashed else ""
        parts = slashed.groups() if slashed else words.split("-")
        if not all(part is None or re.fullmatch(r"\d{0,4}", part) for part in parts):
            continue
        found.append(_valid([int(part or 0) for part in parts]))
    own = [parts for parts in found if parts and parts[0] == next(filter(None, found))[0]]
    best = max(own, key=len, default=[])
    return {"date-parts": [best]} if best else {}


def _valid(parts: list[int]) -> list[int]:
    """Year, month and day as far as they can be."""
    for count, most in ((0, 9999), (1, 12), (2, 31)):
        if count < len(parts) and not 0 < parts[count] <= most:
            return parts[:count]
    return parts[:3]
