"""Pictures on their way into a PDF: by name beside the page, their pixels as they were packed.

A picture's ``data:`` URI would pass pandoc and two parsers as text; so pages name it
instead. WeasyPrint unpacks each PNG and packs it anew, which takes seconds for a figure at
print resolution; a PNG without transparency holds what a PDF wants already.
"""

from __future__ import annotations

import base64
import hashlib
import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

SCHEME = "citable:"
_CHANNELS = {0: (1, "/DeviceGray"), 2: (3, "/DeviceRGB"), 3: (1, "/Indexed")}
"""Samples a pixel and colour space by PNG colour type (PNG specification, 11.2.2)."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that a page names in an address of our own."""

    media_type: str
    content: bytes


def name_pictures(document: Json) -> tuple[Json, dict[str, Resource]]:
    """``document`` with names in place of ``data:`` URIs, and what the names stand for."""
    resources: dict[str, Resource] = {}
    names: dict[str, str] = {}

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Image" or not node["c"][2][0].startswith("data:"):
            return None
        attributes, alternative, (uri, title) = node["c"]
        if uri not in names:
            names[uri] = f"{SCHEME}picture-{len(names) + 1}"
            head, _, content = uri.partition(",")
            media_type = head.removeprefix("data:").split(";")[0]
            resources[names[uri]] = Resource(media_type, base64.b64decode(content))
        return {"t": "Image", "c": [attributes, alternative, [names[uri], title]]}

    return {**document, "blocks": ast.walk(document["blocks"], action)}, resources


def packed_pictures(resources: Mapping[str, Resource]) -> dict[str, Any]:
    """WeasyPrint's images, by address, of the PNGs that need no unpacking."""
    packed = {}
    for address, resource in resources.items():
        if resource.media_type != "image/png":
            continue
        content = _without_idle_alpha(resource.content)
        if header := _header(content):
            packed[address] = _packed(content, *header)
    return packed


def _without_idle_alpha(png: bytes) -> bytes:
    """The picture without its alpha channel, if it is opaque throughout: half the work for us."""
    import PIL.Image

    if png[25:26] not in (b"\x04", b"\x06"):  # colour types with alpha
        return png
    try:
        with PIL.Image.open(io.BytesIO(png)) as picture:
            if picture.mode not in ("LA", "RGBA") or picture.getchannel("A").getextrema()[0] < 255:
                return png
            opaque = io.BytesIO()
            picture.convert(picture.mode[:-1]).save(opaque, "PNG")
    except (OSError, SyntaxError, ValueError):  # WeasyPrint will say what is wrong with it
        return png
    return opaque.getvalue()


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12


def _header(png: bytes) -> tuple[int, int, int, int] | None:
    """Width, height, bits and colour type; None for what a PDF cannot hold as it is."""
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    kinds = set()
    header = None
    for kind, content in _chunks(png):
        kinds.add(kind)
        if kind == b"IHDR" and len(content) == 13:
            header = struct.unpack(">IIBBBBB", content)
    complete = header and b"IDAT" in kinds and b"IEND" in kinds and b"tRNS" not in kinds
    if not complete or header[3] not in _CHANNELS or header[6] or 0 in header[:2]:
        return None
    if header[3] == 3 and b"PLTE" not in kinds:
        return None
    return header[:4]


def _packed(png: bytes, width: int, height: int, bits: int, colour_type: int) -> object:
    import pydyf
    from weasyprint.images import RasterImage

    channels, space = _CHANNELS[colour_type]

    class PackedImage(RasterImage):
        def __init__(self) -> None:
            self.id = hashlib.md5(png, usedforsecurity=False).hexdigest()
            self.width, self.height, self.ratio = width, height, width / height
            self._dpi = None

        def get_x_object(self, interpolate: bool, dpi_ratio: float) -> object:
            parts: dict[bytes, bytes] = {}
            for kind, content in _chunks(png):
                parts[kind] = parts.get(kind, b"") + content
            palette = parts.get(b"PLTE", b"")
            colours = pydyf.Array(
                [space, "/DeviceRGB", len(palette) // 3 - 1, f"<{palette.hex()}>"]
            )
            parameters = {"Predictor": 15, "Columns": width, "Colors": channels}
            return pydyf.Stream(
                [parts[b"IDAT"]],
                {
                    "Type": "/XObject",
                    "Subtype": "/Image",
                    "Width": width,
                    "Height": height,
                    "ColorSpace": colours if space == "/Indexed" else space,
                    "BitsPerComponent": bits,
                    "Interpolate": "true" if interpolate else "false",
                    "Filter": "/FlateDecode",
                    "DecodeParms": pydyf.Dictionary({**parameters, "BitsPerComponent": bits}),
                },
            )

    return PackedImage()
