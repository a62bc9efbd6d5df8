"""A DOCX as the parts of its ZIP container."""

from __future__ import annotations

import io
import zipfile

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP entry can carry: every entry has it, so that bytes do not depend on
the clock."""

_CONTENT_TYPES = "[Content_Types].xml"


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts by name, in the order of the container."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """A container with the same bytes for the same parts: content types first, as OPC advises."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part: (part != _CONTENT_TYPES, part)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
