"""The style sheet of a site: the house style's fonts, colours and rules in one file."""

from __future__ import annotations

from toolkit.model import HouseStyle
from toolkit.writers.html_page import families_css, house_css
from toolkit.writers.page_fonts import page_fonts
from toolkit.writers.screen_fonts import font_faces


def style_sheet(shown: str, house: HouseStyle, lang: str) -> bytes:
    """CSS for pages whose HTML is ``shown``, with fonts cut to what these need.

    Fonts are inside the sheet, since some browsers fetch none for pages on a disk.
    """
    fonts = page_fonts(shown, house, lang)
    text = font_faces(fonts.faces) + families_css(fonts.families) + house_css(house)
    return (text + house.cascade("site/site.css")).encode()
