"""The pictures that no file holds: timelines, drawn in a house style's fonts and colours."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.document.timeline import Timeline
from toolkit.document.timeline_svg import draw
from toolkit.model import HouseStyle, Image
from toolkit.readers.images import drawn_image
from toolkit.writers.print_fonts import font_faces, only_fonts_of


def drawings(
    timelines: Mapping[str, Timeline], house: HouseStyle, epoch: int
) -> dict[str, Image]:
    """An image for each timeline, by the target that the document has for it.

    ``epoch`` is the date of the paper in seconds, see `only_fonts_of`.
    """
    if not timelines:
        return {}
    families = house.families.get("heading", ())
    with only_fonts_of(house, epoch):
        return {
            target: drawn_image(*draw(timeline, families, house.colours), font_faces(house.fonts))
            for target, timeline in timelines.items()
        }
