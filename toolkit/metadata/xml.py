"""Build XML elements that hold any text of an article as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (2.2)."""

Maker = Callable[..., "_Element"]


def maker(namespaces: Mapping[str | None, str]) -> Maker:
    """A function that makes elements: ``make("prefix:name", {attributes}, *content)``.

    A name without a prefix is of the namespace None. Content is text, an element, or an iterable
    of these; None and empty texts are left out, as are empty attributes.
    """
    from lxml import etree

    spaces = dict(namespaces)

    def qualified(name: str, *, attribute: bool = False) -> str:
        prefix, _, local = name.rpartition(":")
        if not prefix:
            return local if attribute or None not in spaces else f"{{{spaces[None]}}}{local}"
        known = {"xml": XML, "xsi": XSI, **spaces}
        return f"{{{known[prefix]}}}{local}"

    def make(name: str, *content: Any) -> _Element:
        element = etree.Element(qualified(name), nsmap=spaces)
        _fill(element, content, lambda key: qualified(key, attribute=True))
        return element

    return make


def _fill(element: _Element, content: Iterable[Any], qualified: Callable[[str], str]) -> None:
    for item in content:
        if item is None or item == "":
            continue
        if isinstance(item, str):
            _add_text(element, clean(item))
        elif isinstance(item, Mapping):
            for name, value in item.items():
                if value:
                    element.set(qualified(name), clean(str(value)))
        elif hasattr(item, "tag"):
            element.append(item)
        else:
            _fill(element, item, qualified)


def _add_text(element: _Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def clean(text: str) -> str:
    """``text`` without the control characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def document(root: _Element) -> bytes:
    """The file: UTF-8, indented, each namespace declared where it is first used."""
    from lxml import etree

    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
