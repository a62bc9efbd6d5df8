"""What pandoc's DOCX lacks: formulas with numbers, pictures with texts, tables that fit, one run
for one stretch of text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from toolkit.writers.print_page import SHORT_CAPTION
from toolkit.writers.print_tables import USUAL_MEASURE
from toolkit.writers.word.formulas import finish_formulas
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.sections import divide, is_wide
from toolkit.writers.word.style import CODE
from toolkit.writers.word.tables import finish_tables
from toolkit.writers.word.title_notes import place_notes
from toolkit.writers.word.xml import Element, find, name, w

_EMU = 12700
"""English Metric Units in a point."""
_TALLEST = 0.8
"""Of the height of the text: what a figure may take, so that its caption finds room."""

_LONG_WORD = 18
"""Letters without a hyphen among them: longer than almost any word of a language."""
_JUSTIFIED = frozenset(
    "BodyText FirstParagraph Compact ListParagraph FootnoteText BlockText".split()
)


def finish_text(
    root: Element, m: Measures, sizes: Mapping[str, float], *, own: bool = False
) -> None:
    """Improve a main part or the part of the footnotes in place.

    ``sizes`` are those of the styles, see `text_sizes`. Captions in an author's ``own`` styles
    stand where these put them.
    """
    place_notes(root)
    _join_runs(root)
    finish_formulas(root)
    _style_list_items(root)
    _ragged_where_words_are_long(root)
    _describe_pictures(root)
    _fit_pictures(root, m)
    if not own:
        _center_short_captions(root, m)
    _keep_listings(root)
    finish_tables(root, m)
    _size_code(root, m, sizes)
    divide(root, m)


def _join_runs(root: Element) -> None:
    """Neighbouring runs of text that look alike become one, as Word itself would have it.

    Pandoc makes a run of each space; a search for two words, a screen reader or a
    spelling checker meets them apart.
    """
    for run in find(root, "//w:r[w:t]"):
        before = run.getprevious()
        if (
            before is None
            or not (_is_text(before) and _is_text(run))
            or _look(before) != _look(run)
        ):
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


def _style_list_items(root: Element) -> None:
    """Items of several paragraphs come without a style."""
    for paragraph in find(root, "//w:p[w:pPr/w:numPr][not(w:pPr/w:pStyle)]"):
        find(paragraph, "w:pPr")[0].insert(0, w("pStyle", val="ListParagraph"))


def _size_code(root: Element, m: Measures, sizes: Mapping[str, float]) -> None:
    """Words in code follow the size of headings and notes; a style cannot say so in Word."""
    for run in find(root, "//w:r[w:rPr/w:rStyle/@w:val='VerbatimChar']"):
        style = find(run, "ancestor::w:p[1]/w:pPr/w:pStyle/@w:val")
        size = sizes.get(style[0], m.size) if style else m.size
        if size != m.size and style != ["SourceCode"]:
            points = w("sz", val=round(size * CODE * 2))
            find(run, "w:rPr/w:rStyle")[0].addnext(points)


def _ragged_where_words_are_long(root: Element) -> None:
    """Lines with an address or a long name in code would be justified with gaps."""
    for paragraph in find(root, "//w:p[w:pPr/w:pStyle]"):
        style = find(paragraph, "w:pPr/w:pStyle/@w:val")[0]
        words = re.split(r"[\s–—-]+", "".join(find(paragraph, ".//w:t/text()")))
        if style in _JUSTIFIED and max(map(len, words)) > _LONG_WORD:
            properties = find(paragraph, "w:pPr")[0]
            if not find(properties, "w:jc"):
                properties.append(w("jc", val="left"))


def _center_short_captions(root: Element, m: Measures) -> None:
    line = SHORT_CAPTION * m.column / m.size / USUAL_MEASURE
    for properties in find(root, "//w:pPr[contains(w:pStyle/@w:val, 'Caption')]"):
        words = "".join(find(properties.getparent(), ".//w:t/text() | .//m:t/text()"))
        if len(words) <= line:
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
    tallest = m.text_height * _TALLEST * _EMU
    for inline in find(root, "//wp:inline"):
        widest = (m.measure if is_wide(inline) else m.column) * _EMU
        extent = find(inline, "wp:extent")[0]
        width, height = int(extent.get("cx")), int(extent.get("cy"))
        scale = min(1.0, widest / max(width, 1), tallest / max(height, 1))
        if scale < 1:
            for box in (extent, *find(inline, ".//a:xfrm/a:ext")):
                box.set("cx", str(round(width * scale)))
                box.set("cy", str(round(height * scale)))
