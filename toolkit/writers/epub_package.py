"""An EPUB as the parts of its ZIP container (EPUB Open Container Format 3.3)."""

from __future__ import annotations

import io
import zipfile

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Every entry has the first date that a ZIP can carry, so that bytes do not depend on the clock."""
_MEDIA_TYPE = "mimetype"


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts by name, in the order of the container."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """A container with the same bytes for the same parts: the media type first, as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part: (part != _MEDIA_TYPE, part)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            stored = name == _MEDIA_TYPE
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
