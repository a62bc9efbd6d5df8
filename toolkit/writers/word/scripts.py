"""Scripts that Word treats apart: their fonts, and text from right to left.

Word takes the font of a character from its script: ``w:eastAsia`` for Chinese, Japanese and
Korean, ``w:cs`` for complex scripts such as Arabic and Devanagari (ECMA-376 part 1, 17.3.2.26).
"""

from __future__ import annotations

import copy
import unicodedata

from toolkit.model import HouseStyle
from toolkit.writers.word.language import with_region
from toolkit.writers.word.style import paragraph_properties
from toolkit.writers.word.xml import Element, find, name, w

_EAST_ASIAN = frozenset(("zh", "ja", "ko", "yue"))
_BEFORE_DIRECTION = frozenset(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN".split()
)
"""Children of ``w:pPr`` that come before ``w:bidi``."""


def in_script(styles: Element, house: HouseStyle, lang: str, *, own: bool = False) -> None:
    """Give every style the fonts of the language's script, and the text its language.

    In an author's ``own`` document, fonts that a style has for the script stay.
    """
    place = "eastAsia" if _is_east_asian(lang) else "cs"
    families = {
        own[0]: family
        for use, own in house.families.items()
        if (family := _family(house, use, lang))
    }
    for fonts in find(styles, "//w:rFonts"):
        family = families.get(fonts.get(name("w:ascii"), ""))
        if family and not (own and fonts.get(name(f"w:{place}"))):
            fonts.set(name(f"w:{place}"), family)
    for mark in find(styles, "w:docDefaults//w:lang") if families else ():
        mark.set(name("w:eastAsia" if place == "eastAsia" else "w:bidi"), with_region(lang))


def _is_east_asian(lang: str) -> bool:
    return lang.lower().split("-")[0] in _EAST_ASIAN


def _family(house: HouseStyle, use: str, lang: str) -> str:
    """The family that fits the language best; empty where the house's own draws it."""
    scripts = {face.family: face.script for face in house.fonts if face.script}
    names = [family for family in house.families[use] if family in scripts]
    best = max(names, key=lambda family: scripts[family].match(lang), default="")
    return best if best and scripts[best].match(lang) else ""


def styles_from_right(styles: Element) -> None:
    """Every paragraph and every table begins at the right, whatever its style."""
    for properties in find(styles, "w:docDefaults/w:pPrDefault/w:pPr"):
        _turn(properties)
    for style in find(styles, "w:style[@w:type='paragraph'][not(w:basedOn)]"):
        _turn(paragraph_properties(style))


def text_from_right(root: Element) -> None:
    """Paragraphs, tables and the section from right to left, with Latin words in their order."""
    for paragraph in find(root, "//w:p"):
        if not find(paragraph, "w:pPr"):
            paragraph.insert(0, w("pPr"))
        if find(paragraph, "w:pPr/w:pStyle/@w:val") == ["SourceCode"]:
            _turn(find(paragraph, "w:pPr")[0], "0")
        else:
            _turn(find(paragraph, "w:pPr")[0])
    for table in find(root, "//w:tblPr[not(w:bidiVisual)]"):
        first = find(table, "w:tblStyle | w:tblpPr | w:tblOverlap")
        table.insert(len(first), w("bidiVisual"))
    for section in find(root, "//w:sectPr[not(w:bidi)]"):
        behind = find(section, "w:rtlGutter | w:docGrid | w:printerSettings | w:sectPrChange")
        section.insert(section.index(behind[0]) if behind else len(section), w("bidi"))
    for run in find(root, "//w:r[w:t]"):
        _split(run)


def _turn(properties: Element, on: str = "") -> None:
    for old in find(properties, "w:bidi"):
        properties.remove(old)
    before = [child for child in properties if _local(child) in _BEFORE_DIRECTION]
    properties.insert(len(before), w("bidi", **({"val": on} if on else {})))


def _local(child: Element) -> str:
    return str(child.tag).rpartition("}")[2]


def _split(run: Element) -> None:
    """A run for each stretch of one direction; pandoc marks all text as from right to left."""
    texts = find(run, "w:t")
    others = [child for child in run if child.tag not in (name("w:rPr"), name("w:t"))]
    if others or len(texts) != 1:
        return
    pieces = _pieces(texts[0].text or "")
    for piece, leftward in pieces:
        part = copy.deepcopy(run)
        find(part, "w:t")[0].text = piece
        for old in find(part, "w:rPr/w:rtl"):
            old.getparent().remove(old)
        if leftward:
            if not find(part, "w:rPr"):
                part.insert(0, w("rPr"))
            _mark(find(part, "w:rPr")[0])
        run.addprevious(part)
    if pieces:
        run.getparent().remove(run)


def _mark(properties: Element) -> None:
    """``w:rtl``, behind everything but what the schema wants last."""
    last = find(properties, "w:cs | w:em | w:lang | w:eastAsianLayout | w:specVanish | w:oMath")
    properties.insert(properties.index(last[0]) if last else len(properties), w("rtl"))


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Stretches of ``text``, each with whether it runs from right to left."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in _latin(text):
        pieces += [(text[at:start], True)] if start > at else []
        pieces.append((text[start:end], False))
        at = end
    return pieces + ([(text[at:], True)] if at < len(text) else [])


def _latin(text: str) -> list[tuple[int, int]]:
    """Where stretches from left to right begin and end."""
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    found: list[tuple[int, int]] = []
    start = end = -1
    for at, kind in enumerate([*kinds, "R"]):
        if kind in ("R", "AL"):
            found += [(start, end)] if start >= 0 else []
            start = -1
        elif kind == "L" or (kind == "EN" and start >= 0):
            start, end = (at if start < 0 else start), at + 1
    return found
