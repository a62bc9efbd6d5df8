"""Formulas: fences that Word knows to be fences, display formulas in a paragraph style.

Pandoc writes ``(a + b)^2`` as five characters of which the last has an exponent. Word then
squares a parenthesis, and LibreOffice, which wants every fence closed, prints an error
mark. Here the fences that belong together become delimiters (``m:d``).
"""

from __future__ import annotations

from lxml import etree

from toolkit.writers.word.xml import Element, find, name

_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
_BARS = ("|", "‖", "∥")
_FENCES = frozenset((*_CLOSING, *_CLOSING.values(), *_BARS))
_SCRIPTS = frozenset(map(name, ("m:sSup", "m:sSub", "m:sSubSup")))
_ROWS = "//m:oMath | //m:e | //m:num | //m:den | //m:sub | //m:sup | //m:deg | //m:lim"
"""Elements that hold a row of a formula."""


def finish_formulas(root: Element) -> None:
    """Improve every formula of a part in place."""
    for style in find(root, "//m:rPr[m:nor]/m:sty | //m:rPr[m:nor]/m:scr"):
        # Upright text has no other style, says the schema.
        style.getparent().remove(style)
    for count in find(root, "//m:mcPr/m:count[preceding-sibling::m:mcJc]"):
        # The number of columns comes before their alignment, says the schema.
        count.getparent().insert(0, count)
    for row in reversed(find(root, _ROWS)):
        _pair_brackets(row)
        _pair_bars(row)
    _set_display(root)


def _fence(element: Element) -> str:
    """The fence that an element consists of: a run, or a run with an exponent or an index."""
    if element.tag in _SCRIPTS:
        inside = find(element, "m:e/*")
        return _fence(inside[0]) if len(inside) == 1 and inside[0].tag == name("m:r") else ""
    characters = "".join(find(element, "self::m:r/m:t/text()"))
    return characters if characters in _FENCES else ""


def _pair_brackets(row: Element) -> None:
    """Join brackets that match, from the inside out; those left over become plain text."""
    opened: list[Element] = []
    for element in list(row):
        fence = _fence(element)
        if fence in _CLOSING and element.tag == name("m:r"):
            opened.append(element)
        elif opened and fence == _CLOSING[_fence(opened[-1])]:
            _join(opened.pop(), element)
        elif fence and fence not in _BARS:
            _as_text(element)
    for element in opened:
        _as_text(element)


def _pair_bars(row: Element) -> None:
    """Join bars two by two. Of an odd number nobody can tell which belong together."""
    for bar in _BARS:
        found = [element for element in row if _fence(element) == bar]
        plain = [element.tag == name("m:r") for element in found]
        if len(found) % 2 == 0 and all(plain[::2]):
            for opening, closing in zip(found[::2], found[1::2], strict=True):
                _join(opening, closing)
        else:
            for element in found:
                _as_text(element)


def _join(opening: Element, closing: Element) -> None:
    """What stands from ``opening`` to ``closing`` as one delimiter; exponents of that stay."""
    delimiter = etree.Element(name("m:d"))
    properties = etree.SubElement(delimiter, name("m:dPr"))
    for tag, fence in (("begChr", opening), ("endChr", closing)):
        character = etree.SubElement(properties, name(f"m:{tag}"))
        character.set(name("m:val"), _fence(fence).replace("∥", "‖"))
    content = etree.SubElement(delimiter, name("m:e"))
    while (element := opening.getnext()) is not closing:
        content.append(element)
    if closing.tag in _SCRIPTS:
        base = find(closing, "m:e")[0]
        base.remove(base[0])
        base.append(delimiter)
    else:
        closing.addprevious(delimiter)
        closing.getparent().remove(closing)
    opening.getparent().remove(opening)


def _as_text(element: Element) -> None:
    """A fence that closes nothing is text, which no program looks for the partner of."""
    for run in find(element, "self::m:r | m:e/m:r"):
        for old in find(run, "m:rPr"):
            run.remove(old)
        properties = etree.Element(name("m:rPr"))
        etree.SubElement(properties, name("m:nor"))
        run.insert(0, properties)


def _set_display(root: Element) -> None:
    """A display formula is a paragraph "Equation": alone, or between tabs before its number.

    Word sets ``m:oMathPara`` apart only where nothing else is in the paragraph, so a
    numbered formula is the ``m:oMath`` alone, and the tabs of the style do the rest.
    """
    for formula in find(root, "//w:p/m:oMathPara"):
        paragraph = formula.getparent()
        if find(paragraph, "w:r[w:tab]"):
            for inside in find(formula, "m:oMath"):
                formula.addprevious(inside)
            paragraph.remove(formula)
        else:
            for style in find(paragraph, "w:pPr/w:pStyle"):
                style.set(name("w:val"), "Equation")
