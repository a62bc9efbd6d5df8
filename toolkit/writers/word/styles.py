"""The named styles of a paper. The title block, the text and the reference list use these alone.

Styles that Word or pandoc knows keep the names that those give them, so that Word's own
commands (navigation, table of contents, captions) find them.
"""

from __future__ import annotations

import functools

from toolkit.writers.word.formatting import paragraph, run
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.styles_floats import floats, tables
from toolkit.writers.word.styles_text import back_matter, base, characters, headings, text
from toolkit.writers.word.styles_title import title_block
from toolkit.writers.word.xml import Element, find, name, w


def style_sheet(m: Measures) -> list[Element]:
    """Every ``w:style`` of the reference document."""
    groups = (base, title_block, headings, back_matter, text, characters, floats, tables)
    return [style for group in groups for style in group(m)]


@functools.lru_cache(maxsize=8)
def text_sizes(m: Measures) -> dict[str, float]:
    """The size of the text in each style, by its id, in points: its own or that of its base."""
    sizes: dict[str, float] = {}
    for style in style_sheet(m):
        own, base = find(style, "w:rPr/w:sz/@w:val"), find(style, "w:basedOn/@w:val")
        inherited = sizes.get(base[0], m.size) if base else m.size
        sizes[style.get(name("w:styleId"))] = int(own[0]) / 2 if own else inherited
    return sizes


def document_defaults(m: Measures) -> Element:
    """``w:docDefaults``: the text face and its size, and no space that a style did not ask for."""
    formatting = run(font=m.text, size=m.size)
    formatting.append(w("lang", val="en-US"))
    return w(
        "docDefaults",
        w("rPrDefault", formatting),
        w("pPrDefault", paragraph(before=0, after=0)),
    )
