"""The settings of a house style in the units of Word."""

from __future__ import annotations

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
_MARGIN = "25mm"


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
    indent: float
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

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


def measures(house: HouseStyle) -> Measures:
    """The measures that ``house.toml`` states. Raises ValueError for what is not a length."""
    size = points(house.type["size"])
    paper = str(house.page.get("size", "A4"))
    width, height = _PAPER.get(paper.lower(), tuple(paper.split())[:2])
    margin = {
        side: points(house.page.get(f"margin-{side}", _MARGIN), size)
        for side in ("top", "bottom", "left", "right")
    }
    return Measures(
        width=points(width),
        height=points(height),
        **margin,
        size=size,
        leading=size * float(house.type["leading"]),
        indent=points(house.type.get("paragraph-indent", "0pt"), size),
        text=house.families["text"][0],
        heading=house.families["heading"][0],
        code=house.families["code"][0],
        palette=tuple((use, _hexadecimal(colour)) for use, colour in sorted(house.colours.items())),
    )


def _hexadecimal(colour: str) -> str:
    digits = colour.lstrip("#").upper()
    return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
