"""Pictures as files beside a LaTeX source, in the formats that every TeX can show."""

from __future__ import annotations

import base64
import io
import re

from toolkit.model import Artifact
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

_KEPT = {"image/png": ".png", "image/jpeg": ".jpg"}
_TEXT_WIDTH = 5.5
"""Inches. What is naturally wider is set as wide as the text."""


def with_picture_files(document: Json, name: str) -> tuple[Json, tuple[Artifact, ...]]:
    """``document`` with the names of its pictures, ``NAME-figure-1.png``, and these.

    A name beside the source and not in a folder is what archives such as arXiv ask for.
    """
    files: dict[str, Artifact] = {}

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Image":
            return None
        (anchor, classes, pairs), alternative, (target, title) = node["c"]
        if target.startswith("data:"):
            if target not in files:
                files[target] = _file(target, f"{name}-figure-{len(files) + 1}")
            target = files[target].name
        sizes = [_bounded(*pair) for pair in pairs if pair[0] in ("width", "height")]
        return {"t": "Image", "c": [[anchor, classes, sizes], alternative, [target, title]]}

    meta = {key: ast.walk(value, action) for key, value in document["meta"].items()}
    blocks = ast.walk(document["blocks"], action)
    return {**document, "meta": meta, "blocks": blocks}, tuple(files.values())


def _bounded(name: str, size: str) -> list[str]:
    inches = re.fullmatch(r"([\d.]+)in", size)
    too_wide = name == "width" and inches and float(inches[1]) > _TEXT_WIDTH
    return [name, "100%" if too_wide else size]


def _file(uri: str, stem: str) -> Artifact:
    head, _, data = uri.partition(",")
    media_type = head.removeprefix("data:").partition(";")[0]
    content = base64.b64decode(data)
    if media_type not in _KEPT:
        media_type, content = "image/png", _as_png(content)
    return Artifact(name=stem + _KEPT[media_type], media_type=media_type, content=content)


def _as_png(content: bytes) -> bytes:
    import PIL.Image

    converted = io.BytesIO()
    with PIL.Image.open(io.BytesIO(content)) as picture:
        picture.convert("RGBA").save(converted, "PNG")
    return converted.getvalue()
