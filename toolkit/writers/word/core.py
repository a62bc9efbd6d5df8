"""What file managers and libraries read about a DOCX: its core, extended and custom properties."""

from __future__ import annotations

import datetime

from lxml import etree

from toolkit.pandoc import ast
from toolkit.writers.word.xml import Element

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f"{_OFFICE}/custom-properties"
_TYPES = f"{_OFFICE}/docPropsVTypes"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_OWN = {
    "DOI": "doi",
    "Version": "version",
    "License": "license",
    "License URL": "license-url",
    "Series": "series",
    "Number": "number",
    "Date": "iso-date",
}
"""Custom properties, and the variable of templates that each has its value from."""
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
    space = f"{_OFFICE}/extended-properties"
    root = etree.Element(f"{{{space}}}Properties", nsmap={None: space})
    etree.SubElement(root, f"{{{space}}}Application").text = "Citable"
    return root


def custom_properties(meta: dict[str, ast.Node]) -> Element:
    """What only we have a word for, by the names that Word lists under "Custom".

    ECMA-376 part 1, section 22.3; the ``fmtid`` is that of user-defined properties and the
    first free ``pid`` is 2 (MS-OLEPS, section 2.18.1).
    """
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
    values = {title: _text(meta, field) for title, field in _OWN.items()}
    for id, (title, value) in enumerate(((t, v) for t, v in values.items() if v), 2):
        attributes = {"fmtid": _USER_DEFINED, "pid": str(id), "name": title}
        entry = etree.SubElement(root, f"{{{_CUSTOM}}}property", attributes)
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = value
    return root


def _text(meta: dict[str, ast.Node], name: str) -> str:
    return ast.plain(meta[name]["c"]) if name in meta else ""


def _list(meta: dict[str, ast.Node], name: str) -> list[str]:
    return [ast.plain(item["c"]) for item in meta[name]["c"]] if name in meta else []
