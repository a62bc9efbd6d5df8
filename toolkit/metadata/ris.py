"""References in RIS, the exchange format of reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.metadata.csl import date_parts, unmarked
from toolkit.model import Reference

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_FIELDS = {
    "TI": "title",
    "ST": "title-short",
    "T2": "container-title",
    "T3": "collection-title",
    "VL": "volume",
    "IS": "issue",
    "M1": "number",
    "ET": "edition",
    "PB": "publisher",
    "CY": "publisher-place",
    "PP": "event-place",
    "M3": "genre",
    "DO": "DOI",
    "UR": "URL",
    "AB": "abstract",
    "N1": "note",
    "LA": "language",
}
_NAMES = {"AU": "author", "ED": "editor", "A4": "translator"}


def to_ris(references: Iterable[Reference]) -> str:
    """Records in the order given. Lines end in CR LF, as the format has it."""
    return "".join(_record(reference) for reference in references)


def _record(reference: Reference) -> str:
    csl = reference.csl
    lines = [("TY", _TYPES.get(str(csl.get("type")), "GEN")), ("ID", reference.key)]
    for tag, variable in _NAMES.items():
        lines += [(tag, _name(name)) for name in csl.get(variable, ())]
    lines += _dates(csl)
    for tag, variable in _FIELDS.items():
        if csl.get(variable):
            lines.append((tag, _line(str(csl[variable]))))
    if csl.get("version") and not csl.get("edition"):
        lines.append(("ET", _line(str(csl["version"]))))
    lines += _pages(str(csl.get("page", "")))
    number = csl.get("ISBN") or csl.get("ISSN")
    if number:
        lines.append(("SN", str(number)))
    lines += [
        ("KW", word.strip()) for word in str(csl.get("keyword", "")).split(",") if word.strip()
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in (*lines, ("ER", ""))) + "\r\n"


def _line(text: str) -> str:
    return " ".join(unmarked(text).split())


def _dates(csl: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    parts = date_parts(csl.get("issued"))
    if parts:
        year, rest = parts[0], [f"{part:02d}" for part in parts[1:]]
        yield "PY", str(year)
        yield "DA", "/".join([str(year), *(rest + ["", ""])[:2], ""])
    accessed = date_parts(csl.get("accessed"))
    if accessed:
        yield (
            "Y2",
            "/".join(
                [str(accessed[0]), *([f"{part:02d}" for part in accessed[1:]] + ["", ""])[:2], ""]
            ),
        )


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    first, *rest = re.split(r"\s*[-–]+\s*", pages, maxsplit=1)
    if first:
        yield "SP", first
    if rest:
        yield "EP", rest[0]


def _name(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return _line(name["literal"])
    particle = (
        name.get("dropping-particle"),
        name.get("non-dropping-particle"),
        name.get("family"),
    )
    family = " ".join(filter(None, particle))
    return ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))
