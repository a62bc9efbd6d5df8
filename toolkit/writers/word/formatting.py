"""Paragraph and run properties, their children in the order that the schema of Word asks for.

Order and meaning: ECMA-376 part 1, sections 17.3.1.26 (pPr) and 17.3.2.28 (rPr).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.writers.word.xml import Element, twips, w


def paragraph(
    *,
    keep_next: bool = False,
    keep_lines: bool = False,
    numbered: bool = True,
    borders: Mapping[str, tuple[float, str, float]] | None = None,
    shade: str = "",
    tabs: Sequence[tuple[str, float]] = (),
    hyphens: bool = True,
    before: float | None = None,
    after: float | None = None,
    line: float | None = None,
    exact: bool = False,
    left: float | None = None,
    right: float | None = None,
    first: float | None = None,
    hanging: float | None = None,
    contextual: bool = False,
    align: str = "",
    outline: int | None = None,
) -> Element:
    """``w:pPr``. Lengths are points; ``None`` leaves a property to the style this is based on.

    ``borders`` holds width, colour and distance by side. ``line`` is at least the distance
    between baselines, so that a formula may push lines apart.
    """
    distances = {"before": before, "after": after, "line": line}
    spacing = {side: twips(value) for side, value in distances.items() if value is not None}
    if line is not None:
        spacing["lineRule"] = "exact" if exact else "atLeast"
    edges = {"left": left, "right": right, "hanging": hanging, "firstLine": first}
    indent = {edge: twips(value) for edge, value in edges.items() if value is not None}
    return w(
        "pPr",
        w("keepNext") if keep_next else None,
        w("keepLines") if keep_lines else None,
        None if numbered else w("suppressLineNumbers"),
        w("pBdr", *(border(side, *rule) for side, rule in borders.items())) if borders else None,
        w("shd", val="clear", color="auto", fill=shade) if shade else None,
        w("tabs", *(w("tab", val=kind, pos=twips(at)) for kind, at in tabs)) if tabs else None,
        None if hyphens else w("suppressAutoHyphens"),
        w("spacing", **spacing) if spacing else None,
        w("ind", **indent) if indent else None,
        w("contextualSpacing") if contextual else None,
        w("jc", val=align) if align else None,
        w("outlineLvl", val=outline) if outline is not None else None,
    )


def border(side: str, width: float, colour: str, distance: float = 0) -> Element:
    """A rule ``width`` points thick; Word counts it in eighths of a point."""
    return w(side, val="single", sz=round(width * 8), space=round(distance), color=colour)


def run(
    *,
    font: str = "",
    bold: bool | None = None,
    italic: bool | None = None,
    colour: str = "",
    tracking: float | None = None,
    size: float | None = None,
    raised: bool = False,
    proofed: bool = True,
) -> Element:
    """``w:rPr``. ``size`` and ``tracking`` are points; Word counts sizes in half points."""
    return w(
        "rPr",
        w("rFonts", ascii=font, hAnsi=font, cs=font) if font else None,
        *_switch("b", bold),
        *_switch("i", italic),
        None if proofed else w("noProof"),
        w("color", val=colour) if colour else None,
        w("spacing", val=twips(tracking)) if tracking is not None else None,
        *(w(tag, val=round(size * 2)) for tag in ("sz", "szCs") if size is not None),
        w("vertAlign", val="superscript") if raised else None,
    )


def _switch(tag: str, on: bool | None) -> Sequence[Element]:
    """A toggle and its twin for complex scripts."""
    if on is None:
        return ()
    return [w(name) if on else w(name, val="0") for name in (tag, f"{tag}Cs")]


def panel(tint: str, bar: str, inside: float) -> dict[str, object]:
    """A tinted panel with a bar at its left, as arguments of `paragraph`.

    Rules in the tint hold the text off its edges, ``inside`` points above and below.
    """
    edge = (0.5, tint, inside)
    sides = {"top": edge, "left": (2, bar, 9), "bottom": edge, "right": (0.5, tint, 9)}
    return {"borders": sides, "shade": tint, "left": 11, "right": 9.5}
