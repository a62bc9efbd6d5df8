"""Settings of a DOCX as a whole, of which pandoc takes few from a reference document."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from toolkit.writers.word.xml import NAMESPACES, Element, name, w

_MODERN = "15"
"""Word 2013 and later; without it Word opens a file in 'compatibility mode'."""


CARRIED = (
    "mirrorMargins",
    "gutterAtTop",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "evenAndOddHeaders",
)
"""Settings of an author's document that belong to its pages and lines, in the schema's order."""


def settings(lang: str, own: Sequence[Element] | None = None) -> Element:
    """``w:settings``: hyphens in the text, notes with their separators, the language.

    A line that ends at a break is not stretched to the measure. ``own`` are the settings of an
    author's document, which take the place of those for margins, tabs and hyphens.

    Order of children: ECMA-376 part 1, section 17.15.1.78.
    """
    root = etree.Element(
        name("w:settings"), nsmap={prefix: NAMESPACES[prefix] for prefix in ("w", "m")}
    )
    root.extend(
        (
            w("zoom", percent=100),
            *(_hyphens() if own is None else _in_order(own)),
            w("characterSpacingControl", val="doNotCompress"),
            w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
            w("compat", w("doNotExpandShiftReturn"), _compatibility()),
            _math(),
            w("themeFontLang", val=lang),
            w("clrSchemeMapping", **_scheme()),
            w("decimalSymbol", val="."),
            w("listSeparator", val=","),
        )
    )
    return root


def _hyphens() -> tuple[Element, ...]:
    return (
        w("defaultTabStop", val=720),
        w("autoHyphenation"),
        w("consecutiveHyphenLimit", val=3),
        w("hyphenationZone", val=360),
        w("doNotHyphenateCaps"),
    )


def _in_order(own: Sequence[Element]) -> list[Element]:
    """Settings of an author's document in the order of the schema."""
    by_tag = {child.tag: child for child in own}
    return [copy.deepcopy(by_tag[name(f"w:{tag}")]) for tag in CARRIED if name(f"w:{tag}") in by_tag]


def _compatibility() -> Element:
    return w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=_MODERN,
    )


def _math() -> Element:
    properties = etree.Element(name("m:mathPr"))
    for tag, value in (
        ("mathFont", "Cambria Math"),
        ("dispDef", None),
        ("intLim", "subSup"),
        ("naryLim", "undOvr"),
    ):
        child = etree.SubElement(properties, name(f"m:{tag}"))
        if value:
            child.set(name("m:val"), value)
    return properties


def _scheme() -> dict[str, str]:
    scheme = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    accents = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    links = {link: link for link in ("hyperlink", "followedHyperlink")}
    return scheme | accents | links
