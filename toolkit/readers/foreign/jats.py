"""JATS: pandoc reads the text; who wrote it, when and what it cites is read here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Diagnostic, Draft, Result
from toolkit.pandoc import ast
from toolkit.pandoc.run import PandocFailure, run
from toolkit.readers.foreign.clean import Lookup
from toolkit.readers.foreign.failure import refused, unreadable
from toolkit.readers.foreign.finish import finish
from toolkit.readers.foreign.jats_front import read_front
from toolkit.readers.foreign.jats_references import read_list
from toolkit.readers.foreign.jats_text import XLINK
from toolkit.readers.foreign.lost import report_lost
from toolkit.readers.foreign.packages import LARGEST_XML, Refused, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PREFIX = "ref-"
LARGEST_PICTURE = 64 * 2**20
"""Bytes of a picture that is taken along."""
_PICTURES = (".png", ".jpg", ".svg", ".pdf", ".gif", ".tif")
"""Ends of names that LaTeX and JATS leave out."""


def read(path: Path, name: str) -> Result[Draft | None]:
    """The draft in a JATS article. CIT604: it is no XML, too large, or no article."""
    try:
        with path.open("rb") as file:
            root = parse_xml(file.read(LARGEST_XML + 1))
        if root.tag != "article":
            hint = "JATS files begin with <article>; of EndNote, export RIS"
            return refused(name, f"its XML is <{_local(root)}>, not an article in JATS", hint)
        paragraphs = ["".join(item.itertext()) for item in root.iter("p", "title", "td", "th")]
        draft, found = _draft(root, path, name)
        return Result(draft, (*found, *report_lost(paragraphs, draft, name)))
    except (Refused, PandocFailure) as error:
        return refused(name, error)


def _local(root: Element) -> str:
    return str(root.tag).rpartition("}")[2]


def _draft(root: Element, path: Path, name: str) -> tuple[Draft, tuple[Diagnostic, ...]]:
    references, keys = read_list(root)
    _link_citations(root, keys)
    facts = read_front(root, _prose)
    _unfold_labels(root)
    document = run(["--from=jats", "--to=json"], _body(root)).json()
    lookup = beside(path)
    return finish(facts, name, document["blocks"], lookup=lookup, references=references)


def _prose(elements: list[Element]) -> ast.Nodes:
    """Paragraphs of the front as blocks."""
    from lxml import etree

    content = b"".join(etree.tostring(element, with_tail=False) for element in elements)
    source = b"<article><front><article-meta/></front><body>" + content + b"</body></article>"
    return run(["--from=jats", "--to=json"], source).json()["blocks"]


def _link_citations(root: Element, keys: dict[str, str]) -> None:
    """References to the list as links, whose words stay; pandoc would drop them."""
    for xref in root.iter("xref"):
        if xref.get("ref-type") == "bibr" or xref.get("rid") in keys:
            rids = (xref.get("rid") or "").split()
            if not rids or rids[0] not in keys:
                continue
            xref.tag = "ext-link"
            xref.attrib.clear()
            xref.set(XLINK, f"#{_PREFIX}{keys[rids[0]]}")
            previous = xref
            for rid in rids[1:]:
                previous = _another(previous, keys.get(rid, ""))
        elif xref.get("ref-type") in ("fig", "table", "disp-formula", "sec"):
            xref.tag, target = "ext-link", _unescaped(xref.get("rid") or "")
            xref.attrib.clear()
            xref.set(XLINK, f"#{target}")


def _another(xref: Element, key: str) -> Element:
    """A further link behind one that names several works."""
    from lxml import etree

    if not key:
        return xref
    link = etree.Element("ext-link")
    link.set(XLINK, f"#{_PREFIX}{key}")
    link.text = xref.text if (xref.text or "").strip().isdigit() else "0"
    link.tail, xref.tail = xref.tail, ","
    xref.addnext(link)
    return link


def _unescaped(identifier: str) -> str:
    """An identifier of ours without the escapes for what XML's names may not hold."""
    return re.sub(r"U([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), identifier)


def _unfold_labels(root: Element) -> None:
    """Identifiers as the text had them, and no numbers in front of captions: they are ours to give."""
    for element in root.iter("fig", "table-wrap", "disp-formula", "sec"):
        if element.get("id"):
            element.set("id", _unescaped(element.get("id")))
        label = element.find("label")
        if label is not None and element.tag in ("fig", "table-wrap"):
            element.remove(label)
        graphic = element.find("graphic")
        alternative = element.find("alt-text")
        if graphic is not None and alternative is not None and graphic.find("alt-text") is None:
            graphic.append(alternative)


def _body(root: Element) -> bytes:
    """The article without what its front says, which is read apart."""
    from lxml import etree

    for front in root.findall("front"):
        for child in list(front):
            front.remove(child)
        etree.SubElement(front, "article-meta")
    for back in root.findall("back"):
        for listing in back.findall(".//ref-list"):
            listing.getparent().remove(listing)
    return etree.tostring(root, encoding="UTF-8")


def beside(path: Path) -> Lookup:
    """Looks pictures up beside a file and below, nowhere else."""
    folder = path.resolve().parent

    def lookup(target: str) -> bytes | None:
        for name in (target, *(f"{target}{suffix}" for suffix in _PICTURES)):
            if unreadable(name):
                continue
            file = (folder / name).resolve()
            inside = file.is_relative_to(folder) and file.is_file()
            if inside and file.stat().st_size <= LARGEST_PICTURE:
                return file.read_bytes()
        return None

    return lookup
