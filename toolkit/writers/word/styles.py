"""The named styles of a paper. The title block, the text and the reference list use these alone.

Styles that Word or pandoc knows keep the names that those give them, so that Word's own
commands (navigation, table of contents, captions) find them.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.writers.word.formatting import border, paragraph, run
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.xml import Element, find, name, twips, w

_BUILT_IN = frozenset(
    "Normal,Body Text,Title,Subtitle,Date,Bibliography,heading 1,heading 2,heading 3,heading 4,"
    "heading 5,heading 6,Block Text,Footnote Text,Footnote Reference,caption,Hyperlink,header,"
    "footer,List Paragraph,Default Paragraph Font,Normal Table".split(",")
)

APPARATUS = 0.84
"""Of the size of the text: affiliations, captions, tables, set in the face of the headings."""
CODE = 0.86
"""Of the size of the text around it: a word in code, whose face looks larger than others."""
_QUIET = 0.81
"""Running heads."""
_PLAIN_TOKENS = (
    "DataType,DecVal,BaseN,Float,Constant,CommentVar,Other,Function,Variable,Operator,BuiltIn,"
    "Extension,Preprocessor,Attribute,RegionMarker,Information,Warning,Alert,Error,Normal"
).split(",")
"""Kinds of words in a listing that look like any other; pandoc would colour what has no style."""
_APART = 0.943
"""Abstract, quotations, references."""


def style_sheet(m: Measures) -> list[Element]:
    """Every ``w:style`` of the reference document."""
    groups = (_base, _title_block, _headings, _back_matter, _text, _characters, _floats, _tables)
    return [style for group in groups for style in group(m)]


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
    around = m.leading * 0.4
    yield _style(
        "Compact", paragraph(first=0, before=around, after=around, contextual=True), based="Body Text"
    )
    yield _style("List Paragraph", paragraph(first=0, before=around / 2, after=around / 2), based="Body Text")


def _title_block(m: Measures) -> Iterator[Element]:
    small, muted = m.size * APPARATUS, m.colours["muted"]
    left = {"hyphens": False, "align": "left"}
    yield _style(
        "Series",
        paragraph(
            borders={"bottom": (0.5, m.colours["rule"], 4)}, tabs=(("right", m.measure),),
            after=m.leading * 2.2, line=small * 1.3, **left,
        ),
        run(font=m.heading, bold=True, size=m.size * 0.86, colour=muted),
        next="Title",
    )
    yield _style(
        "Title",
        paragraph(keep_next=True, line=m.size * 2.05 * 1.18, exact=True, **left),
        run(bold=True, size=m.size * 2.05),
        next="Author",
    )
    yield _style(
        "Subtitle",
        paragraph(keep_next=True, before=4.5, line=m.size * 1.29 * 1.3, **left),
        run(italic=True, size=m.size * 1.29, colour=muted),
        next="Author",
    )
    yield _style(
        "Author",
        paragraph(keep_next=True, before=18.5, after=7, line=m.size * 1.14 * 1.42, **left),
        run(size=m.size * 1.14),
        next="Affiliation",
    )
    yield _style(
        "Affiliation",
        paragraph(line=small * 1.42, left=small, hanging=small, tabs=(("left", small),), **left),
        run(font=m.heading, size=small),
    )
    yield _style("Author Note", paragraph(before=5.5, contextual=True), based="Affiliation")
    yield _style(
        "Date",
        paragraph(before=11, line=small * 1.42, **left),
        run(font=m.heading, size=small, colour=muted),
    )
    yield _style(
        "Notice",
        paragraph(
            **_panel(m, m.colours["link"], 7),
            before=m.leading * 1.6, after=m.leading * 0.7, contextual=True, line=small * 1.46,
            keep_lines=True, align="left",
        ),
        run(font=m.heading, size=m.size * 0.86),
    )
    yield from _summary(m)


def _panel(m: Measures, bar: str, inside: float) -> dict[str, object]:
    """A tinted panel with a bar at its left. Rules in the tint are what holds the text off its edges."""
    tint = m.colours["tint"]
    edges = {"top": (0.5, tint, inside), "left": (2, bar, 9), "bottom": (0.5, tint, inside), "right": (0.5, tint, 9)}
    return {"borders": edges, "shade": tint, "left": 11, "right": 9.5}


def _summary(m: Measures) -> Iterator[Element]:
    """From the abstract to the licence, set in from both sides."""
    small, muted, inset = m.size * APPARATUS, m.colours["muted"], m.size * 2.43
    sides = {"left": inset, "right": inset}
    yield _style(
        "Abstract Title",
        paragraph(keep_next=True, before=20, after=3, line=small * 1.4, align="left", **sides),
        run(font=m.heading, bold=True, size=small, colour=muted),
        next="Abstract",
    )
    size = m.size * _APART
    yield _style(
        "Abstract", paragraph(after=2.5, line=size * 1.4, align="both", **sides), run(size=size)
    )
    lines = {"line": small * 1.42, "hyphens": False, "align": "left", **sides}
    yield _style("Keywords", paragraph(before=6, **lines), run(font=m.heading, size=small))
    yield _style("Rights", paragraph(before=3.4, **lines), run(font=m.heading, size=small, colour=muted))


def _headings(m: Measures) -> Iterator[Element]:
    """Sizes as multiples of the text's; space before and after as multiples of their own size."""
    levels = (
        (1.33, 1.9, 0.65, True, False),
        (1.1, 1.5, 0.5, True, False),
        (0.98, 1.3, 0.35, True, False),
        (0.98, 1.1, 0.25, False, True),
        (0.91, 1.1, 0.25, False, False),
        (0.91, 1.1, 0.25, False, False),
    )
    for level, (scale, before, after, bold, italic) in enumerate(levels):
        size = m.size * scale
        yield _style(
            f"heading {level + 1}",
            paragraph(
                keep_next=True, keep_lines=True, hyphens=False, outline=level, align="left",
                before=size * before, after=size * after, line=size * 1.25,
            ),
            run(font=m.heading, bold=bold, italic=italic, size=size),
            next="First Paragraph",
        )


def _back_matter(m: Measures) -> Iterator[Element]:
    size = m.size * 0.98
    yield _style(
        "Back Matter Heading",
        paragraph(before=size * 1.5, after=size * 0.3),
        run(size=size),
        based="heading 1",
        next="Back Matter",
    )
    yield _style("Back Matter", paragraph(line=m.leading * _APART, align="both"), run(size=m.size * _APART))


def _text(m: Measures) -> Iterator[Element]:
    around, quoted = m.leading * 0.6, m.size * _APART
    yield _style(
        "Block Text",
        paragraph(
            before=around, after=around, line=quoted * 1.4,
            left=m.size * 1.9, right=m.size * 1.9, align="both",
        ),
        run(size=quoted),
        next="First Paragraph",
    )
    yield _style(
        "Equation",
        paragraph(
            tabs=(("center", m.measure / 2), ("right", m.measure)),
            before=around, after=around, hyphens=False, align="left",
        ),
        next="First Paragraph",
    )
    side = (m.measure - 68) / 2
    yield _style(
        "Separator",
        paragraph(
            borders={"top": (0.5, m.colours["rule"], 0)}, before=m.leading * 1.2, after=0,
            left=side, right=side,
        ),
        next="First Paragraph",
    )
    yield from _code(m)
    yield _style("Footnote Text", paragraph(line=m.size * 0.82 * 1.36, align="both"), run(size=m.size * 0.82))
    yield _style("Footnote Block Text", paragraph(left=m.indent), based="Footnote Text")
    hanging = m.size * 1.6
    yield _style(
        "Bibliography",
        paragraph(
            after=m.size * 0.42, line=quoted * 1.36, hyphens=False, align="left",
            left=hanging, hanging=hanging, tabs=(("left", hanging),),
        ),
        run(size=quoted),
    )
    yield _style(
        "Definition Term", paragraph(keep_next=True, before=m.leading * 0.45), run(bold=True), next="Definition"
    )
    yield _style("Definition", paragraph(left=m.size * 1.7, after=m.leading * 0.2, align="both"))
    running = {"font": m.heading, "size": m.size * _QUIET, "colour": m.colours["muted"]}
    edge = (("right", m.measure),)
    yield _style("header", paragraph(tabs=edge, hyphens=False, align="left"), run(**running))
    yield _style("footer", paragraph(hyphens=False, align="center"), run(**running))


def _code(m: Measures) -> Iterator[Element]:
    size = m.size * 0.79
    yield _style(
        "Source Code",
        paragraph(
            **_panel(m, m.colours["rule"], 5),
            before=m.leading * 0.9, after=m.leading * 0.9, line=size * 1.42,
            hyphens=False, align="left",
        ),
        run(font=m.code, size=size, proofed=False),
        next="First Paragraph",
    )


def _characters(m: Measures) -> Iterator[Element]:
    looks = {
        "Caption Label": run(bold=True),
        "Keywords Label": run(bold=True, colour=m.colours["muted"]),
        "Verbatim Char": run(font=m.code, size=m.size * CODE, proofed=False),
        "Footnote Reference": run(raised=True),
        "Hyperlink": run(colour=m.colours["link"]),
        "Section Number": None,
        **{f"{kind}Tok": run(bold=True) for kind in ("Keyword", "ControlFlow", "Import")},
        **{f"{kind}Tok": run(colour=m.colours["muted"]) for kind in ("Comment", "Documentation", "Annotation")},
        **{f"{kind}Tok": run(colour=m.colours["link"]) for kind in ("String", "Char", "VerbatimString", "SpecialString", "SpecialChar")},
        **{f"{kind}Tok": None for kind in _PLAIN_TOKENS},
    }
    for title, look in looks.items():
        yield _style(title, look, kind="character", based="Verbatim Char" if title.endswith("Tok") else "Default Paragraph Font")


def _floats(m: Measures) -> Iterator[Element]:
    small = m.size * APPARATUS
    yield _style(
        "caption", paragraph(line=small * 1.4, align="left"), run(font=m.heading, size=small), next="Body Text"
    )
    yield _style(
        "Image Caption",
        paragraph(before=small * 0.75, after=m.leading * 1.2, keep_lines=True),
        based="caption",
    )
    yield _style("Listing Caption", paragraph(before=0), based="Image Caption")
    yield _style(
        "Table Caption",
        paragraph(before=m.leading, after=small * 0.6, keep_next=True, keep_lines=True),
        based="caption",
    )
    yield _style("Figure", paragraph(before=m.leading, align="center"))
    yield _style("Captioned Figure", paragraph(keep_next=True), based="Figure", next="Image Caption")


def _tables(m: Measures) -> Iterator[Element]:
    small, text = m.size * APPARATUS, m.colours["text"]
    yield _style(
        "Table Text", paragraph(line=small * 1.36, align="left"), run(font=m.heading, size=small)
    )
    yield _style(
        "Table Heading", paragraph(keep_next=True, hyphens=False), run(bold=True), based="Table Text"
    )
    yield _style("After Table", paragraph(line=m.leading * 0.9, exact=True), next="First Paragraph")
    yield _default(_style("Normal Table", w("tblPr", _cell_margins(0, 5.4)), based="", kind="table"))
    first = w(
        "tblStylePr",
        w("tcPr", w("tcBorders", border("bottom", 0.5, text)), w("vAlign", val="bottom")),
        type="firstRow",
    )
    edges = w("tblBorders", *(border(side, 1, text) for side in ("top", "bottom")))
    yield _style("Table", w("tblPr", edges, _cell_margins(2.2, 5)), first, based="Normal Table", kind="table")
    yield _style("Figure Table", w("tblPr", _cell_margins(0, 4)), based="Normal Table", kind="table")


def _cell_margins(vertical: float, horizontal: float) -> Element:
    sides = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    return w("tblCellMar", *(w(side, w=twips(size), type="dxa") for side, size in sides.items()))
