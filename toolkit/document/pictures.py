"""The pictures of a document: which it shows, and how they get into it."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model import Image
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


DRAWN = "citable:"
"""What the target of a picture that no file holds begins with."""


def picture_targets(document: Json) -> list[str]:
    """What each image points to, once, in the order of reading."""
    return list(dict.fromkeys(node["c"][2][0] for node in ast.nodes(document["blocks"], "Image")))


def with_pictures(document: Json, images: Mapping[str, Image], form: str) -> Json:
    """The document with each image in the ``form`` that a writer asks for.

    ``vectors`` and ``bitmaps`` put the image itself into the document, as a ``data:`` URI;
    ``files`` leave the path that the author wrote, but for drawings, which have none. An image without a size of its own gets
    its natural width, so that every format shows it equally large.
    """
    if form == "files":
        images = {target: image for target, image in images.items() if target.startswith(DRAWN)}

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Image" or node["c"][2][0] not in images:
            return None
        (anchor, classes, pairs), caption, (target, title) = node["c"]
        image = images[target]
        sized = {"width", "height"} & {name for name, _ in pairs}
        if image.width and not sized:
            pairs = [*pairs, ["width", f"{image.width / 96:.3f}in"]]
        uri = image.bitmap_uri if form == "bitmaps" else image.uri
        return {"t": "Image", "c": [[anchor, classes, pairs], caption, [uri, title]]}

    return {**document, "blocks": ast.walk(document["blocks"], action)}
