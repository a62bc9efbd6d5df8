"""Make an HTML page fit for paper: notes where they are called, formulas as drawings."""

from __future__ import annotations

import base64
import functools
from collections.abc import Iterator
from xml.etree.ElementTree import Element, register_namespace, tostring

_MATHML = "http://www.w3.org/1998/Math/MathML"
register_namespace("", _MATHML)


def fit_for_print(root: Element, formula_size: float) -> None:
    """Put footnotes in place and draw MathML as SVG, in the tree that WeasyPrint parsed.

    ``formula_size`` is the size of the text in points. The tree is changed in place: as
    text, a note with paragraphs inside a paragraph would not parse.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    _place_notes(root, parents)
    _draw_formulas(root, parents, formula_size)


def _place_notes(root: Element, parents: dict[Element, Element]) -> None:
    """Move each endnote to its call. CSS then floats it to the foot of that page."""
    notes = {item.get("id"): item for item in root.iter("li")}
    for call in [link for link in root.iter("a") if link.get("role") == "doc-noteref"]:
        note = notes.get(call.get("href", "").removeprefix("#"))
        if note is None:
            continue
        for back in [link for link in note.iter("a") if "footnote-back" in link.get("class", "")]:
            _remove(back, next(parent for parent in note.iter() if back in list(parent)))
        holder = Element("span", {"class": "footnote", "id": note.get("id", "")})
        for child in _as_inline(note):
            holder.append(child)
            parents[child] = holder
        _replace(call, holder, parents)
    for section in list(root.iter("section")):
        if section.get("role") == "doc-endnotes":
            _remove(section, parents[section])


def _as_inline(note: Element) -> Iterator[Element]:
    """The blocks of a note, paragraphs as spans that CSS sets as blocks."""
    for child in list(note):
        if child.tag == "p":
            child.tag = "span"
        child.set("class", f"note-block {child.get('class', '')}".strip())
        yield child


def _draw_formulas(root: Element, parents: dict[Element, Element], size: float) -> None:
    for formula in list(root.iter(f"{{{_MATHML}}}math")):
        display = formula.get("display") == "block"
        tex = _take_annotation(formula)
        tail, formula.tail = formula.tail, None
        drawn = _drawing(tostring(formula, encoding="unicode"), size)
        formula.tail = tail
        if drawn is None:
            replacement = Element("code", {"class": "math"})
            replacement.text = tex
        else:
            uri, box, baseline = drawn
            replacement = Element(
                "img",
                {
                    "src": uri,
                    "alt": tex,
                    "class": "math display" if display else "math inline",
                    "style": box if display else f"{box};{baseline}",
                },
            )
        _replace(formula, replacement, parents)


def _take_annotation(formula: Element) -> str:
    """The TeX that pandoc left in the MathML, which ziamath would draw as text."""
    for semantics in list(formula.iter(f"{{{_MATHML}}}semantics")):
        for annotation in semantics.findall(f"{{{_MATHML}}}annotation"):
            semantics.remove(annotation)
            return (annotation.text or "").strip()
    return ""


@functools.lru_cache(maxsize=4096)
def _drawing(mathml: str, size: float) -> tuple[str, str, str] | None:
    """A formula as SVG in a ``data:`` URI, and the CSS of its box and of its baseline.

    None for what ziamath cannot draw. Lengths are in points.
    """
    import ziamath

    ziamath.config.svg2 = False
    ziamath.config.precision = 3
    try:
        formula = ziamath.Math(mathml, size=size)
        width, height = formula.getsize()
        baseline = formula.getyofst()
        svg = formula.svg()
    except Exception:  # ziamath raises whatever its own code trips over
        return None
    uri = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    box = f"width:{width:.2f}pt;height:{height:.2f}pt"
    return uri, box, f"vertical-align:{baseline:.2f}pt"


def _replace(old: Element, new: Element, parents: dict[Element, Element]) -> None:
    parent = parents[old]
    new.tail = old.tail
    parent[list(parent).index(old)] = new
    parents[new] = parent


def _remove(element: Element, parent: Element) -> None:
    """Take ``element`` out and leave the text behind it in place."""
    at = list(parent).index(element)
    if element.tail:
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
