"""A document as one HTML page in a house style's template: the way of HTML and of PDF."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from toolkit.model import HouseStyle
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, Output, run

FONTS = "/* fonts */"
"""Holds their place in a style sheet until the page, and so what it needs, is known."""
_BOX = re.compile(
    rb'<label><input type="checkbox"(?P<done> checked="")? />(?P<text>.*?)</label>', re.DOTALL
)
"""What pandoc makes of the first paragraph of ``- [ ] a task``; labels hold no labels.

A user's own text cannot look so: its angle brackets are escaped, and raw HTML is taken out.
"""


def html_page(
    document: Json, house: HouseStyle, template: str, css: str, options: Sequence[str] = ()
) -> Output:
    """``document`` through ``template``, a file of the house style, with ``css`` inside it.

    The document's meta holds the variables of `toolkit.document.variables.template_variables`.
    Formulas become MathML.
    """
    styled = {
        **document,
        "meta": {
            **document["meta"],
            "css-text": ast.meta([ast.raw_inline("html", css)]),
            "abstract-look": ast.meta(house.type.get("abstract", "inset")),
        },
    }
    arguments = ["--from", "json", "--to", "html5", "--mathml", "--section-divs", "--wrap=preserve"]
    page = run([*arguments, *options, f"--template={house.file(template)}"], styled)
    return dataclasses.replace(page, content=_BOX.sub(_written_box, page.content))


def _written_box(found: re.Match[bytes]) -> bytes:
    """The box of a task as a sign in the text: a paper is no form that a reader fills in."""
    return ("☒ " if found["done"] else "☐ ").encode() + found["text"]


def with_even_headings(document: Json) -> Json:
    """``document`` with headings from level 1 that never skip a level on the way down.

    A screen reader's user takes a gap for a section that was missed, and PDF/UA-1 forbids it
    (ISO 14289-1, 7.4.2).
    """
    above: list[int] = []

    def action(node: ast.Node) -> ast.Node | None:
        if node["t"] != "Header":
            return None
        level, attributes, inlines = node["c"]
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return ast.header(len(above), inlines, attributes)

    return {**document, "blocks": ast.walk(document["blocks"], action)}


def house_css(house: HouseStyle) -> str:
    """The settings of ``house.toml`` as CSS custom properties, for its style sheets to use."""
    margins = {name: value for name, value in house.page.items() if name.startswith("margin")}
    return _custom_properties({**margins, **house.type, **house.colours})


def families_css(families: Mapping[str, Sequence[str]]) -> str:
    """The font families of each use, likewise."""
    lists = {use: ", ".join(map(_quoted, names)) for use, names in families.items()}
    return _custom_properties({f"font-{use}": names for use, names in lists.items()})


def _custom_properties(values: Mapping[str, object]) -> str:
    lines = [f"--{name}: {value};" for name, value in values.items()]
    return ":root {\n  " + "\n  ".join(lines) + "\n}\n"


def _quoted(family: str) -> str:
    return f'"{family}"' if " " in family else family
