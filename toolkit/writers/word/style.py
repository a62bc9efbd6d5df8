"""One named style, and the sizes that styles share."""

from __future__ import annotations

from toolkit.writers.word.xml import Element, find, name, w

_BUILT_IN = frozenset(
    "Normal,Body Text,Title,Subtitle,Date,Bibliography,heading 1,heading 2,heading 3,heading 4,"
    "heading 5,heading 6,Block Text,Footnote Text,Footnote Reference,caption,Hyperlink,header,"
    "footer,line number,toc 1,toc 2,toc 3,TOC Heading,List Paragraph,Default Paragraph Font,"
    "Normal Table".split(",")
)

APPARATUS = 0.84
"""Of the size of the text: affiliations, captions, tables, set in the face of the headings."""
CODE = 0.86
"""Of the size of the text around it: a word in code, whose face looks larger than others."""
QUIET = 0.81
"""Running heads."""
APART = 0.943
"""Abstract, quotations, references."""


def style(
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


def as_default(style: Element) -> Element:
    """The style as what has no other style of its kind."""
    style.set(name("w:default"), "1")
    return style


def paragraph_properties(style: Element) -> Element:
    """The paragraph's properties of a style, which come before those of its text."""
    found = find(style, "w:pPr")
    if found:
        return found[0]
    properties = w("pPr")
    behind = find(style, "w:rPr | w:tblPr")
    style.insert(style.index(behind[0]) if behind else len(style), properties)
    return properties
