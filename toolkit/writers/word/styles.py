"""The named styles of a paper. The title block, the text and the reference list use these alone.

Styles that Word or pandoc knows keep the names that those give them, so that Word's own
commands (navigation, table of contents, captions) find them.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.writers.word.formatting import border, paragraph, run
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.xml import Element, name, twips, w

_BUILT_IN = frozenset(
    "Normal,Body Text,Title,Subtitle,Date,Bibliography,heading 1,heading 2,heading 3,heading 4,"
    "heading 5,heading 6,Block Text,Footnote Text,Footnote Reference,Caption,Hyperlink,header,"
    "footer,List Paragraph,Default Paragraph Font,Normal Table".split(",")
)

_SMALL, _SMALLER = 0.86, 0.8
"""Of the size of the text: affiliations, captions, tables; then notes on authors, running heads."""


def style_sheet(m: Measures) -> list[Element]:
    """Every ``w:style`` of the reference document."""
    return [*_base(m), *_title_block(m), *_headings(m), *_text(m), *_floats(m), *_tables(m)]


def document_defaults(m: Measures) -> Element:
    """``w:docDefaults``: the text face and its size, and no space that a style did not ask for."""
    formatting = run(font=m.text, size=m.size)
    formatting.append(w("lang", val="en-US"))
    return w(
        "docDefaults",
        w("rPrDefault", formatting),
        w("pPrDefault", paragraph(before=0, after=0)),
    )


def _style(
    title: str,
    *properties: Element | None,
    based: str = "Normal",
    next: str = "",
    kind: str = "paragraph",
) -> Element:
    """A ``w:style``. Its id is its name without spaces, as Word and pandoc make ids."""
    custom = {} if title in _BUILT_IN else {"customStyle": 1}
    return w(
        "style",
        w("name", val=title),
        w("basedOn", val=identifier(based)) if based else None,
        w("next", val=identifier(next)) if next else None,
        w("qFormat") if kind != "table" else None,
        *properties,
        type=kind,
        styleId=identifier(title),
        **custom,
    )


def identifier(title: str) -> str:
    """``heading 1`` has the id ``Heading1``, ``Body Text`` the id ``BodyText``."""
    return "".join(word[:1].upper() + word[1:] for word in title.split())


def _default(style: Element) -> Element:
    style.set(name("w:default"), "1")
    return style


def _base(m: Measures) -> Iterator[Element]:
    formatting = paragraph(line=m.leading)
    formatting.insert(0, w("widowControl"))
    yield _default(_style("Normal", formatting, run(colour=m.colours["text"]), based=""))
    yield _default(_style("Default Paragraph Font", based="", kind="character"))
    yield _style("Body Text", paragraph(first=m.indent, align="both"))
    yield _style("First Paragraph", paragraph(first=0), based="Body Text", next="Body Text")
    yield _style("Compact", paragraph(first=0), based="Body Text")
    yield _style("List Paragraph", paragraph(first=0, after=m.leading / 4), based="Body Text")


def _title_block(m: Measures) -> Iterator[Element]:
    small, smaller, muted = m.size * _SMALL, m.size * _SMALLER, m.colours["muted"]
    ragged = paragraph(hyphens=False, align="left")
    yield _style(
        "Series",
        paragraph(after=m.leading, hyphens=False, align="left"),
        run(font=m.heading, size=smaller, colour=muted, tracking=0.3),
        next="Title",
    )
    yield _style(
        "Title",
        paragraph(keep_next=True, hyphens=False, after=m.leading * 0.5, line=m.size * 2.3, align="left"),
        run(font=m.heading, bold=True, size=m.size * 1.95),
        next="Author",
    )
    yield _style(
        "Subtitle",
        paragraph(keep_next=True, hyphens=False, after=m.leading * 0.5, line=m.size * 1.65, align="left"),
        run(font=m.heading, size=m.size * 1.3, colour=muted),
        next="Author",
    )
    yield _style(
        "Author",
        paragraph(keep_next=True, hyphens=False, before=m.leading * 0.4, after=m.leading * 0.4, align="left"),
        run(size=m.size * 1.14),
        next="Affiliation",
    )
    yield _style(
        "Affiliation",
        paragraph(hyphens=False, line=small * 1.35, left=0.8 * small, hanging=0.8 * small, align="left"),
        run(size=small, colour=muted),
    )
    yield _style("Author Note", paragraph(before=m.leading * 0.2), based="Affiliation")
    yield _style(
        "Date",
        paragraph(before=m.leading * 0.6, line=small * 1.35, align="left"),
        run(font=m.heading, size=small, colour=muted),
    )
    sides = ("top", "left", "bottom", "right")
    box = {side: (0.5, m.colours["rule"], 6) for side in sides}
    yield _style(
        "Notice",
        paragraph(
            borders=box, before=m.leading, after=m.leading * 0.5, line=small * 1.4,
            left=6.5, right=6.5, keep_lines=True, align="left",
        ),
        run(font=m.heading, size=small),
    )
    inset = m.indent * 1.5
    yield _style(
        "Abstract Title",
        paragraph(
            keep_next=True, before=m.leading * 1.6, after=m.leading * 0.25,
            left=inset, right=inset, align="left",
        ),
        run(font=m.heading, bold=True, size=m.size * 0.95),
        next="Abstract",
    )
    abstract = m.size * 0.95
    yield _style(
        "Abstract",
        paragraph(after=m.leading * 0.3, line=abstract * 1.4, left=inset, right=inset, align="both"),
        run(size=abstract),
    )
    yield _style(
        "Keywords",
        paragraph(
            before=m.leading * 0.3, after=m.leading * 0.3, line=small * 1.4,
            left=inset, right=inset, align="left",
        ),
        run(size=small),
    )
    yield _style("Rights", ragged, run(size=smaller, colour=muted))
    yield _style("Caption Label", run(font=m.heading, bold=True), kind="character", based="Default Paragraph Font")


def _headings(m: Measures) -> Iterator[Element]:
    """Sizes of the text, space before and after in lines; the fourth runs in italics."""
    levels = (
        (1.36, 1.7, 0.5, True, False),
        (1.14, 1.3, 0.35, True, False),
        (1.0, 1.0, 0.25, True, False),
        (1.0, 0.8, 0.15, False, True),
        (1.0, 0.8, 0.15, False, True),
        (1.0, 0.8, 0.15, False, True),
    )
    for level, (scale, before, after, bold, italic) in enumerate(levels):
        yield _style(
            f"heading {level + 1}",
            paragraph(
                keep_next=True, keep_lines=True, hyphens=False, outline=level, align="left",
                before=m.leading * before, after=m.leading * after, line=m.size * scale * 1.25,
            ),
            run(font=m.heading, bold=bold, italic=italic, size=m.size * scale),
            next="First Paragraph",
        )


def _text(m: Measures) -> Iterator[Element]:
    small, half = m.size * _SMALL, m.leading / 2
    quoted = m.size * 0.95
    yield _style(
        "Block Text",
        paragraph(before=half, after=half, line=quoted * 1.4, left=m.indent * 1.5, right=m.indent * 1.5, align="both"),
        run(size=quoted),
        next="First Paragraph",
    )
    yield _style(
        "Equation",
        paragraph(
            tabs=(("center", m.measure / 2), ("right", m.measure)),
            before=half, after=half, hyphens=False, align="left",
        ),
        next="First Paragraph",
    )
    yield _style(
        "Separator",
        paragraph(before=m.leading, after=m.leading, align="center"),
        run(colour=m.colours["muted"]),
        next="First Paragraph",
    )
    code = m.size * 0.8
    rules = {side: (0.5, m.colours["rule"], 4) for side in ("top", "bottom")}
    yield _style(
        "Source Code",
        paragraph(
            borders=rules, before=half + 4, after=half + 4, line=code * 1.4, hyphens=False, align="left"
        ),
        run(font=m.code, size=code, proofed=False),
        next="First Paragraph",
    )
    yield _style(
        "Verbatim Char",
        run(font=m.code, size=m.size * 0.86, proofed=False),
        kind="character",
        based="Default Paragraph Font",
    )
    yield _style("Footnote Text", paragraph(line=small * 1.32, align="both"), run(size=small))
    yield _style("Footnote Block Text", paragraph(left=m.indent), based="Footnote Text")
    yield _style("Footnote Reference", run(raised=True), kind="character", based="Default Paragraph Font")
    yield _style("Hyperlink", run(colour=m.colours["link"]), kind="character", based="Default Paragraph Font")
    yield _style("Section Number", kind="character", based="Default Paragraph Font")
    hanging = m.size * 1.8
    yield _style(
        "Bibliography",
        paragraph(
            after=m.leading * 0.28, line=m.size * 0.93 * 1.38, left=hanging, hanging=hanging, align="left"
        ),
        run(size=m.size * 0.93),
    )
    yield _style("Definition Term", paragraph(keep_next=True, before=half / 2), run(bold=True), next="Definition")
    yield _style("Definition", paragraph(left=m.indent * 1.5, after=half / 2, align="both"))
    head = run(font=m.heading, size=m.size * _SMALLER, colour=m.colours["muted"])
    edge = (("right", m.measure),)
    yield _style("header", paragraph(tabs=edge, hyphens=False, align="left"), head)
    foot = run(font=m.heading, size=m.size * _SMALLER, colour=m.colours["muted"])
    yield _style("footer", paragraph(hyphens=False, align="center"), foot)


def _floats(m: Measures) -> Iterator[Element]:
    small = m.size * _SMALL
    yield _style("Caption", paragraph(line=small * 1.35, align="left"), run(size=small), next="Body Text")
    yield _style(
        "Image Caption",
        paragraph(before=m.leading * 0.3, after=m.leading * 1.2, keep_lines=True),
        based="Caption",
    )
    for title in ("Table Caption", "Listing Caption"):
        yield _style(
            title,
            paragraph(before=m.leading, after=m.leading * 0.35, keep_next=True, keep_lines=True),
            based="Caption",
        )
    yield _style("Figure", paragraph(before=m.leading, line=0, align="center"))
    yield _style("Captioned Figure", paragraph(keep_next=True), based="Figure", next="Image Caption")


def _tables(m: Measures) -> Iterator[Element]:
    small, text = m.size * _SMALL, m.colours["text"]
    yield _style("Table Text", paragraph(line=small * 1.3, align="left"), run(font=m.heading, size=small))
    yield _style("Table Heading", paragraph(keep_next=True), run(bold=True), based="Table Text")
    yield _style("After Table", paragraph(line=m.leading * 0.9, exact=True), next="Body Text")
    yield _default(_style("Normal Table", w("tblPr", _cell_margins(0, 5.4)), based="", kind="table"))
    rules = {"top": 0.75, "bottom": 0.75}
    first = w(
        "tblStylePr",
        w("tcPr", w("tcBorders", border("bottom", 0.5, text)), w("vAlign", val="bottom")),
        type="firstRow",
    )
    edges = w("tblBorders", *(border(side, width, text) for side, width in rules.items()))
    yield _style("Table", w("tblPr", edges, _cell_margins(2, 4)), first, based="Normal Table", kind="table")
    yield _style("Figure Table", w("tblPr", _cell_margins(0, 4)), based="Normal Table", kind="table")


def _cell_margins(vertical: float, horizontal: float) -> Element:
    sides = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    return w("tblCellMar", *(w(side, w=twips(size), type="dxa") for side, size in sides.items()))
