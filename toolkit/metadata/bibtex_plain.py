"""The paper's own record in the BibTeX of 1988, which every program for references reads.

BibLaTeX reads it too. It has no field for a version, which the note tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.metadata.bibtex import escaped, fields_of
from toolkit.metadata.csl import date_parts, date_text
from toolkit.model import Reference

_LEFT_OUT = ("date", "version", "note", "langid")
"""Fields that BibTeX does not have, or that are told in another way."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def to_plain_bibtex(references: Iterable[Reference]) -> str:
    """Papers of a series as ``@techreport``, others as ``@misc``."""
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    kind = "techreport" if reference.csl.get("type") == "report" else "misc"
    fields = dict(_fields(reference))
    width = max((len(name) for name in fields), default=0)
    lines = [f"  {name:{width}} = {value}," for name, value in fields.items()]
    return "\n".join((f"@{kind}{{{reference.key},", *lines, "}", ""))


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Each field with its value, braces and all: months are words of BibTeX's own."""
    csl = reference.csl
    for name, value in fields_of(csl):
        # A report has an institution; a series without a publisher stands for one.
        series = name == "series" and csl["type"] == "report" and not csl.get("publisher")
        if value and name not in _LEFT_OUT:
            yield "institution" if series else name, f"{{{value}}}"
        if name == "date":
            yield from _date(csl["issued"])
    version = f"Version {csl['version']}" if csl.get("version") else ""
    if note := ", ".join(filter(None, (version, str(csl.get("note", ""))))):
        yield "note", f"{{{escaped(note)}}}"


def _date(issued: Any) -> Iterator[tuple[str, str]]:
    parts = date_parts(issued)
    yield "year", f"{{{parts[0] if parts else escaped(date_text(issued))}}}"
    if len(parts) > 1 and 1 <= parts[1] <= 12:
        yield "month", _MONTHS[parts[1] - 1]
