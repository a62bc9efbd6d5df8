"""The pages of an EPUB: titles, direction and notes that pandoc leaves open."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.pandoc import ast

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HTML = "http://www.w3.org/1999/xhtml"
MATHML = "http://www.w3.org/1998/Math/MathML"
OPENING = "opening"
"""The class of a chapter that begins before the first heading."""
_TYPE = "{http://www.idpf.org/2007/ops}type"
_HEADINGS = ("h1", "h2", "h3")


def complete_texts(pages: Mapping[str, bytes], meta: dict[str, ast.Node]) -> dict[str, bytes]:
    """The title page and the chapters, by file name; notes are counted through all of them."""
    roots = {name: _read(page) for name, page in pages.items()}
    counter = itertools.count(1)
    for root in roots.values():
        _describe(root, meta)
        _without_heading(root)
        _count_notes(root, counter)
        _direct(root, from_right="dir" in meta)
        _name_formulas(root)
        _without_forms(root)
    _lead(roots)
    return {name: _written(root) for name, root in roots.items()}


def _name_formulas(root: Element) -> None:
    """The TeX of each formula, for who cannot see it and has nothing that reads MathML."""
    for formula in root.iter(f"{{{MATHML}}}math"):
        formula.set("alttext", formula.findtext(f".//{{{MATHML}}}annotation") or "")


def _without_forms(root: Element) -> None:
    """The boxes of tasks as signs in the text: a paper is no form that a reader fills in."""
    for box in list(root.iter(_html("input"))):
        sign = "☒ " if box.get("checked") else "☐ "
        label = box.getparent()
        label.text = (label.text or "") + sign + (box.tail or "")
        label.remove(box)
        label.tag = _html("span")


def _without_heading(root: Element) -> None:
    """Take back what pandoc puts above a text that begins without a heading: the paper's title."""
    for heading in root.xpath(f"//*[contains(@class, '{OPENING}')]/*[local-name()='h1']"):
        heading.getparent().remove(heading)


def _lead(roots: Mapping[str, Element]) -> None:
    """Links from page to page; pandoc leaves those of the title page within it."""
    ids = {name: set(root.xpath("//@id")) for name, root in roots.items()}
    for name, root in roots.items():
        for link in root.iter(_html("a")):
            path, mark, anchor = link.get("href", "").partition("#")
            if path or not mark or anchor in ids[name]:
                continue
            page = next((other for other, found in ids.items() if anchor in found), "")
            if page:
                link.set("href", f"{page}#{anchor}")
            else:
                del link.attrib["href"]


def _direct(root: Element, *, from_right: bool) -> None:
    """Directions as attributes, since style sheets of books must not set them (EPUB 3.3, 6.3.1.3)."""
    if not from_right:
        return
    for name in ("pre", "code"):
        for code in root.iter(_html(name)):
            code.set("dir", "ltr")
    for formula in root.iter(f"{{{MATHML}}}math"):
        formula.set("dir", "ltr")
    for entry in root.xpath("//*[contains(@class, 'csl-entry')]"):
        entry.set("dir", "auto")


def _count_notes(root: Element, counter: Iterator[int]) -> None:
    numbers = {}
    for reference in root.iter(_html("a")):
        if reference.get(_TYPE) == "noteref":
            reference.text = str(next(counter))
            numbers[reference.get("href", "").lstrip("#")] = reference
    for identifier, reference in numbers.items():
        (note,) = root.xpath("//*[@id=$name]", name=identifier)
        _with_way_back(note, reference.text, reference.get("id"))
        note.getparent().append(note)  # Those of a title page come in another order.


def _with_way_back(note: Element, number: str, reference: str) -> None:
    """The note's number before its first word, as a link to where the text calls for it."""
    from lxml import etree

    paragraph = note.find(_html("p"))
    if paragraph is None:
        paragraph = etree.Element(_html("p"))
        note.insert(0, paragraph)
    link = {"href": f"#{reference}", "class": "footnote-back", "role": "doc-backlink"}
    back = etree.Element(_html("a"), link)
    back.text, back.tail, paragraph.text = number, f" {paragraph.text or ''}", None
    paragraph.insert(0, back)


def _describe(root: Element, meta: dict[str, ast.Node]) -> None:
    """A page's title is its first heading's, else the paper's; its direction the paper's."""
    if "dir" in meta:
        root.set("dir", ast.plain(meta["dir"]["c"]))
    heading = next(root.iter(*map(_html, _HEADINGS)), None)
    words = "".join(heading.itertext()) if heading is not None else ""
    paper = ast.plain(meta["title-text"]["c"]) if "title-text" in meta else ""
    root.find(f"{_html('head')}/{_html('title')}").text = " ".join(words.split()) or paper or "–"


def complete_contents(content: bytes, meta: dict[str, ast.Node], first: str) -> bytes:
    """The navigation document, with landmarks in the paper's language; ``first`` is a chapter."""
    from lxml import etree

    root = _read(content)
    _describe(root, meta)
    _name_formulas(root)
    words = {name: ast.plain(word["c"]) for name, word in meta["words"]["c"].items()}
    root.find(f"{_html('head')}/{_html('title')}").text = words["contents"]
    contents, landmarks = (_navigation(root, kind) for kind in ("toc", "landmarks"))
    entries = contents.find(_html("ol"))
    if entries is None or not len(entries):
        _put_entry(contents, first, ast.plain(meta.get("title-text", {}).get("c", [])) or "–")
    marks = landmarks.find(_html("ol"))
    for mark in marks.iter(_html("a")):
        mark.text = words["beginning"]
    item = etree.SubElement(marks, _html("li"))
    link = etree.SubElement(item, _html("a"), {_TYPE: "bodymatter", "href": first})
    link.text = words["skip-to-text"]
    return _written(root)


def _navigation(root: Element, kind: str) -> Element:
    return next(item for item in root.iter(_html("nav")) if item.get(_TYPE) == kind)


def _put_entry(contents: Element, target: str, words: str) -> None:
    """A paper without headings has one entry: contents must not be empty (EPUB 3.3, 7.3)."""
    from lxml import etree

    for empty in contents.findall(_html("ol")):
        contents.remove(empty)
    item = etree.SubElement(etree.SubElement(contents, _html("ol")), _html("li"))
    etree.SubElement(item, _html("a"), {"href": target}).text = words


def _read(content: bytes) -> Element:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))


def _written(root: Element) -> bytes:
    from lxml import etree

    doctype = "<!DOCTYPE html>"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=doctype) + b"\n"


def _html(name: str) -> str:
    return f"{{{HTML}}}{name}"
