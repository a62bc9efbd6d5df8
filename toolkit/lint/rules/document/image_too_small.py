"""A picture has too few pixels for print.

Why: below 150 pixels an inch lines are seen to be stairs and letters blur; journals ask for 300.
Screenshots and charts saved for a screen have 96. A picture without a width is printed in its
natural size, at most as wide as the text (160 mm). Drawings (SVG, PDF) print sharp in any size.

Example:
    ![The share of each type](share.png)    of 520 pixels, printed 138 mm wide

Instead:
    ![The share of each type](share.svg)
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from toolkit.lint.outline import Picture
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic, Image, Severity

CODE = "CIT466"
SEVERITY = Severity.WARNING
_TEXT_WIDTH = 160 / 25.4
"""Inches."""
_LEAST = 150
"""Pixels an inch."""
_WANTED = 300
_UNITS = {
    "mm": 1 / 25.4,
    "cm": 1 / 2.54,
    "in": 1.0,
    "px": 1 / 96,
    "": 1 / 96,
    "pt": 1 / 72,
    "%": _TEXT_WIDTH / 100,
}
_DRAWINGS = (".svg", ".pdf")


def check(paper: Paper) -> Iterator[Diagnostic]:
    for picture in paper.outline.pictures:
        image = paper.images.get(picture.target)
        if image is None or PurePosixPath(picture.target).suffix.lower() in _DRAWINGS:
            continue
        pixels = _pixels(image)
        width = _printed_width(picture, image)
        if not pixels or not width or round(pixels / width) >= _LEAST:
            continue
        yield Diagnostic(
            code=CODE,
            severity=SEVERITY,
            message=f"'{picture.target}' has {pixels / width:.0f} pixels an inch where it is"
            f" printed {width * 25.4:.0f} mm wide",
            span=paper.prose.first(picture.target),
            hint=f"save it with {width * _WANTED:.0f} pixels in width, or as SVG or PDF",
        )


def _pixels(image: Image) -> int:
    """The width of the bitmap in pixels; 0 for a drawing."""
    import PIL.Image

    if image.media_type == "image/svg+xml":
        return 0
    with PIL.Image.open(io.BytesIO(image.content)) as bitmap:
        return int(bitmap.width)


def _printed_width(picture: Picture, image: Image) -> float:
    """Inches."""
    width = _length(picture.attributes.get("width", ""))
    height = _length(picture.attributes.get("height", ""))
    if not width and height and image.height:
        width = height * image.width / image.height
    return min(width or image.width / 96, _TEXT_WIDTH)


def _length(text: str) -> float:
    found = re.fullmatch(r"\s*(\d*\.?\d+)\s*(mm|cm|in|px|pt|%|)\s*", text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
