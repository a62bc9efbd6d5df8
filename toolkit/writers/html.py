"""HTML: one file that carries everything it shows."""

from __future__ import annotations

import re

from toolkit.model import Artifact, Manuscript
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.writers.html_cite import cite_variables
from toolkit.writers.html_head import head_tags
from toolkit.writers.html_page import (
    FONTS,
    families_css,
    house_css,
    html_page,
    with_even_headings,
)
from toolkit.writers.page_fonts import page_fonts
from toolkit.writers.screen_fonts import font_faces
from toolkit.writers.screen_page import fit_for_screen, has_contents
from toolkit.writers.tex_warnings import unread_formulas

MEDIA_TYPE = "text/html"
SUFFIX = ".html"
_LINE_ANCHOR = re.compile(r'(<a href="#cb[\w-]+")>(?=</a>)')
"""Links that lines of numbered listings are to themselves: nothing to hear or to stop at."""


def write(manuscript: Manuscript) -> Artifact:
    """``manuscript`` in the house style's ``web.html``, with a table of contents."""
    document, house = manuscript.document, manuscript.house
    css = FONTS + house_css(house) + house.cascade("screen.css")
    options = ["--shift-heading-level-by=1"]
    if manuscript.article.table_of_contents is not False and has_contents(document):
        options += ["--toc", "--toc-depth=3"]
    page = with_even_headings(_with_variables(manuscript))
    page = fit_for_screen(page, _table_label(document))
    output = html_page(page, house, "web.html", css, options)
    text = output.content.decode()
    if "dir" in document["meta"]:
        text = text.replace('class="csl-entry"', 'class="csl-entry" dir="auto"')
    text = _LINE_ANCHOR.sub(r'\1 aria-hidden="true" tabindex="-1">', text)
    fonts = page_fonts(text, house, manuscript.article.lang)
    text = text.replace(FONTS, font_faces(fonts.faces) + families_css(fonts.families), 1)
    return Artifact(
        name=manuscript.name + SUFFIX,
        media_type=MEDIA_TYPE,
        content=text.encode(),
        warnings=tuple(unread_formulas(output.warnings)),
    )


def _with_variables(manuscript: Manuscript) -> Json:
    """The document with those variables that HTML alone has.

    ``head-text`` and ``js-text`` are HTML already.
    """
    document = manuscript.document
    texts = {"head-text": head_tags(manuscript)}
    script = manuscript.house.file("screen.js")
    if script.is_file():
        texts["js-text"] = script.read_text(encoding="utf-8")
    raw = {key: ast.meta([ast.raw_inline("html", text)]) for key, text in texts.items()}
    return {**document, "meta": {**document["meta"], **raw, **cite_variables(manuscript)}}


def _table_label(document: Json) -> str:
    words = document["meta"].get("words", {"c": {}})["c"]
    return ast.plain(words["table"]["c"]) if "table" in words else "Table"
