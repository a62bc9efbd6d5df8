"""Headings that Word numbers: a list of several levels that the styles of headings use.

Pandoc writes the numbers as text in a style of their own, see `numbers`. They are taken away
here, and headings that had none are taken out of the list.
"""

from __future__ import annotations

from toolkit.writers.word.numbers import SECTION_NUMBER
from toolkit.writers.word.style import identifier, paragraph_properties
from toolkit.writers.word.xml import Element, find, name, w

_LIST = 900
"""The number of the list; those of pandoc are greater."""
_LEVELS = 6
_BEFORE = frozenset(
    name(f"w:{tag}")
    for tag in "pStyle keepNext keepLines pageBreakBefore framePr widowControl".split()
)
"""What comes before ``w:numPr`` in the properties of a paragraph."""


def number_headings(text: Element, styles: Element, numbering: Element) -> None:
    """Number the headings of ``word/document.xml`` by a list, in place, where they have numbers."""
    headings = {
        paragraph: level
        for level in range(1, _LEVELS + 1)
        for paragraph in find(text, f"//w:p[w:pPr/w:pStyle/@w:val='Heading{level}']")
    }
    numbered = {paragraph: level for paragraph, level in headings.items() if _take_number(paragraph)}
    if not numbered:
        return
    for paragraph in headings.keys() - numbered.keys():
        _set(find(paragraph, "w:pPr")[0], w("numId", val=0))
    first = min(numbered.values())
    _define(numbering, first)
    for level in range(first, _LEVELS + 1):
        for style in find(styles, f"w:style[@w:styleId='Heading{level}']"):
            _set(paragraph_properties(style), w("ilvl", val=level - first), w("numId", val=_LIST))
    for style in find(styles, "w:style[starts-with(w:basedOn/@w:val, 'Heading')]"):
        if not style.get(name("w:styleId"), "").startswith("Heading"):
            _set(paragraph_properties(style), w("numId", val=0))


def _take_number(heading: Element) -> bool:
    """Remove the number and the space behind it; False where there is none."""
    found = find(heading, f"w:r[w:rPr/w:rStyle/@w:val='{identifier(SECTION_NUMBER)}']")
    for run in found:
        for following in find(run, "following-sibling::w:r[1]/w:t"):
            following.text = (following.text or "").lstrip("\u2002 ")
        heading.remove(run)
    return bool(found)


def _set(properties: Element, *number: Element) -> None:
    for old in find(properties, "w:numPr"):
        properties.remove(old)
    before = [child for child in properties if child.tag in _BEFORE]
    properties.insert(len(before), w("numPr", *number))


def _define(numbering: Element, first: int) -> None:
    """The list, its levels tied to the styles of headings from level ``first`` on."""
    levels = []
    for depth in range(_LEVELS - first + 1):
        levels.append(
            w(
                "lvl",
                w("start", val=1),
                w("numFmt", val="decimal"),
                w("pStyle", val=f"Heading{first + depth}"),
                w("suff", val="space"),
                w("lvlText", val=".".join(f"%{level + 1}" for level in range(depth + 1))),
                w("lvlJc", val="left"),
                ilvl=depth,
            )
        )
    abstract = w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=_LIST)
    instances = find(numbering, "w:num")
    numbering.insert(numbering.index(instances[0]) if instances else len(numbering), abstract)
    instance = w("num", w("abstractNumId", val=_LIST), numId=_LIST)
    abstract.addnext(instance)
