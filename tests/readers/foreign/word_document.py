"""Word documents for tests, from the XML of their paragraphs."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def run(text: str, *, raised: bool = False) -> str:
    look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    words = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p>{look}{words}</w:p>"


def styles(*names: str) -> dict[str, bytes]:
    """Parts that define paragraph styles by their names, for ``write``."""
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        "</w:style>"
        for name in names
    )
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    relation = f'<Relationship Id="rId1" Target="styles.xml" Type="{target}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "word/styles.xml": f"<w:styles {_W}>{rows}</w:styles>".encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{relation}</Relationships>'.encode(),
    }


def zotero(words: str, *items: Mapping[str, Any]) -> str:
    """A citation as Zotero writes it: a field that holds CSL-JSON, and what it printed."""
    cited = [{"id": item["id"], "itemData": dict(item)} for item in items]
    code = json.dumps({"citationItems": cited, "properties": {"plainCitation": words}})
    code = code.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f" ADDIN ZOTERO_ITEM CSL_CITATION {code} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(words)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def write(path: Path, *paragraphs: str, parts: Mapping[str, bytes] | None = None) -> Path:
    body = "".join(paragraphs)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS)
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return path
