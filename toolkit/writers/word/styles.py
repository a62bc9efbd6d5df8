"""The named styles of a paper. The title block, the text and the reference list use these alone.

Styles that Word or pandoc knows keep the names that those give them, so that Word's own
commands (navigation, table of contents, captions) find them.
"""

from __future__ import annotations

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


def text_sizes(styles: Element, usual: float) -> dict[str, float]:
    """The size of the text in each paragraph style of ``word/styles.xml``, by its id, in points.

    It is the style's own or that of its base, at last ``usual``.
    """
    found = {style.get(name("w:styleId")): style for style in find(styles, "w:style[@w:type='paragraph']")}

    def size(id: str, above: frozenset[str] = frozenset()) -> float:
        own = find(found[id], "w:rPr/w:sz/@w:val")
        if own:
            return float(own[0]) / 2
        base = [base for base in find(found[id], "w:basedOn/@w:val") if base in found]
        return size(base[0], above | {id}) if base and base[0] not in above else usual

    return {id: size(id) for id in found}


def document_defaults(m: Measures) -> Element:
    """``w:docDefaults``: the text face and its size, and no space that a style did not ask for."""
    formatting = run(font=m.text, size=m.size)
    formatting.append(w("lang", val="en-US"))
    return w(
        "docDefaults",
        w("rPrDefault", formatting),
        w("pPrDefault", paragraph(before=0, after=0)),
    )
