"""Formulas as drawings: ziamath sets MathML in STIX Two Math, whose x-height fits the text."""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring, tostring

MATHML = "http://www.w3.org/1998/Math/MathML"

_UNITS_PER_EM = 100.0
"""The size at which formulas are drawn. They are placed in em, so it only gives precision."""
_INTEGRALS = frozenset("∫∬∭∮∯∰")
"""Signs that ziamath would stretch to the height of their line, within text too."""
_MARGIN = 4.0
"""Room around a drawing, in its units, for what glyphs do outside their boxes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A formula as SVG. Lengths are in em of the text around it."""

    svg: bytes
    width: float
    height: float
    depth: float
    """How far the drawing goes below the baseline."""

    @property
    def box(self) -> str:
        """CSS that gives an ``img`` the drawing's size and puts it on the baseline."""
        overhang = -_MARGIN / _UNITS_PER_EM
        return (
            f"width:{self.width:.3f}em;height:{self.height:.3f}em;"
            f"vertical-align:{-self.depth:.3f}em;margin:{overhang:.3f}em"
        )


def draw(formula: Element, colour: str) -> tuple[Drawing | None, str]:
    """``formula``, a ``math`` element, as a drawing, and its TeX as pandoc left it there.

    The drawing is None where ziamath cannot draw all of the formula. The element is used up.
    """
    tex = _take_annotation(formula)
    formula.tail = None
    for element in formula.iter():  # ziamath wants names without a namespace
        element.tag = element.tag.rpartition("}")[2]
        for name in [name for name in element.attrib if name.startswith("{")]:
            del element.attrib[name]
        if element.tag == "mo" and (element.text or "").strip() in _INTEGRALS:
            element.set("stretchy", "false")
    return _draw(tostring(formula, encoding="unicode"), colour), tex


def _take_annotation(formula: Element) -> str:
    """Put the one child of ``semantics`` in its place. What stands beside it is the TeX."""
    tex = ""
    for semantics in formula.findall(f"{{{MATHML}}}semantics"):
        presentation, *annotations = semantics
        tex = " ".join(" ".join(note.itertext()) for note in annotations)
        formula[:] = [presentation]
    return " ".join(tex.split())


_DEEPEST = 8
"""ziamath's time doubles with each fraction within a fraction."""


@functools.lru_cache(maxsize=4096)
def _draw(mathml: str, colour: str) -> Drawing | None:
    import ziamath

    ziamath.config.svg2 = False
    ziamath.config.precision = 2
    ziamath.config.math.color = colour
    if _depth(fromstring(mathml)) > _DEEPEST:
        return None
    try:
        with _heard_complaints() as complaints:
            svg = ziamath.Math(mathml, size=_UNITS_PER_EM, margin=_MARGIN).svgxml()
        _left, top, width, height = map(float, svg.attrib["viewBox"].split())
    except Exception:  # ziamath raises whatever its own code trips over
        return None
    if complaints:
        return None
    return Drawing(
        svg=tostring(svg),
        width=width / _UNITS_PER_EM,
        height=height / _UNITS_PER_EM,
        depth=(top + height) / _UNITS_PER_EM,
    )


def _depth(element: Element) -> int:
    """How many fractions and roots stand within each other."""
    below = max(map(_depth, element), default=0)
    return below + (element.tag.rpartition("}")[2] in ("mfrac", "msqrt", "mroot"))


@contextmanager
def _heard_complaints() -> Iterator[list[logging.LogRecord]]:
    """What ziamath logs of elements that it does not know, which it leaves out of a drawing."""
    complaints: list[logging.LogRecord] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(record)

    listener = Listener(logging.WARNING)
    logging.getLogger().addHandler(listener)
    try:
        yield complaints
    finally:
        logging.getLogger().removeHandler(listener)
