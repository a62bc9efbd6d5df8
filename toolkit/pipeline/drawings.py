"""The pictures that no file holds: timelines, drawn in a house style's fonts and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from toolkit.document.timeline import Timeline
from toolkit.document.timeline_svg import draw
from toolkit.model import HouseStyle, Image
from toolkit.readers.images import drawn_image
from toolkit.writers import print_fonts, screen_fonts
from toolkit.writers.page_fonts import page_fonts
from toolkit.writers.print_fonts import only_fonts_of


def drawings(
    timelines: Mapping[str, Timeline], house: HouseStyle, epoch: int
) -> dict[str, Image]:
    """An image for each timeline, by the target that the document has for it.

    ``epoch`` is the date of the paper in seconds, see `only_fonts_of`.
    """
    if not timelines:
        return {}
    with only_fonts_of(house, epoch):
        return {target: _drawn(timeline, house) for target, timeline in timelines.items()}


def _drawn(timeline: Timeline, house: HouseStyle) -> Image:
    one_use = replace(house, families={"heading": house.families.get("heading", ())})
    families = one_use.families["heading"]
    text = escape(draw(timeline, families, house.colours)[0].decode())
    screen = page_fonts(text, one_use, timeline.lang)
    families = screen.families["heading"]
    carried = screen_fonts.font_faces(screen.faces)
    drawing, width, height = draw(timeline, families, house.colours, carried)
    printed = page_fonts(text, one_use, timeline.lang, every_style=True)
    return drawn_image(drawing, width, height, print_fonts.font_faces(printed.faces))
