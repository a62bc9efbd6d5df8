"""The reference DOCX of a house style: its fonts, sizes, page and running heads.

It is pandoc's own reference document with the styles, the page and the fonts replaced.
"""

from __future__ import annotations

import functools

from lxml import etree

from toolkit.model import HouseStyle
from toolkit.pandoc.run import run as pandoc
from toolkit.writers.word.formatting import run
from toolkit.writers.word.measures import Measures, measures
from toolkit.writers.word.package import pack, unpack
from toolkit.writers.word.styles import document_defaults, style_sheet
from toolkit.writers.word.xml import NAMESPACES, Element, find, name, serialize, text, twips, w

HEADER = "word/header1.xml"
"""The running head; its one paragraph is filled when the article is known."""

_FOOTER = "word/footer1.xml"
_KINDS = {HEADER: "header", _FOOTER: "footer"}
_IDS = {HEADER: "rIdHeader1", _FOOTER: "rIdFooter1"}
_FROM_EDGE = 0.5
"""Where running heads stand within the margin."""

_FALLBACKS = {
    "text": ("Cambria", "roman"),
    "heading": ("Calibri", "swiss"),
    "code": ("Consolas", "modern"),
}
"""What Word takes where a font is not installed: a face that every Office has, and the kind."""


def reference_docx(house: HouseStyle) -> bytes:
    """A DOCX whose styles follow ``house.toml``; the same bytes for the same settings."""
    return _reference(measures(house))


@functools.lru_cache(maxsize=8)
def _reference(m: Measures) -> bytes:
    parts = unpack(pandoc(["--print-default-data-file", "reference.docx"], "").content)
    changes = {
        "word/styles.xml": _styles,
        "word/document.xml": _page,
        "word/fontTable.xml": _fonts,
        "word/theme/theme1.xml": _theme,
        "word/_rels/document.xml.rels": _relationships,
        "[Content_Types].xml": _content_types,
    }
    for part, change in changes.items():
        root = etree.fromstring(parts[part])
        change(root, m)
        parts[part] = serialize(root)
    parts[HEADER] = serialize(running_header("", ""))
    parts[_FOOTER] = serialize(w("ftr", _page_number()))
    return pack(parts)


def _styles(root: Element, m: Measures) -> None:
    for old in find(root, "w:docDefaults | w:style"):
        root.remove(old)
    root.insert(0, document_defaults(m))
    root.extend(style_sheet(m))


def _page(root: Element, m: Measures) -> None:
    """The section that pandoc gives every paper: the page, and a first page without a head."""
    section = find(root, "w:body/w:sectPr")[0]
    for old in list(section):
        section.remove(old)
    head, foot = twips(m.top * _FROM_EDGE), twips(m.bottom * _FROM_EDGE)
    edges = {side: twips(getattr(m, side)) for side in ("top", "right", "bottom", "left")}
    section.extend(
        (
            _use("headerReference", HEADER, "default"),
            _use("footerReference", _FOOTER, "default"),
            _use("footerReference", _FOOTER, "first"),
            w("footnotePr", w("numRestart", val="continuous")),
            w("pgSz", w=twips(m.width), h=twips(m.height)),
            w("pgMar", **edges, header=head, footer=foot, gutter=0),
            w("titlePg"),
        )
    )


def _use(tag: str, part: str, pages: str) -> Element:
    reference = w(tag, type=pages)
    reference.set(name("r:id"), _IDS[part])
    return reference


def running_header(author: str, title: str) -> Element:
    """The head of every page but the first: authors at the left, title at the right."""
    title_run = text(title)
    title_run.insert(0, run(italic=True))
    return w("hdr", _running("Header", text(author), w("r", w("tab")), title_run))


def _running(style: str, *content: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def _page_number() -> Element:
    field = w("fldSimple", text("1"), instr=" PAGE ")
    return _running("Footer", field)


def _fonts(root: Element, m: Measures) -> None:
    """The fonts of the style, each with the face that stands in for it."""
    for use in ("text", "heading", "code"):
        alternative, family = _FALLBACKS[use]
        font = w(
            "font",
            w("altName", val=alternative),
            w("charset", val="00"),
            w("family", val=family),
            w("pitch", val="fixed" if use == "code" else "variable"),
            name=getattr(m, use),
        )
        if not find(root, f"w:font[@w:name='{getattr(m, use)}']"):
            root.append(font)


def _theme(root: Element, m: Measures) -> None:
    """Word offers the theme's fonts first in its menu."""
    for place, font in (("majorFont", m.heading), ("minorFont", m.text)):
        for latin in find(root, f"//a:{place}/a:latin"):
            latin.set("typeface", font)
            latin.attrib.pop("panose", None)


def _relationships(root: Element, m: Measures) -> None:
    for part, kind in _KINDS.items():
        relationship(root, _IDS[part], kind, part.removeprefix("word/"))


def relationship(root: Element, id: str, kind: str, target: str) -> None:
    """Let the main part know a ``header`` or ``footer``; ``target`` is its path from ``word/``."""
    added = etree.SubElement(root, name("rel:Relationship"))
    added.set("Id", id)
    added.set("Type", f"{NAMESPACES['r']}/{kind}")
    added.set("Target", target)


def _content_types(root: Element, m: Measures) -> None:
    for part, kind in _KINDS.items():
        content_type(root, part, kind)


def content_type(root: Element, part: str, kind: str) -> None:
    """Say in ``[Content_Types].xml`` that ``part`` is a ``header`` or ``footer``."""
    override = etree.SubElement(root, name("ct:Override"))
    override.set("PartName", f"/{part}")
    override.set(
        "ContentType", f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    )
