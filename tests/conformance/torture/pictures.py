"""Draw the pictures of the torture article: SVG, PDF, PNG with an alpha channel, JPEG, GIF."""

from __future__ import annotations

from pathlib import Path

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160" viewBox="0 0 320 160">
<defs><linearGradient id="fade"><stop offset="0" stop-color="#1b4f72"/>
<stop offset="1" stop-color="#d4e6f1" stop-opacity="0.5"/></linearGradient></defs>
<rect x="10" y="10" width="300" height="140" fill="url(#fade)" stroke="#17202a"/>
<path d="M20 140 C 90 0, 160 150, 300 20" fill="none" stroke="#c0392b" stroke-width="3"
 stroke-dasharray="9 4"/>
<circle cx="160" cy="80" r="30" fill="#f4d03f" fill-opacity="0.6"/>
<text x="160" y="86" text-anchor="middle" font-family="Source Sans Pro" font-size="16">curve</text>
</svg>
"""
_PAGE = """\
<style>@page{size:8cm 4cm;margin:4mm}body{font:9pt sans-serif;margin:0}
td{border:0.5pt solid #555;padding:2mm 4mm}</style>
<table><tr><td>1953</td><td>armistice</td></tr><tr><td>2019</td><td>meeting</td></tr></table>
"""


def draw(folder: Path) -> None:
    """Write every picture into ``folder``."""
    import weasyprint
    from PIL import Image, ImageDraw

    folder.joinpath("curve.svg").write_text(_SVG, encoding="utf-8")
    weasyprint.HTML(string=_PAGE).write_pdf(folder / "years.pdf")
    clear = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    green, black = (39, 120, 87, 128), (0, 0, 0, 255)
    ImageDraw.Draw(clear).ellipse((20, 20, 380, 180), fill=green, outline=black)
    clear.save(folder / "clear.png", dpi=(192, 192))
    Image.linear_gradient("L").resize((600, 120)).save(folder / "grey.jpg")
    clear.convert("P", palette=Image.Palette.ADAPTIVE).resize((60, 30)).save(folder / "small.gif")
    # A palette with a transparent colour, and colours for print.
    Image.new("CMYK", (90, 60), (200, 40, 0, 10)).save(folder / "print.jpg")
