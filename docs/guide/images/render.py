"""Draw the first pages of built papers, side by side, as the picture that README shows.

usage: python docs/guide/images/render.py PICTURE.png PAPER.pdf...
"""

from __future__ import annotations

import sys

import pypdfium2
from PIL import Image, ImageOps

DOTS_PER_INCH = 100
GAP = 24
COLOURS = 24
"""Enough for text, links and a tint; more make the file larger than it looks."""


def main(target: str, *sources: str) -> None:
    pages = [_first_page(source) for source in sources]
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + GAP
    few = sheet.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def _first_page(source: str) -> Image.Image:
    page = pypdfium2.PdfDocument(source)[0].render(scale=DOTS_PER_INCH / 72).to_pil()
    return ImageOps.expand(page, 1, "#b8b8b8")


if __name__ == "__main__":
    main(*sys.argv[1:])
