"""HTML: one file that carries everything it shows."""

from __future__ import annotations

from toolkit.model import Artifact, HouseStyle
from toolkit.pandoc.run import Json
from toolkit.writers.html_page import house_css, html_page

MEDIA_TYPE = "text/html"
SUFFIX = ".html"
BITMAPS = False


def write(document: Json, house: HouseStyle, name: str, epoch: int) -> Artifact:
    """``document`` in the house style's ``web.html``, with a table of contents."""
    css = house_css(house) + house.file("screen.css").read_text(encoding="utf-8")
    options = ["--toc", "--toc-depth=3", "--shift-heading-level-by=1"]
    output = html_page(document, house, "web.html", css, options)
    return Artifact(name=name + SUFFIX, media_type=MEDIA_TYPE, content=output.content)
