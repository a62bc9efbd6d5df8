"""Where a file that was built again differs from the one that was released."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from toolkit.readers.pdf_attachments import pdf_attachments, pdf_pages

_TEXT = (".html", ".xml", ".md", ".json", ".bib", ".ris", ".cff", ".rdf", ".tex", ".txt", ".svg")


def explain(name: str, old: bytes, new: bytes) -> str:
    """Which part of the file is another: ``page 3``, ``line 12``, ``word/document.xml``."""
    if name.endswith((".docx", ".epub")):
        return _members(old, new)
    if name.endswith(".pdf"):
        return _pages(old, new)
    if name.endswith(_TEXT):
        return _line(old, new)
    return _byte(old, new)


def _members(old: bytes, new: bytes) -> str:
    try:
        one, other = _unpacked(old), _unpacked(new)
    except (zipfile.BadZipFile, OSError, ValueError):
        return _byte(old, new)
    differing = [
        name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)
    ]
    if not differing:
        return "its parts are the same, packed in another way"
    first = differing[0]
    where = _line(one[first], other[first]) if first in one and first in other else "not in both"
    return f"{', '.join(differing[:4])} ({first}: {where})"


def _unpacked(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _pages(old: bytes, new: bytes) -> str:
    one, other = pdf_pages(old), pdf_pages(new)
    if len(one) != len(other):
        return f"it has {len(other)} pages, not {len(one)}"
    for number, (page, again) in enumerate(zip(one, other, strict=True), 1):
        if page != again:
            return f"the text of page {number} is another"
    first, second = pdf_attachments(old), pdf_attachments(new)
    for name in sorted(first.keys() | second.keys()):
        if first.get(name) != second.get(name):
            return f"its attachment '{name}' is another"
    return f"the text of all pages is the same; {_byte(old, new)}"


def _line(old: bytes, new: bytes) -> str:
    for number, (line, again) in enumerate(
        zip(old.split(b"\n"), new.split(b"\n"), strict=False), 1
    ):
        if line != again:
            return f"line {number}"
    return "one is longer than the other"


def _byte(old: bytes, new: bytes) -> str:
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    return f"byte {same + 1} is the first that differs, of {len(old)} and {len(new)}"
