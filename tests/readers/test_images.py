"""Pictures as they are handed to the writers."""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image
import PIL.ImageCms
import pytest

from toolkit.readers.images import read_image


@pytest.mark.parametrize("name", ["ink.jpg", "ink.tif"])
def test_colours_of_ink_become_colours_of_light(name: str, folder: Path) -> None:
    PIL.Image.new("CMYK", (30, 20), (255, 0, 0, 0)).save(folder / name, dpi=(96, 96))
    image = read_image(name, folder, folder)
    with PIL.Image.open(io.BytesIO(image.content)) as picture:
        assert picture.mode == "RGB"
        assert picture.getpixel((5, 5)) == pytest.approx((0, 255, 255), abs=3)
    assert (image.media_type, image.width, image.height) == ("image/png", 30, 20)


def test_a_broken_colour_profile_is_passed_over(folder: Path) -> None:
    picture = PIL.Image.new("CMYK", (30, 20), (255, 0, 0, 0))
    picture.save(folder / "ink.jpg", icc_profile=b"no profile")
    assert read_image("ink.jpg", folder, folder).media_type == "image/png"
