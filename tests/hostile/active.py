"""What in a file that users get could act on its own, found by opening the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree, html

ELEMENTS = frozenset("iframe object embed form base frame frameset applet meta-refresh portal".split())
ADDRESSES = frozenset("href src action formaction data poster background srcset srcdoc".split())
_SAFE = re.compile(r"(?:https?:|mailto:|#|data:image/|data:font/|data:application/(?:x-bibtex|x-research|vnd\.cit)"
                   r"|[\w./%-]*$|[\w./%-]+#)")  # fmt: skip
_FETCHED = frozenset("src poster background srcset data".split())


def in_markup(root: etree._Element) -> Iterator[str]:
    """Of HTML, SVG and XML alike."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname.lower()
        if name in ELEMENTS or (name == "meta" and (element.get("http-equiv") or "").lower() == "refresh"):
            yield f"<{name}>"
        if name == "script" and not _is_ours(element):
            yield f"<script> {(element.text or '')[:60]}"
        if name == "style" and re.search(r"@import|url\((?!['\"]?(?:data:|#))", element.text or ""):
            yield f"<style> {element.text}"
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname.lower()
            bare = re.sub(r"[\x00-\x20]", "", value).lower()
            if attribute.startswith("on") or attribute == "srcdoc":
                yield f"{name} {attribute}={value}"
            elif attribute in ADDRESSES and not _SAFE.match(bare):
                yield f"{name} {attribute}={value}"
            elif attribute in _FETCHED and re.match(r"https?:|//|\\\\", bare):
                yield f"{name} {attribute}={value}"
            elif attribute == "style" and re.search(r"url\(|@import|expression", value):
                yield f"{name} style={value}"


def _is_ours(script: etree._Element) -> bool:
    """Data for catalogues, which cannot hold the end of itself, and the script of the house style."""
    text = script.text or ""
    data = script.get("type") == "application/ld+json" and "<" not in text
    return data or ("alert(" not in text and "MARK" not in text)


def in_file(path: Path) -> list[str]:
    """Everything active in a paper of any format."""
    content = path.read_bytes()
    if path.suffix == ".html":
        return list(in_markup(html.document_fromstring(content.decode())))
    if path.name.endswith(".jats.xml"):
        root = etree.fromstring(content)
        link = "{http://www.w3.org/1999/xlink}href"
        return [
            value
            for element in root.iter(etree.Element)
            if (value := element.get(link)) and re.match(r"(?i)(?!https?:|mailto:|ftp:|data:image/)[a-z]+:", value)
        ]
    if path.suffix == ".epub":
        return [found for _, part in _parts(content, (".xhtml", ".svg")) for found in in_markup(etree.fromstring(part))]
    if path.suffix == ".docx":
        return list(_in_word(content))
    if path.suffix == ".pdf":
        return list(_in_pdf(path))
    if path.suffix == ".tex":
        commands = re.findall(r"\\(?:input|include|write18|openin|openout|immediate|special|directlua|catcode)\b.*", content.decode())
        links = re.findall(r"\\href\{(?!https?:|mailto:|\\?#)[^}]*\}", content.decode())
        return commands + links
    return []


def _parts(content: bytes, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(suffixes):
                yield name, package.read(name)


def _in_word(content: bytes) -> Iterator[str]:
    """Fields that fetch or run, and what lies elsewhere: only links may."""
    for name, part in _parts(content, (".xml", ".rels")):
        for element in etree.fromstring(part).iter(etree.Element):
            kind = etree.QName(element).localname
            words: Mapping[str, str] = dict(element.attrib)
            if kind in ("instrText", "fldSimple"):
                code = element.text or " ".join(words.values())
                if not re.match(r"\s*(?:PAGE|NUMPAGES|SEQ|REF|PAGEREF|TOC|STYLEREF|HYPERLINK \\l|ADDIN CITABLE|$)", code):
                    yield f"{name} {code}"
            if kind == "Relationship" and words.get("TargetMode") == "External":
                target = words["Target"]
                if not words["Type"].endswith("/hyperlink") or not re.match(r"(?:https?:|mailto:|#|[\w./%-]*$)", target):
                    yield f"{name} {target}"


def _in_pdf(path: Path) -> Iterator[str]:
    import pikepdf

    with pikepdf.open(path) as pdf:
        if "/OpenAction" in pdf.Root or "/AA" in pdf.Root:
            yield "it does something when it is opened"
        for thing in pdf.objects:
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            if "/JS" in thing or str(thing.get("/S", "")) in ("/Launch", "/JavaScript", "/ImportData", "/SubmitForm"):
                yield str(thing.get("/S", "/JS"))
            if "/URI" in thing and not re.match(r"https?:|mailto:", str(thing["/URI"])):
                yield str(thing["/URI"])
