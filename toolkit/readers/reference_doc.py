"""An author's own Word document that gives papers their look: found, and found to be sound.

Nothing of it but styles, page, heads, feet and fonts ever reaches a paper; these are looked at
here, so that a writer may take them as they are.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.model import Diagnostic, Located, Result, nearest

_LARGEST = 50_000_000
"""Bytes of a document, as it is and unpacked."""
_MOST_PARTS = 2_000
_NEEDED = ("[Content_Types].xml", "word/document.xml", "word/styles.xml")
_LOOKED_AT = ("word/theme/", "word/header", "word/footer", "word/_rels/")
_ALSO_LOOKED_AT = (*_NEEDED, "word/fontTable.xml", "word/settings.xml")
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_IN_HEADS = ("image", "hyperlink")
"""Kinds of what a head or foot may refer to."""


class _Unusable(Exception):
    """Why a document cannot be used, and what to do about it."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.hint = hint


def find_reference_doc(wanted: Located, folder: Path, project: Path) -> Result[Path | None]:
    """The file that ``wanted`` names, a path from ``folder`` or from ``project``, and inside it."""
    root = project.resolve()
    candidates = [(start / wanted.text).resolve() for start in (folder, project)]
    inside = [path for path in candidates if path.is_relative_to(root)]
    for path in inside:
        if path.is_file():
            return Result(path)
    what = "does not exist" if inside else "lies outside the project"
    beside = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.docx"))]
    diagnostic = Diagnostic(
        code="CIT525",
        message=f"reference document '{wanted.text}' {what}",
        span=wanted.span,
        hint=nearest(wanted.text, beside) or "give its path from the article's folder",
    )
    return Result(None, (diagnostic,))


def read_reference_doc(path: Path, wanted: Located) -> Result[bytes | None]:
    """The DOCX at ``path``, if a paper can take its look from it."""
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
        if not content:
            raise _Unusable(f"it is empty or larger than {_LARGEST // 1_000_000} MB")
        _check(content)
    except _Unusable as error:
        diagnostic = Diagnostic(
            code="CIT523",
            message=f"reference document '{wanted.text}' cannot be used: {error}",
            span=wanted.span,
            hint=error.hint,
        )
        return Result(None, (diagnostic,))
    return Result(content)


def running_text(content: bytes) -> str:
    """What the heads and feet of a sound document say."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(("word/header", "word/footer"))]
        roots = [_parsed(name, archive.read(name)) for name in sorted(names)]
    paragraphs = (p for root in roots for p in root.iter(f"{{{_WORD}}}p"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{{{_WORD}}}t")) for p in paragraphs)


def _check(content: bytes) -> None:
    parts = _parts(content)
    for name in _NEEDED:
        if name not in parts:
            raise _Unusable("it is no Word document", "save it with your word processor as .docx")
    if any(name.endswith("vbaProject.bin") for name in parts) or b"macroEnabled" in parts[_NEEDED[0]]:
        raise _Unusable("it contains macros", "save it as .docx, which has none")
    roots = {
        name: _parsed(name, part)
        for name, part in parts.items()
        if name.endswith((".xml", ".rels"))
        and (name in _ALSO_LOOKED_AT or name.startswith(_LOOKED_AT))
    }
    if not roots["word/styles.xml"].tag.startswith(f"{{{_WORD}}}"):
        raise _Unusable(
            "its styles are not those of a usual Word document",
            "save it as 'Word Document (.docx)', not as 'Strict Open XML Document'",
        )
    for name, relation, kind in _in_heads(roots):
        if kind not in _IN_HEADS:
            raise _Unusable(f"{name} has something other than text, pictures and links in it: {kind}")
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            raise _Unusable(f"{name} shows a picture that lies elsewhere", "embed the picture")


def _parts(content: bytes) -> Mapping[str, bytes]:
    """What the container holds, if its size is within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(item.file_size for item in entries) > _LARGEST:
                raise _Unusable("it is too large when unpacked")
            if any(item.flag_bits & 1 for item in entries):
                raise _Unusable("it is encrypted", "save it without a password")
            return {item.filename: archive.read(item) for item in entries if not item.is_dir()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _Unusable(
            "it is no Word document", "save it with your word processor as .docx"
        ) from error


def _parsed(name: str, content: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _Unusable(f"its part {name} is damaged") from error
    if root.getroottree().docinfo.doctype:
        raise _Unusable(f"its part {name} has a document type, which Word never writes")
    return root


def _in_heads(roots: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Each relationship of a head or foot: the name of the part, the element, its kind."""
    for name, root in roots.items():
        part = posixpath.basename(name).removesuffix(".rels")
        if name.startswith("word/_rels/") and part.startswith(("header", "footer")):
            for relation in root.iter(f"{{{_RELATIONS}}}Relationship"):
                yield part, relation, relation.get("Type", "").rpartition("/")[2]
