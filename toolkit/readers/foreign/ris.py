"""RIS, the format that databases export, as CSL-JSON items.

Tags as in the specification of Reference Manager (2001) and as EndNote, Zotero and publishers
write them. Pandoc's reader knows no places, ISBNs or institutions, and loses dates such as
'2000/12//'; so the tags are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.readers.foreign.work import pages, read_when, tidied
from toolkit.readers.front_matter.names import read_name

Record = dict[str, list[str]]
"""What a record says, tag by tag, in the order of its lines."""
Item = dict[str, Any]
_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}- ?(?P<value>.*)")
_TYPES = {
    "article-journal": "JOUR EJOUR INPR JFULL ABST",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK EBOOK EDBOOK PAMP CLSWK ANCIENT CTLG SER",
    "chapter": "CHAP ECHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "paper-conference": "CONF CPAPER",
    "thesis": "THES",
    "report": "RPRT GOVDOC GRANT",
    "standard": "STAND",
    "webpage": "ELEC WEB",
    "post-weblog": "BLOG",
    "dataset": "DATA DBASE AGGR",
    "software": "COMP",
    "manuscript": "UNPB UNPD MANSCPT",
    "bill": "BILL",
    "legislation": "STAT",
    "legal_case": "CASE LEGAL",
    "patent": "PAT",
    "hearing": "HEAR",
    "motion_picture": "MPCT VIDEO ADVS MULTI",
    "song": "SOUND",
    "musical_score": "MUSIC",
    "map": "MAP",
    "graphic": "ART",
    "figure": "FIGURE CHART",
    "speech": "SLIDE",
    "personal_communication": "PCOMM ICOMM",
}
_CSL = {tag: kind for kind, tags in _TYPES.items() for tag in tags.split()}
_TEXTS = {
    "title-short": ("ST",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "volume": ("VL", "VO"),
    "edition": ("ET",),
    "number-of-volumes": ("NV",),
    "abstract": ("AB", "N2"),
    "note": ("N1",),
    "language": ("LA",),
    "URL": ("UR",),
    "DOI": ("DO", "DI"),
}
"""Variables of CSL by the tags that give them, the first one of them that says anything."""
_PARTS = ("chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia")
_HOSTS = ("T2", "JF", "BT", "JO", "JA", "J2")
"""Tags of what a work is part of, full titles before abbreviated ones."""


def read_ris(text: str) -> list[Item]:
    """The works in a file, in its order, under the keys of their ``ID``, if any."""
    return [tidied(dict(_item(record))) for record in _records(text)]


def _records(text: str) -> Iterator[Record]:
    record: Record = {}
    last = ""
    for line in text.splitlines():
        found = _LINE.match(line)
        if not found:
            if last and line.strip():
                record[last][-1] = f"{record[last][-1]} {line.strip()}".strip()
            continue
        tag = found["tag"]
        if tag in ("TY", "ER") and record:
            yield record
            record = {}
        last = "" if tag == "ER" or (tag != "TY" and not record) else tag
        if last:
            record.setdefault(tag, []).append(found["value"].strip())
    if record:
        yield record


def _item(record: Record) -> Iterator[tuple[str, Any]]:
    kind = _CSL.get(record["TY"][0].upper(), "document")
    yield "type", kind
    yield "id", _first(record, "ID")
    yield from _titles(record, kind)
    yield from _people(record, kind)
    for variable, tags in _TEXTS.items():
        yield variable, _first(record, *tags)
    yield "issued", read_when([_first(record, tag) for tag in ("PY", "Y1", "DA")])
    yield "accessed", read_when([_first(record, "Y2")])
    yield "issue" if kind.startswith("article") else "number", _first(record, "IS", "CP")
    yield "page", pages(_first(record, "SP"), _first(record, "EP"))
    yield "keyword", ", ".join(record.get("KW", ()))
    yield "genre", _first(record, "M3") if kind in ("thesis", "report", "manuscript") else ""
    yield "SN", " ".join(record.get("SN", ()))


def _titles(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    own = ("TI", "T1", "CT", "BT") if kind == "book" else ("TI", "T1", "CT")
    yield "title", _first(record, *own)
    host = _first(record, *_HOSTS)
    if kind in ("book", "report", "standard"):
        yield "collection-title", _first(record, "T2", "T3")
    elif kind != "thesis":
        yield "container-title", host
        yield "collection-title", _first(record, "T3") if kind in _PARTS else ""


def _people(record: Record, kind: str) -> Iterator[tuple[str, list[Item]]]:
    authors = _names(record, "AU", "A1")
    editors = _names(record, "ED", "A2" if kind in (*_PARTS, "book") else "")
    if record["TY"][0].upper() == "EDBOOK":
        authors, editors = [], authors + editors
    yield "author", authors
    yield "editor", editors
    yield "translator", _names(record, "A4") if kind in (*_PARTS, "book") else []


def _names(record: Mapping[str, list[str]], *tags: str) -> list[Item]:
    return [_name(text) for tag in tags for text in record.get(tag, ()) if text.strip(" ,;{}")]


def _name(text: str) -> Item:
    """A name in the parts of CSL; one in braces, and a group's, is not taken apart."""
    if text.startswith("{") and text.endswith("}"):
        return {"literal": text.strip("{} ")}
    name = read_name(text.rstrip(" ,;")).name
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "literal": "" if name.family else name.literal,
    }
    return {part: value for part, value in parts.items() if value}


def _first(record: Mapping[str, list[str]], *tags: str) -> str:
    return next((value for tag in tags for value in record.get(tag, ()) if value), "")
