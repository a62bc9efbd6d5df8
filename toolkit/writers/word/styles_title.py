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
    yield _series(m)
    yield style(
        "Title",
        paragraph(keep_next=True, line=m.title * 1.18, exact=True, **left),
        run(bold=True, size=m.title, colour=m.colours.get("heading", "")),
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
            before=m.gap * 1.6,
            after=m.gap * 0.7,
            contextual=True,
            line=small * 1.46,
            keep_lines=True,
            align="left",
        ),
        run(font=m.heading, size=m.size * 0.86),
    )
    yield from _summary(m)


def _series(m: Measures) -> Element:
    """The line above the title: on a rule, or light on a band of colour."""
    rule, band = m.colours["rule"], m.colours.get("band", "")
    edge = (6, band, 1)
    borders = {"top": edge, "bottom": edge} if band else {"bottom": (0.5, rule, 4)}
    return style(
        "Series",
        paragraph(
            borders=borders,
            shade=band,
            tabs=(("right", m.measure),),
            after=m.gap * 2.2,
            line=m.size * APPARATUS * 1.3,
            hyphens=False,
            align="left",
        ),
        run(
            font=m.heading,
            bold=True,
            size=m.size * 0.86,
            colour=m.colours.get("band-text", m.colours["muted"]),
        ),
        next="Title",
    )


def _summary(m: Measures) -> Iterator[Element]:
    """From the abstract to the licence: set in from both sides, plain, or in a box."""
    small, muted = m.size * APPARATUS, m.colours["muted"]
    inset = m.size * 2.43 if m.abstract == "inset" else 0
    sides = {"left": inset, "right": inset}
    box = _box(m) if m.abstract == "box" else {}
    around = sides | box
    yield style(
        "Abstract Title",
        paragraph(
            **{**around, "keep_next": True, "before": 20, "after": 0 if box else 3},
            line=small * 1.4,
            align="left",
        ),
        run(font=m.heading, bold=True, size=small, colour=muted),
        next="Abstract",
    )
    size = m.size * APART
    yield style(
        "Abstract",
        paragraph(
            **around, after=0 if box else 2.5, line=m.line(size, 1.4), align=m.align
        ),
        run(size=size),
    )
    lines = {"line": small * 1.42, "hyphens": False, "align": "left", **sides}
    yield style("Keywords", paragraph(before=12 if box else 6, **lines), run(font=m.heading, size=small))
    yield style(
        "Rights", paragraph(before=3.4, **lines), run(font=m.heading, size=small, colour=muted)
    )


def _box(m: Measures) -> dict[str, object]:
    """The panel of an abstract in a box, as arguments of `paragraph`: a bar above, tint below."""
    tint, bar = m.colours["tint"], m.colours["link"]
    sides = {
        "top": (2, bar, 7),
        "left": (0.5, tint, 9),
        "bottom": (0.5, tint, 8),
        "right": (0.5, tint, 9),
    }
    return {"borders": sides, "shade": tint, "left": 9.5, "right": 9.5}
