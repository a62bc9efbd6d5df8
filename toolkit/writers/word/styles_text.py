"""Styles of the text: paragraphs, headings, lists, quotations, notes, references, code."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.writers.word.formatting import panel, paragraph, run
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.style import APART, CODE, QUIET, as_default, style
from toolkit.writers.word.xml import Element, w

_PLAIN_TOKENS = (
    "DataType,DecVal,BaseN,Float,Constant,CommentVar,Other,Function,Variable,Operator,BuiltIn,"
    "Extension,Preprocessor,Attribute,RegionMarker,Information,Warning,Alert,Error,Normal"
)
"""Kinds of words in a listing that look like any other; pandoc would colour what has no style."""


def base(m: Measures) -> Iterator[Element]:
    formatting = paragraph(line=m.leading)
    formatting.insert(0, w("widowControl"))
    yield as_default(style("Normal", formatting, run(colour=m.colours["text"]), based=""))
    yield as_default(style("Default Paragraph Font", based="", kind="character"))
    between = m.between or None
    yield style("Body Text", paragraph(first=m.indent, after=between, align=m.align))
    yield style("First Paragraph", paragraph(first=0), based="Body Text", next="Body Text")
    around = m.gap * 0.4
    yield style(
        "Compact",
        paragraph(first=0, before=around, after=around, contextual=True),
        based="Body Text",
    )
    yield style(
        "List Paragraph", paragraph(first=0, before=around / 2, after=around / 2), based="Body Text"
    )


def headings(m: Measures) -> Iterator[Element]:
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
        yield style(
            f"heading {level + 1}",
            paragraph(
                keep_next=True,
                keep_lines=True,
                hyphens=False,
                outline=level,
                align="left",
                before=size * before,
                after=size * after,
                line=size * 1.25,
            ),
            run(
                font=m.heading,
                bold=bold,
                italic=italic,
                size=size,
                colour=m.colours.get("heading", ""),
            ),
            next="First Paragraph",
        )


def back_matter(m: Measures) -> Iterator[Element]:
    size = m.size * 0.98
    yield style(
        "Back Matter Heading",
        paragraph(before=size * 1.5, after=size * 0.3),
        run(size=size),
        based="heading 1",
        next="Back Matter",
    )
    yield style(
        "Back Matter", paragraph(line=m.leading * APART, align=m.align), run(size=m.size * APART)
    )


def text(m: Measures) -> Iterator[Element]:
    for group in (_set_apart, _code, _notes, _references, _definitions, _contents, _running):
        yield from group(m)


def _set_apart(m: Measures) -> Iterator[Element]:
    """What stands between paragraphs: quotations, formulas, rules."""
    around, quoted = m.gap * 0.6, m.size * APART
    yield style(
        "Block Text",
        paragraph(
            before=around,
            after=around,
            line=m.line(quoted, 1.4),
            left=m.size * 1.9,
            right=m.size * 1.9,
            align=m.align,
        ),
        run(size=quoted),
        next="First Paragraph",
    )
    yield style(
        "Equation",
        paragraph(
            tabs=(("center", m.column / 2), ("right", m.column)),
            before=around,
            after=around,
            hyphens=False,
            align="left",
        ),
        next="First Paragraph",
    )
    stated = paragraph(
        tabs=(("right", m.column),), before=around, after=around, align=m.align
    )
    yield style("Theorem Upright", stated, next="First Paragraph")
    yield style("Theorem", run(italic=True), based="Theorem Upright", next="First Paragraph")
    side = (m.column - 68) / 2
    yield style(
        "Separator",
        paragraph(
            borders={"top": (0.5, m.colours["rule"], 0)},
            before=m.gap * 1.2,
            after=0,
            left=side,
            right=side,
        ),
        next="First Paragraph",
    )


def _notes(m: Measures) -> Iterator[Element]:
    size = m.size * 0.82
    look = paragraph(numbered=False, line=size * 1.36, align=m.align)
    yield style("Footnote Text", look, run(size=size))
    yield style("Footnote Block Text", paragraph(left=m.indent), based="Footnote Text")


def _references(m: Measures) -> Iterator[Element]:
    hanging, size = m.size * 1.6, m.size * APART
    yield style(
        "Bibliography",
        paragraph(
            after=m.size * 0.42,
            line=m.line(size, 1.36),
            hyphens=False,
            align="left",
            left=hanging,
            hanging=hanging,
            tabs=(("left", hanging),),
        ),
        run(size=size),
    )


def _definitions(m: Measures) -> Iterator[Element]:
    yield style(
        "Definition Term",
        paragraph(keep_next=True, before=m.gap * 0.45),
        run(bold=True),
        next="Definition",
    )
    yield style("Definition", paragraph(left=m.size * 1.7, after=m.gap * 0.2, align=m.align))


def _contents(m: Measures) -> Iterator[Element]:
    """The heading of the table of contents, which is no entry of it, and entries by level."""
    size = m.size * APART
    yield style(
        "TOC Heading",
        paragraph(keep_next=True, before=m.gap * 1.5, after=m.gap * 0.3, align="left"),
        run(font=m.heading, bold=True, size=m.size * 1.1, colour=m.colours.get("heading", "")),
        next="toc 1",
    )
    for level in (1, 2, 3):
        left = m.size * 1.4 * (level - 1)
        look = paragraph(line=m.line(size, 1.45), left=left, hyphens=False, align="left")
        yield style(f"toc {level}", look, run(size=size), next="Normal")


def _running(m: Measures) -> Iterator[Element]:
    look = run(font=m.heading, size=m.size * QUIET, colour=m.colours["muted"])
    tabs = (("right", m.measure),)
    yield style("header", paragraph(numbered=False, tabs=tabs, hyphens=False, align="left"), look)
    look = run(font=m.heading, size=m.size * QUIET, colour=m.colours["muted"])
    yield style("footer", paragraph(numbered=False, hyphens=False, align="center"), look)


def _code(m: Measures) -> Iterator[Element]:
    size = m.size * 0.79
    yield style(
        "Source Code",
        paragraph(
            **panel(m.colours["tint"], m.colours["rule"], 5),
            before=m.gap * 0.9,
            after=m.gap * 0.9,
            line=size * 1.42,
            hyphens=False,
            align="left",
        ),
        run(font=m.code, size=size, proofed=False),
        next="First Paragraph",
    )


def characters(m: Measures) -> Iterator[Element]:
    looks = {
        "Caption Label": run(bold=True),
        "Theorem Label": run(bold=True, italic=False),
        "Theorem Title": run(italic=False),
        "Proof Label": run(italic=True),
        "Keywords Label": run(bold=True, colour=m.colours["muted"]),
        "Verbatim Char": run(font=m.code, size=m.size * CODE, proofed=False),
        "Footnote Reference": run(raised=True),
        "Hyperlink": run(colour=m.colours["link"]),
        "Section Number": None,
        "line number": run(font=m.heading, size=7.5, colour=m.colours["muted"]),
    }
    for title, look in looks.items():
        yield style(title, look, kind="character", based="Default Paragraph Font")
    marked = {
        "Keyword,ControlFlow,Import": {"bold": True},
        "Comment,Documentation,Annotation": {"colour": m.colours["muted"]},
        "String,Char,VerbatimString,SpecialString,SpecialChar": {"colour": m.colours["link"]},
        _PLAIN_TOKENS: {},
    }
    for tokens, look in marked.items():
        for token in tokens.split(","):
            yield style(f"{token}Tok", run(**look), kind="character", based="Verbatim Char")
