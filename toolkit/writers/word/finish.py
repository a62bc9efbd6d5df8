"""What pandoc's DOCX lacks: formulas with numbers, pictures with texts, tables that fit, one run
for one stretch of text."""

from __future__ import annotations

from lxml import etree

from toolkit.writers.print_page import SHORT_CAPTION
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.tables import finish_tables
from toolkit.writers.word.xml import Element, find, name, w

_EMU = 12700
"""English Metric Units in a point."""
_TALLEST = 0.8
"""Of the height of the text: what a figure may take, so that its caption finds room."""


def finish_text(root: Element, m: Measures) -> None:
    """Improve a main part or the part of the footnotes in place."""
    _join_runs(root)
    _set_formulas(root)
    _drop_needless_math_styles(root)
    _style_list_items(root)
    _describe_pictures(root)
    _fit_pictures(root, m)
    _center_short_captions(root)
    _keep_listings(root)
    finish_tables(root, m)


def _join_runs(root: Element) -> None:
    """Neighbouring runs of text that look alike become one, as Word itself would have it.

    Pandoc makes a run of each space; a search for two words, a screen reader or a
    spelling checker meets them apart.
    """
    for run in find(root, "//w:r[w:t]"):
        before = run.getprevious()
        if before is None or not (_is_text(before) and _is_text(run)) or _look(before) != _look(run):
            continue
        text = find(before, "w:t")[0]
        text.text = (text.text or "") + "".join(piece.text or "" for piece in find(run, "w:t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.getparent().remove(run)


def _is_text(run: Element) -> bool:
    tags = [child.tag for child in run if child.tag != name("w:rPr")]
    return run.tag == name("w:r") and tags == [name("w:t")]


def _look(run: Element) -> bytes:
    return b"".join(etree.tostring(properties, method="c14n") for properties in find(run, "w:rPr"))


def _set_formulas(root: Element) -> None:
    """A display formula is a paragraph "Equation": alone, or between tabs before its number.

    Word sets ``m:oMathPara`` apart only where nothing else is in the paragraph, so a
    numbered formula is the ``m:oMath`` alone, and the tabs of the style do the rest.
    """
    for formula in find(root, "//m:oMathPara"):
        paragraph = formula.getparent()
        if paragraph.tag != name("w:p"):
            continue
        if find(paragraph, "w:r[w:tab]"):
            for inside in find(formula, "m:oMath"):
                formula.addprevious(inside)
            paragraph.remove(formula)
        else:
            _restyle(paragraph, "Equation")


def _drop_needless_math_styles(root: Element) -> None:
    """Upright text in a formula (``m:nor``) has no other style, says the schema."""
    for style in find(root, "//m:rPr[m:nor]/m:sty | //m:rPr[m:nor]/m:scr"):
        style.getparent().remove(style)


def _restyle(paragraph: Element, style: str) -> None:
    for old in find(paragraph, "w:pPr/w:pStyle"):
        old.set(name("w:val"), style)
        return
    properties = find(paragraph, "w:pPr")
    if not properties:
        properties = [w("pPr")]
        paragraph.insert(0, properties[0])
    properties[0].insert(0, w("pStyle", val=style))


def _style_list_items(root: Element) -> None:
    """Items of several paragraphs come without a style."""
    for paragraph in find(root, "//w:p[w:pPr/w:numPr][not(w:pPr/w:pStyle)]"):
        _restyle(paragraph, "ListParagraph")


def _center_short_captions(root: Element) -> None:
    for properties in find(root, "//w:pPr[contains(w:pStyle/@w:val, 'Caption')]"):
        words = "".join(find(properties.getparent(), ".//w:t/text() | .//m:t/text()"))
        if len(words) <= SHORT_CAPTION:
            properties.append(w("jc", val="center"))


def _keep_listings(root: Element) -> None:
    """A listing stays with the caption below it, and a short one on one page."""
    for code in find(root, "//w:p[w:pPr/w:pStyle/@w:val='SourceCode'][count(w:r/w:br) < 20]/w:pPr"):
        code.insert(1, w("keepLines"))
    code = "//w:p[w:pPr/w:pStyle/@w:val='ListingCaption']/preceding-sibling::*[1]/w:pPr"
    for properties in find(root, code):
        properties.insert(len(find(properties, "w:pStyle")), w("keepNext"))


def _describe_pictures(root: Element) -> None:
    """The alternative text on the picture too, in place of the address that it came from."""
    for index, inline in enumerate(find(root, "//wp:inline | //wp:anchor"), 1):
        properties = find(inline, "wp:docPr")[0]
        properties.attrib.pop("title", None)
        # LibreOffice takes a distance that is not stated for an eighth of an inch.
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        properties.set("name", f"Picture {index}")
        for picture in find(inline, ".//pic:cNvPr"):
            picture.set("name", f"Picture {index}")
            picture.set("descr", properties.get("descr", ""))


def _fit_pictures(root: Element, m: Measures) -> None:
    """No picture is wider than the text, nor so tall that its caption has no room."""
    widest, tallest = m.measure * _EMU, m.text_height * _TALLEST * _EMU
    for inline in find(root, "//wp:inline"):
        extent = find(inline, "wp:extent")[0]
        width, height = int(extent.get("cx")), int(extent.get("cy"))
        scale = min(1.0, widest / max(width, 1), tallest / max(height, 1))
        if scale < 1:
            for box in (extent, *find(inline, ".//a:xfrm/a:ext")):
                box.set("cx", str(round(width * scale)))
                box.set("cy", str(round(height * scale)))
