"""Draw the first pages of a built paper as the picture that README shows.

usage: python docs/guide/images/render.py build/SLUG/SLUG.pdf docs/guide/images/page.png
"""

from __future__ import annotations

import sys

import pypdfium2
from PIL import Image, ImageOps

PAGES = 2
DOTS_PER_INCH = 96
GAP = 24


def main(source: str, target: str) -> None:
    document = pypdfium2.PdfDocument(source)
    pages = [
        ImageOps.expand(document[index].render(scale=DOTS_PER_INCH / 72).to_pil(), 1, "#b8b8b8")
        for index in range(min(PAGES, len(document)))
    ]
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + GAP
    sheet.quantize(64).save(target, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
