"""Drawings in a house style's fonts: timelines, which no file holds, and bitmaps of any drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

from toolkit.document.timeline import Timeline
from toolkit.document.timeline_svg import draw
from toolkit.model import HouseStyle, Image
from toolkit.readers.images import read_image, with_bitmap
from toolkit.writers import print_fonts, screen_fonts
from toolkit.writers.page_fonts import page_fonts
from toolkit.writers.print_fonts import fonts_given_back, only_fonts_of

_SVG = "image/svg+xml"


def drawings(timelines: Mapping[str, Timeline], house: HouseStyle) -> dict[str, Image]:
    """An image for each timeline, by the target that the document has for it."""
    return {target: _drawn(timeline, house) for target, timeline in timelines.items()}


def with_bitmaps(
    images: Mapping[str, Image], house: HouseStyle, lang: str, epoch: int
) -> dict[str, Image]:
    """Drawings with bitmaps, for formats without vectors.

    They ask for fonts by name and get those of the house style, as in a PDF, so that the same
    paper looks alike on every machine. ``epoch`` is the date of the paper in seconds, see
    `only_fonts_of`.
    """
    with only_fonts_of(house, epoch):
        return {target: _with_bitmap(image, house, lang) for target, image in images.items()}


def read_drawing(target: str, folder: Path, project: Path) -> Image:
    """As `read_image`, with no font at all: what words look like does not matter for its size."""
    with only_fonts_of(None, 0), fonts_given_back() as fonts:
        return read_image(target, folder, project, fonts)


def lacks_bitmap(image: Image) -> bool:
    """Whether formats without vectors cannot show it yet."""
    return image.media_type == _SVG and not image.bitmap


def _with_bitmap(image: Image, house: HouseStyle, lang: str) -> Image:
    source = image.content.decode(errors="replace")
    fonts = page_fonts(source, house, lang, every_style=True)
    with fonts_given_back() as loaded:
        return with_bitmap(image, print_fonts.font_faces(fonts.faces), loaded)


def _drawn(timeline: Timeline, house: HouseStyle) -> Image:
    one_use = replace(house, families={"heading": house.families.get("heading", ())})
    families = one_use.families["heading"]
    text = escape(draw(timeline, families, house.colours)[0].decode())
    screen = page_fonts(text, one_use, timeline.lang)
    families = screen.families["heading"]
    carried = screen_fonts.font_faces(screen.faces)
    drawing, width, height = draw(timeline, families, house.colours, carried)
    return Image(media_type=_SVG, content=drawing, width=width, height=height)
