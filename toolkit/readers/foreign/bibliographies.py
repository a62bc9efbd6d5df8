"""Bibliographies of other programs: RIS, EndNote, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from toolkit.model import Reference, Result
from toolkit.pandoc.run import PandocFailure, run
from toolkit.readers.bibliography.files import LARGEST, read_bibliography
from toolkit.readers.foreign.failure import refused
from toolkit.readers.foreign.packages import Refused, parse_xml
from toolkit.readers.foreign.references import from_items, readable_key
from toolkit.readers.foreign.ris import read_ris
from toolkit.readers.foreign.work import tidied

SUFFIXES = (".bib", ".bibtex", ".ris", ".enw", ".json", ".nbib")
_PUBMED = re.compile(r"^PMID- ", re.MULTILINE)
_ENDNOTE_TAGS = {
    "%A": "AU", "%E": "ED", "%T": "TI", "%J": "JO", "%B": "BT", "%D": "PY", "%V": "VL", "%N": "IS",
    "%P": "SP", "%I": "PB", "%C": "CY", "%U": "UR", "%R": "DO", "%@": "SN", "%X": "AB", "%K": "KW",
    "%S": "T3", "%8": "DA", "%Y": "A3", "%7": "ET", "%G": "LA", "%Z": "N1",
}  # fmt: skip
"""EndNote's tagged format, tag by tag, in RIS."""
_ENDNOTE_TYPES = {
    "journal article": "JOUR", "book": "BOOK", "book section": "CHAP", "conference proceedings": "CPAPER",
    "conference paper": "CPAPER", "thesis": "THES", "report": "RPRT", "web page": "ELEC",
    "newspaper article": "NEWS", "magazine article": "MGZN", "edited book": "EDBOOK",
    "electronic article": "EJOUR", "dataset": "DATA", "computer program": "COMP",
}  # fmt: skip


def is_endnote_xml(path: Path) -> bool:
    """Whether an XML file is one of EndNote's."""
    try:
        with path.open("rb") as file:
            return b"<records>" in file.read(4096)
    except OSError:
        return False


def read_entries(path: Path, name: str) -> Result[tuple[Reference, ...]]:
    """The entries of a bibliography. CIT604: it cannot be read, or holds none."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return Result(
            (), refused(name, (error.strerror or "it cannot be opened").lower()).diagnostics
        )
    if size > LARGEST:
        return Result((), refused(name, "it is larger than 64 MiB").diagnostics)
    suffix = path.suffix.lower()
    if suffix in (".bib", ".bibtex", ".json"):
        read = read_bibliography(path, name)
        entries = tuple(read.value[key] for key in read.value)
        return Result(entries, read.diagnostics)
    try:
        entries = _entries(suffix, content)
    except (Refused, PandocFailure) as error:
        return Result((), refused(name, error).diagnostics)
    if not entries:
        return Result((), refused(name, "no entry was found in it").diagnostics)
    return Result(entries)


def _entries(suffix: str, content: bytes) -> tuple[Reference, ...]:
    if suffix == ".xml":
        parse_xml(content)
        read = run(["--from=endnotexml", "--to=csljson"], content).content
        return _keyed([tidied({**item, "id": ""}) for item in json.loads(read)])
    text = _decoded(content)
    if suffix == ".nbib" or _PUBMED.search(text):
        raise Refused("it is in PubMed's own format; choose RIS when you export")
    return _keyed(read_ris(_ris_of_endnote(text) if text.lstrip().startswith("%0") else text))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _ris_of_endnote(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        tag, value = line[:2], line[2:].strip()
        if tag == "%0":
            if lines:
                lines += ["ER  - ", ""]
            lines.append(f"TY  - {_ENDNOTE_TYPES.get(value.lower(), 'GEN')}")
        elif tag in _ENDNOTE_TAGS and value:
            lines.append(f"{_ENDNOTE_TAGS[tag]}  - {value}")
    return "\n".join([*lines, "ER  - ", ""])


def _keyed(items: list[dict[str, Any]]) -> tuple[Reference, ...]:
    """The works under keys of their own: those of the file that mean something, else new ones."""
    keys: set[str] = set()
    for item in items:
        own = str(item.get("id", ""))
        if not re.fullmatch(r"[A-Za-z][\w:.-]*", own) or own in keys:
            own = readable_key(item, keys)
        item["id"] = own
        keys.add(own)
    return tuple(from_items(items))
