"""Which fonts of a house style a page needs, and for which of its characters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.model import FontFace, HouseStyle

_HIDDEN = re.compile(r'<(style|script|annotation)\b.*?</\1>|"data:[^"]*"', re.DOTALL)
_BASIC = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u2009\u202f")
_SLANTED = ((0x41, 0x1D434, 26), (0x61, 0x1D44E, 26), (0x391, 0x1D6E2, 25), (0x3B1, 0x1D6FC, 25))
"""Runs of letters, Latin and Greek: the first, the first of its slanted forms, how many."""
_EMPHASIS = re.compile(r"<em\b.*?</em>", re.DOTALL)
_STATED = re.compile(r'<div\b[^>]* class="theorem [^"]*\bstated\b')
"""The text of theorems is slanted by the style sheet."""
_BOLD = re.compile(r"<strong\b.*?</strong>", re.DOTALL)
_SLANTED_HEADING = re.compile(r"<h\d[^>]*>[^\n]*<em")
_SLANTED_BOLD = re.compile(r"<strong><em|<em><strong")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFonts:
    """What a page needs of a house style's fonts."""

    faces: Mapping[FontFace, frozenset[str]]
    """The characters that each face draws."""
    families: Mapping[str, tuple[str, ...]]
    """By use, in the order for the page's language; of those for scripts only what it needs."""


def page_fonts(page: str, house: HouseStyle, lang: str, *, every_style: bool = False) -> PageFonts:
    """The fonts that ``page``, which is HTML in the language ``lang``, needs.

    A family further back in a list of fallbacks brings only characters that those before it
    lack. ``every_style`` says that the style sheet sets text bold and slanted of itself.
    """
    shown = _HIDDEN.sub("", page)
    faces: dict[FontFace, frozenset[str]] = {}
    bold = frozenset("".join(_BOLD.findall(shown)))
    families: dict[str, tuple[str, ...]] = {use: own_families(house, use) for use in house.families}
    for use, characters in _uses(shown):
        missing = {False: characters, True: characters if every_style else _slanted(shown)}
        drawing = set(own_families(house, use))
        names = _ordered(house, use, lang)
        for family, members in _groups(house, names):
            drawn = {slanted: _drawn(members, slanted, missing[slanted], lang) for slanted in missing}
            for face in members:
                held = frozenset().union(*(drawn[s] for s in drawn if _slope(members, s) == face.italic))
                main = face.script is not None or family == house.families[use][0]
                if face.script and face.weight > 400 and use == "text" and not every_style:
                    held &= bold
                if held and (every_style or _is_used(face, use, main, shown)):
                    faces[face] = faces.get(face, frozenset()) | held
                    drawing.add(family)
            for slanted in missing:
                missing[slanted] -= drawn[slanted]
        families[use] = tuple(name for name in names if name in drawing)
    return PageFonts(faces=_without_rivals(faces), families=families)


def _without_rivals(faces: Mapping[FontFace, frozenset[str]]) -> dict[FontFace, frozenset[str]]:
    """``faces`` without those for whose family and style there is another with more letters.

    WeasyPrint takes two files of one family and style for one, and mixes up their glyphs.
    """
    kept = dict(faces)
    for face in faces:
        own = [
            other
            for other in faces
            if face.script and not other.script and _look(other) == _look(face)
        ]
        for other in own:
            joined = replace(face, weight=other.weight)
            held = (kept.pop(item, frozenset()) for item in (face, other, joined))
            kept[joined] = frozenset().union(*held)
    return kept


def _look(face: FontFace) -> tuple[str, bool, bool]:
    return face.family, face.italic, face.weight > 400


def own_families(house: HouseStyle, use: str) -> tuple[str, ...]:
    """The families of the house style itself, which a page names whether it needs them or not.

    ``use`` is a key of `HouseStyle.families`.
    """
    own = {face.family for face in house.fonts if not face.script}
    lent = {face.family for face in house.fonts} - own
    return tuple(name for name in house.families.get(use, ()) if name not in lent)


def _ordered(house: HouseStyle, use: str, lang: str) -> list[str]:
    """Families of the language's own script first; that of the closest tag before others."""
    fit = {face.family: face.script.match(lang) for face in house.fonts if face.script}
    return sorted(house.families.get(use, ()), key=lambda family: -fit.get(family, 0))


def _groups(house: HouseStyle, names: list[str]) -> Iterator[tuple[str, list[FontFace]]]:
    """Faces of one family for one purpose: those that lend it a script are apart."""
    for family in names:
        faces = [face for face in house.fonts if face.family == family]
        for script in dict.fromkeys(face.script for face in faces):
            yield family, [face for face in faces if face.script == script]


def _slanted(shown: str) -> frozenset[str]:
    return frozenset(shown if _STATED.search(shown) else "".join(_EMPHASIS.findall(shown)))


def _slope(family: list[FontFace], slanted: bool) -> bool:
    """The slope of the faces that draw slanted or upright text: most scripts have no italics."""
    return slanted and any(face.italic for face in family)


def _drawn(
    family: list[FontFace], slanted: bool, wanted: frozenset[str], lang: str
) -> frozenset[str]:
    """Of the characters ``wanted`` in slanted or upright text those that a family draws."""
    faces = [face for face in family if face.italic == _slope(family, slanted)]
    if faces and (script := faces[0].script):
        wanted = frozenset(filter(script.characters(lang).__contains__, wanted))
    return wanted & coverage(faces[0]) if faces and wanted else frozenset()


def _uses(shown: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The uses that a page makes of fonts, as house styles name them, and their characters."""
    everything = frozenset(filter(str.isprintable, shown)) | _BASIC
    yield "text", everything
    yield "heading", everything
    if "<code" in shown or "<svg" in shown:
        yield "code", everything
    if formulas := "".join(re.findall(r"<math\b.*?</math>", shown, re.DOTALL)):
        yield "math", _as_drawn(frozenset("".join(re.findall(r">([^<]+)<", formulas))))


def _as_drawn(formulas: frozenset[str]) -> frozenset[str]:
    """The characters of formulas with those that browsers draw in their place or unasked.

    A letter alone in its ``<mi>`` is drawn slanted (MathML Core, "New text-transform values").
    """
    letters = {
        chr(start + offset): chr(slanted + offset)
        for start, slanted, count in _SLANTED
        for offset in range(count)
    }
    letters["h"] = "\u210e"
    return formulas | {letters[sign] for sign in formulas if sign in letters} | set("√0123456789")


def _is_used(face: FontFace, use: str, main: bool, shown: str) -> bool:
    """Whether the page sets anything in this slope and weight.

    Of fonts for stray signs, which are not ``main``, one face is enough.
    """
    if not main or use in ("code", "math"):
        return face.weight == 400 and not face.italic
    if face.weight == 400:
        return not face.italic or "<em" in shown or bool(_STATED.search(shown))
    if face.italic:
        return bool((_SLANTED_HEADING if use == "heading" else _SLANTED_BOLD).search(shown))
    return use == "heading" or "<strong" in shown


@functools.cache
def coverage(face: FontFace) -> frozenset[str]:
    """The characters that a font has."""
    import uharfbuzz

    return frozenset(map(chr, uharfbuzz.Face(uharfbuzz.Blob.from_file_path(face.path)).unicodes))
