"""Bitmaps of drawings: what fonts they are set in, and what they may read."""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image
import pytest

from toolkit.model import HouseStyle, Image, Located
from toolkit.pipeline.drawings import lacks_bitmap, with_bitmaps
from toolkit.pipeline.installation import styles_folder
from toolkit.readers.house_style import read_house_style

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"/>'
WORDS = '<text x="5" y="30" font-size="24" font-family="{}">Hanoi, 28 February</text>'


@pytest.fixture(scope="module")
def house() -> HouseStyle:
    return read_house_style(Located("working-paper"), [styles_folder()]).value


def drawn(house: HouseStyle, inside: str) -> bytes:
    """The pixels of a drawing 300 by 40."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">{inside}</svg>'
    image = Image(media_type="image/svg+xml", content=svg.encode(), width=300, height=40)
    found = with_bitmaps({"a.svg": image}, house, "en", 0)["a.svg"]
    with PIL.Image.open(io.BytesIO(found.bitmap)) as picture:
        return picture.convert("L").tobytes()


def test_a_font_of_the_machine_is_not_used(house: HouseStyle) -> None:
    heading = house.families["heading"][0]
    wanted = drawn(house, WORDS.format(heading))
    assert min(wanted) < 100, "nothing was drawn"
    assert drawn(house, WORDS.format("Liberation Serif")) == wanted
    assert drawn(house, WORDS.format("No Such Font")) == wanted
    assert drawn(house, WORDS.format("serif")) != wanted


def test_the_picture_of_a_user_reads_no_file(house: HouseStyle, tmp_path: Path) -> None:
    PIL.Image.new("L", (300, 40)).save(tmp_path / "black.png")
    black = (tmp_path / "black.png").as_uri()
    assert min(drawn(house, f'<image href="{black}" width="300" height="40"/>')) == 255


def test_a_bitmap_is_made_of_drawings_only(house: HouseStyle) -> None:
    photo = Image(media_type="image/png", content=b"png", width=1, height=1)
    drawing = Image(media_type="image/svg+xml", content=SVG, width=300, height=40)
    assert [lacks_bitmap(image) for image in (photo, drawing)] == [False, True]
    drawing = with_bitmaps({"a.svg": drawing}, house, "en", 0)["a.svg"]
    assert not lacks_bitmap(drawing)
