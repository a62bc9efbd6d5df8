"""EPUB 3: chapters and pictures by pandoc, the package document by us."""

from __future__ import annotations

import re

from toolkit.model import Artifact, HouseStyle, Manuscript
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, run
from toolkit.writers.backlinks import to_section
from toolkit.writers.epub_package import pack, unpack
from toolkit.writers.epub_record import complete_package
from toolkit.writers.epub_text import OPENING, complete_contents, complete_texts
from toolkit.writers.html_page import with_even_headings
from toolkit.writers.tex_warnings import unread_formulas

MEDIA_TYPE = "application/epub+zip"
SUFFIX = ".epub"
_PACKAGE, _CONTENTS, _TEXTS = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/text/"
_TITLE_PAGE = _TEXTS + "title_page.xhtml"
_STYLE_SHEET = "EPUB/styles/stylesheet1.css"
_OF_EPUB_2 = ("EPUB/toc.ncx", "META-INF/com.apple.ibooks.display-options.xml")
"""What pandoc adds for reading systems of the time before EPUB 3; the first tells the same twice."""


def write(manuscript: Manuscript) -> Artifact:
    """``manuscript`` in the house style's ``epub.html``, a title page and a chapter a heading."""
    house = manuscript.house
    document = _fit_for_books(with_even_headings(manuscript.document))
    arguments = ["--from", "json", "--to", "epub3-task_lists", "--mathml", "--output", "-"]
    options = ["--split-level=1", "--toc-depth=3", "--wrap=preserve"]
    template = f"--template={house.file('epub.html')}"
    output = run([*arguments, *options, template], document, epoch=manuscript.epoch)
    parts = {name: part for name, part in unpack(output.content).items() if name not in _OF_EPUB_2}
    parts[_STYLE_SHEET] = style_sheet(house).encode()
    chapters = sorted(name for name in parts if re.fullmatch(r"EPUB/text/ch\d+\.xhtml", name))
    meta = document["meta"]
    pages = {name.removeprefix(_TEXTS): parts[name] for name in (_TITLE_PAGE, *chapters)}
    parts |= {_TEXTS + name: page for name, page in complete_texts(pages, meta).items()}
    first = chapters[0].removeprefix("EPUB/")
    parts[_CONTENTS] = complete_contents(parts[_CONTENTS], meta, first)
    formulas = [name.removeprefix("EPUB/") for name, part in parts.items() if b"<math" in part]
    parts[_PACKAGE] = complete_package(parts[_PACKAGE], manuscript, formulas)
    return Artifact(
        name=manuscript.name + SUFFIX,
        media_type=MEDIA_TYPE,
        content=pack(parts),
        warnings=tuple(unread_formulas(output.warnings)),
    )


def style_sheet(house: HouseStyle) -> str:
    """``epub.css`` with the settings of ``house.toml`` in the place of ``var(--name)``.

    Reading systems that know no custom properties are many.
    """
    families = {f"font-{use}": f'"{names[0]}"' for use, names in house.families.items() if names}
    values = {**house.type, **house.colours, **families}
    return re.sub(r"var\(--([\w-]+)\)", lambda name: str(values[name[1]]), house.cascade("epub.css"))


def _fit_for_books(document: Json) -> Json:
    """Variables that pandoc's EPUB writer reads, and links that a book can follow.

    Affiliations at the foot of a page stand under the names: a book has no such place.
    """
    meta = dict(document["meta"])
    if "byline" in meta:
        meta["byline"] = {"t": "MetaList", "c": list(map(_with_lines, meta["byline"]["c"]))}
    words = meta["words"]["c"]
    meta |= {"toc-title": words["contents"], "titlepage": ast.meta(True)}
    if "dir" in meta:
        meta["page-progression-direction"] = meta["dir"]
    blocks = ast.walk(document["blocks"], lambda node: to_section(node) if node["t"] == "Link" else None)
    if not blocks or blocks[0]["t"] != "Header":
        title = meta.get("title-text", ast.meta("–"))["c"]
        blocks = [ast.header(1, title, ast.attr("theText", [OPENING, "unnumbered"])), *blocks]
    return {**document, "meta": meta, "blocks": blocks}


def _with_lines(author: ast.Node) -> ast.Node:
    """A byline entry whose ``note`` has become its ``affiliations``."""
    entry = dict(author["c"])
    if "note" in entry:
        (note,) = entry.pop("note")["c"]
        entry["affiliations"] = ast.meta([paragraph["c"] for paragraph in note["c"]])
    return {"t": "MetaMap", "c": entry}
