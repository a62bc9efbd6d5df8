"""What file managers and libraries read about a DOCX: its core and extended properties."""

from __future__ import annotations

import datetime

from lxml import etree

from toolkit.pandoc import ast
from toolkit.writers.word.xml import Element

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACES = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _SCHEMA}


def core_properties(meta: dict[str, ast.Node], lang: str, epoch: int) -> Element:
    """``cp:coreProperties``: every author, in order; dated ``epoch`` seconds after 1970."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=_NAMESPACES)
    values = {
        f"{{{_DC}}}title": _text(meta, "title-text"),
        f"{{{_DC}}}creator": "; ".join(_list(meta, "names")),
        f"{{{_CORE}}}keywords": ", ".join(_list(meta, "keywords")),
        f"{{{_DC}}}language": lang,
        f"{{{_DC}}}identifier": f"https://doi.org/{doi}" if (doi := _text(meta, "doi")) else "",
        f"{{{_CORE}}}version": _text(meta, "version"),
    }
    for tag, value in values.items():
        if value:
            etree.SubElement(root, tag).text = value
    stamp = datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for tag in ("created", "modified"):
        date = etree.SubElement(root, f"{{{_TERMS}}}{tag}")
        date.set(f"{{{_SCHEMA}}}type", "dcterms:W3CDTF")
        date.text = stamp
    return root


def extended_properties() -> Element:
    """``Properties`` of the application: no counts, which nobody counted."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    root = etree.Element(f"{{{space}}}Properties", nsmap={None: space})
    etree.SubElement(root, f"{{{space}}}Application").text = "Citable"
    return root


def _text(meta: dict[str, ast.Node], name: str) -> str:
    return ast.plain(meta[name]["c"]) if name in meta else ""


def _list(meta: dict[str, ast.Node], name: str) -> list[str]:
    return [ast.plain(item["c"]) for item in meta[name]["c"]] if name in meta else []
