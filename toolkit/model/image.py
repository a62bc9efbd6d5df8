"""A picture of an article, ready for every writer."""

from __future__ import annotations

import base64
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The bytes of a picture and how large it wants to be.

    Vector pictures (SVG) carry a bitmap of themselves for formats that need one.
    """

    media_type: str
    content: bytes
    width: float = 0.0
    """Natural width in CSS pixels (1/96 inch); 0 where it is not known."""
    height: float = 0.0
    bitmap: bytes = b""
    """A PNG of a vector picture at 300 pixels an inch; empty for bitmaps, and while no format
    has asked for one."""
    removed: tuple[str, ...] = ()
    """What of a drawing could act on its own, and is not in ``content``: '<script>'."""

    @property
    def uri(self) -> str:
        """The picture as a ``data:`` URI."""
        return _uri(self.media_type, self.content)

    @property
    def bitmap_uri(self) -> str:
        """The picture as a ``data:`` URI that every format can show."""
        return _uri("image/png", self.bitmap) if self.bitmap else self.uri


def _uri(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
