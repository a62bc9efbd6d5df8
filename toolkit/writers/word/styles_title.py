"""Styles of the title block, from the series to the licence."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.writers.word.formatting import panel, paragraph, run
from toolkit.writers.word.measures import Measures
from toolkit.writers.word.style import APART, APPARATUS, style
from toolkit.writers.word.xml import Element


def title_block(m: Measures) -> Iterator[Element]:
    small, muted = m.size * APPARATUS, m.colours["muted"]
    left = {"hyphens": False, "align": "left"}
    yield style(
        "Series",
        paragraph(
            borders={"bottom": (0.5, m.colours["rule"], 4)},
            tabs=(("right", m.measure),),
            after=m.leading * 2.2,
            line=small * 1.3,
            **left,
        ),
        run(font=m.heading, bold=True, size=m.size * 0.86, colour=muted),
        next="Title",
    )
    yield style(
        "Title",
        paragraph(keep_next=True, line=m.size * 2.05 * 1.18, exact=True, **left),
        run(bold=True, size=m.size * 2.05),
        next="Author",
    )
    yield style(
        "Subtitle",
        paragraph(keep_next=True, before=4.5, line=m.size * 1.29 * 1.3, **left),
        run(italic=True, size=m.size * 1.29, colour=muted),
        next="Author",
    )
    yield style(
        "Author",
        paragraph(keep_next=True, before=18.5, after=7, line=m.size * 1.14 * 1.42, **left),
        run(size=m.size * 1.14),
        next="Affiliation",
    )
    yield style(
        "Affiliation",
        paragraph(line=small * 1.42, left=small, hanging=small, tabs=(("left", small),), **left),
        run(font=m.heading, size=small),
    )
    yield style("Author Note", paragraph(before=5.5, contextual=True), based="Affiliation")
    yield style(
        "Date",
        paragraph(before=11, line=small * 1.42, **left),
        run(font=m.heading, size=small, colour=muted),
    )
    yield style(
        "Notice",
        paragraph(
            **panel(m.colours["tint"], m.colours["link"], 7),
            before=m.leading * 1.6,
            after=m.leading * 0.7,
            contextual=True,
            line=small * 1.46,
            keep_lines=True,
            align="left",
        ),
        run(font=m.heading, size=m.size * 0.86),
    )
    yield from _summary(m)


def _summary(m: Measures) -> Iterator[Element]:
    """From the abstract to the licence, set in from both sides."""
    small, muted, inset = m.size * APPARATUS, m.colours["muted"], m.size * 2.43
    sides = {"left": inset, "right": inset}
    yield style(
        "Abstract Title",
        paragraph(keep_next=True, before=20, after=3, line=small * 1.4, align="left", **sides),
        run(font=m.heading, bold=True, size=small, colour=muted),
        next="Abstract",
    )
    size = m.size * APART
    yield style(
        "Abstract", paragraph(after=2.5, line=size * 1.4, align="both", **sides), run(size=size)
    )
    lines = {"line": small * 1.42, "hyphens": False, "align": "left", **sides}
    yield style("Keywords", paragraph(before=6, **lines), run(font=m.heading, size=small))
    yield style(
        "Rights", paragraph(before=3.4, **lines), run(font=m.heading, size=small, colour=muted)
    )
