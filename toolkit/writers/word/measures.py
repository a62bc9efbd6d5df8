"""The settings of a house style in the units of Word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model import HouseStyle
from toolkit.writers.word.xml import points

_PAPER = {
    "a4": ("210mm", "297mm"),
    "a5": ("148mm", "210mm"),
    "b5": ("176mm", "250mm"),
    "letter": ("8.5in", "11in"),
    "legal": ("8.5in", "14in"),
}
_DEFAULTS = {
    "size": "10.5pt",
    "leading": 1.4,
    "indent": "1.3em",
    "margin": "25mm",
    "column-gap": "6mm",
    "title": "2.05em",
}
_WIDEST_GAP = 1.5
"""Of the size of the text: double spacing is for the lines, not for what stands between them."""
_FONTS = {"text": "Cambria", "heading": "Calibri", "code": "Consolas"}
_COLOURS = {
    "text": "1A1A1A",
    "muted": "595959",
    "link": "1F4E79",
    "rule": "B8B8B8",
    "tint": "F4F6F8",
}
_CHOSEN = ("heading", "band", "band-text")
"""Colours that a style need not have."""
_HEXADECIMAL = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What Word's styles are worked out from. Lengths are in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    size: float
    leading: float
    """From baseline to baseline."""
    gap: float
    """What space above and below things is counted in: the leading, unless lines stand far apart."""
    indent: float
    between: float
    """Space between two paragraphs."""
    columns: int
    column_gap: float
    line_numbers: bool
    align: str
    """As Word says it: ``both`` or ``left``."""
    title: float
    """Size of the title."""
    abstract: str
    """``inset``, ``plain`` or ``box``."""
    text: str
    """Font of the text."""
    heading: str
    code: str
    palette: tuple[tuple[str, str], ...]
    """Pairs of use and colour, six hexadecimal digits: in this form, measures can be hashed."""

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours by use."""
        return dict(self.palette)

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right

    def line(self, size: float, usual: float) -> float:
        """From baseline to baseline in text of ``size``: ``usual`` of it, unless lines stand far
        apart all over the paper."""
        spread = self.leading / self.size
        return size * (spread if spread > _WIDEST_GAP else usual)

    @property
    def column(self) -> float:
        """The width of a column of the text."""
        return (self.measure - (self.columns - 1) * self.column_gap) / self.columns

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


def measures(house: HouseStyle) -> Measures:
    """The measures that ``house.toml`` states.

    What it lacks, or states in words of CSS that Word has none for, gets a usual value.
    """
    size = _length(house.type.get("size"), _DEFAULTS["size"])
    paper = str(house.page.get("size", "A4"))
    sides = (*_PAPER.get(paper.lower(), paper.split()), None, None)
    margin = {
        side: _length(house.page.get(f"margin-{side}"), _DEFAULTS["margin"], size)
        for side in ("top", "bottom", "left", "right")
    }
    fonts = {use: (house.families.get(use) or (font,))[0] for use, font in _FONTS.items()}
    return Measures(
        width=_length(sides[0], _PAPER["a4"][0]),
        height=_length(sides[1], _PAPER["a4"][1]),
        **margin,
        size=size,
        leading=size * _number(house.type.get("leading")),
        gap=size * min(_number(house.type.get("leading")), _WIDEST_GAP),
        between=_length(house.type.get("paragraph-space"), "0pt", size),
        columns=house.columns,
        column_gap=_length(house.column_gap, _DEFAULTS["column-gap"], size),
        line_numbers=house.line_numbers,
        align="left" if house.type.get("align") == "left" else "both",
        title=_length(house.type.get("title-size"), _DEFAULTS["title"], size),
        abstract=str(house.type.get("abstract", "inset")),
        indent=_length(house.type.get("paragraph-indent"), _DEFAULTS["indent"], size),
        **fonts,
        palette=tuple(
            (use, _colour(house, use))
            for use in (*_COLOURS, *_CHOSEN)
            if use in _COLOURS or use in house.colours
        ),
    )


def _length(value: object, usual: str, size: float = 0.0) -> float:
    try:
        return points(str(value), size)
    except ValueError:
        return points(usual, size)


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else _DEFAULTS["leading"]


def _colour(house: HouseStyle, use: str) -> str:
    found = _HEXADECIMAL.fullmatch(house.colours.get(use, ""))
    if not found:
        return _COLOURS.get(use, _COLOURS["text"])
    digits = found[1].upper()
    return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
