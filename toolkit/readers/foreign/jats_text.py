"""The words of JATS elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

XLINK = "{http://www.w3.org/1999/xlink}href"
_RICH = {"italic": "i", "bold": "b", "sup": "sup", "sub": "sub"}


def text(element: Element | None) -> str:
    """All words of an element, spaces as one; nothing for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def rich_text(element: Element | None) -> str:
    """The words of an element with CSL's markup."""
    return " ".join(_rich(element).split()) if element is not None else ""


def _rich(element: Element) -> str:
    inner = (element.text or "") + "".join(
        (_rich(child) if isinstance(child.tag, str) else "") + (child.tail or "")
        for child in element
    )
    if element.tag in _RICH:
        return f"<{_RICH[element.tag]}>{inner}</{_RICH[element.tag]}>"
    if element.tag == "sc":
        return f'<span style="font-variant:small-caps;">{inner}</span>'
    if element.tag == "named-content" and element.get("content-type") == "nocase":
        return f'<span class="nocase">{inner}</span>'
    return inner
