"""A house style with the page, the fonts and the size of an author's Word document."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from toolkit.model import HouseStyle
from toolkit.writers.word.xml import Element, find, name

_USUAL_SIZE = 10.0
"""Points: what Word takes where a document states no size."""
_SINGLE = 1.2
"""Of the size of the text: how far lines are apart in most fonts that are set solid."""
_THEME_FONTS = {"minor": "minorFont", "major": "majorFont"}


def adapted(
    house: HouseStyle, styles: Element, section: Element | None, theme: Element | None
) -> HouseStyle:
    """``house`` as what is missing in the document with these ``styles`` is worked out from.

    Without a ``section`` the page stays the house style's.
    """
    looks = _Looks(styles, theme)
    text = looks.font("Normal") or looks.font() or house.families["text"][0]
    first = {
        "text": text,
        "heading": looks.font("Heading1") or text,
        "code": looks.font("VerbatimChar") or looks.font("SourceCode"),
    }
    families = {
        use: (first.get(use), *names) if first.get(use) else names
        for use, names in house.families.items()
    }
    changes: dict[str, Any] = {
        "families": MappingProxyType(families),
        "type": MappingProxyType({**house.type, **_type(looks)}),
        "line_numbers": False,
    }
    if section is not None:
        changes |= _page(house, section)
    return replace(house, **changes)


class _Looks:
    """What the styles of a document say, with what they leave to others."""

    def __init__(self, styles: Element, theme: Element | None) -> None:
        self.styles = styles
        self.theme = theme

    def values(self, path: str, style: str) -> list[Any]:
        """What ``path`` finds in a style or, for no style, in the document's defaults."""
        root = f"w:style[@w:styleId='{style}']" if style else "w:docDefaults/*"
        return find(self.styles, f"{root}/{path}")

    def font(self, style: str = "") -> str:
        for fonts in self.values("w:rPr/w:rFonts", style):
            if chosen := fonts.get(name("w:asciiTheme")):
                return self._theme_font(chosen)
            if chosen := fonts.get(name("w:ascii")):
                return chosen
        return ""

    def _theme_font(self, chosen: str) -> str:
        place = _THEME_FONTS.get(chosen[:5], "")
        found = find(self.theme, f"//a:{place}/a:latin/@typeface") if self.theme is not None and place else []
        return found[0] if found else ""

    def first(self, path: str) -> Any:
        """What text without a style of its own has."""
        found = self.values(path, "Normal") or self.values(path, "")
        return found[0] if found else None


def _type(looks: _Looks) -> dict[str, Any]:
    """Size, distance of lines, alignment and what tells paragraphs apart."""
    half_points = looks.first("w:rPr/w:sz/@w:val")
    size = float(half_points) / 2 if half_points else _USUAL_SIZE
    found: dict[str, Any] = {
        "size": f"{size}pt",
        "leading": _leading(looks, size),
        "align": "justify" if looks.first("w:pPr/w:jc/@w:val") == "both" else "left",
        "paragraph-space": "0pt",
    }
    if float(looks.first("w:pPr/w:spacing/@w:after") or 0) > 0:
        found["paragraph-indent"] = "0pt"
    return found


def _leading(looks: _Looks, size: float) -> float:
    line = looks.first("w:pPr/w:spacing/@w:line")
    if not line:
        return _SINGLE
    if looks.first("w:pPr/w:spacing/@w:lineRule") in ("exact", "atLeast"):
        return float(line) / 20 / size
    return _SINGLE * float(line) / 240


def _page(house: HouseStyle, section: Element) -> dict[str, Any]:
    """The page and its columns as a house style states them."""
    page = dict(house.page)
    for paper in find(section, "w:pgSz"):
        page["size"] = " ".join(_points(paper.get(name(f"w:{side}"))) for side in ("w", "h"))
    for margins in find(section, "w:pgMar"):
        for side in ("top", "bottom", "left", "right"):
            page[f"margin-{side}"] = _points(margins.get(name(f"w:{side}")))
    columns = find(section, "w:cols")
    count = columns[0].get(name("w:num"), "1") if columns else "1"
    gap = columns[0].get(name("w:space"), "720") if columns else "720"
    return {
        "page": MappingProxyType(page),
        "columns": int(count) if count.isdigit() else 1,
        "column_gap": _points(gap),
    }


def _points(twips: str | None) -> str:
    """A distance of Word as a CSS length; a margin below nought keeps text where it is."""
    try:
        return f"{abs(float(twips or 0)) / 20:g}pt"
    except ValueError:
        return "72pt"
