"""The package document of an EPUB: who wrote what, when, and whom it can be read by.

Follows EPUB 3.3 (package metadata, its MARC relators and file-as) and the discovery metadata of
EPUB Accessibility 1.1. Conformance is not claimed: that a text alternative is a good one, only
a person can say.
"""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from toolkit.model import Manuscript
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
_IDENTIFIER = "paper"
_READABLE = ("The text can be read aloud and set in another size, face and colour. ",)
_NAVIGABLE = "Headings, notes, citations and references are linked to each other."
_DESCRIBED = "Pictures have text alternatives. "
_UNDESCRIBED = "Some pictures have no text alternative. "
_FORMULAS = "Formulas are MathML. "


def complete_package(
    content: bytes, manuscript: Manuscript, with_formulas: Collection[str]
) -> bytes:
    """Pandoc's package document with metadata of ours; its manifest and spine stay.

    ``with_formulas`` are the files that have MathML in them, which the manifest must say.
    """
    from lxml import etree

    root = etree.fromstring(content)
    for element in root.iterfind(f"{{{OPF}}}guide"):
        root.remove(element)
    manifest, spine = root.find(f"{{{OPF}}}manifest"), root.find(f"{{{OPF}}}spine")
    spine.attrib.pop("toc", None)
    for item in manifest.xpath("*[@media-type='application/x-dtbncx+xml']"):
        manifest.remove(item)
    for item in manifest:
        properties = set(item.get("properties", "").split())
        if item.get("href") in with_formulas:
            item.set("properties", " ".join(sorted(properties | {"mathml"})))
    root.attrib.pop("prefix", None)
    root.set("unique-identifier", _IDENTIFIER)
    root.replace(root.find(f"{{{OPF}}}metadata"), _metadata(manuscript))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _metadata(manuscript: Manuscript) -> Element:
    from lxml import etree

    metadata = etree.Element(f"{{{OPF}}}metadata", nsmap={None: OPF, "dc": DC})
    for name, text, attributes in _elements(manuscript):
        namespace = DC if name != "meta" else OPF
        etree.SubElement(metadata, f"{{{namespace}}}{name}", attributes).text = text
    return metadata


Elements = Iterator[tuple[str, str, dict[str, str]]]
"""Name, text and attributes; Dublin Core's, but for ``meta``."""


def _elements(manuscript: Manuscript) -> Elements:
    article, meta = manuscript.article, manuscript.document["meta"]
    yield "identifier", identifier(manuscript), {"id": _IDENTIFIER}
    yield "title", _title(meta), {"id": "title"}
    yield "language", article.lang, {}
    yield from _creators(manuscript)
    if article.date:
        yield "date", article.date, {}
    if "abstract" in meta:
        yield "description", " ".join(ast.plain(meta["abstract"]["c"]).split()), {}
    for keyword in article.keywords:
        yield "subject", keyword, {}
    yield "type", "article", {}
    if rights := " ".join(filter(None, (article.license, _text(meta, "license-url")))):
        yield "rights", rights, {}
    modified = datetime.datetime.fromtimestamp(manuscript.epoch, datetime.UTC)
    yield "meta", modified.strftime("%Y-%m-%dT%H:%M:%SZ"), {"property": "dcterms:modified"}
    if article.version:
        yield "meta", article.version, {"property": "schema:version"}
    if article.series:
        yield from _series(article.series, article.number)
    yield from _accessibility(manuscript.document)


def identifier(manuscript: Manuscript) -> str:
    """The DOI, else a UUID (version 5) of what makes the paper this one and no other."""
    article = manuscript.article
    if article.doi:
        return f"https://doi.org/{article.doi}"
    names = [author.name.display for author in article.authors]
    what = [article.title, article.subtitle, names, article.date, article.version]
    record = json.dumps([*what, article.series, article.number, article.lang], ensure_ascii=True)
    return uuid.uuid5(uuid.NAMESPACE_URL, record).urn


def _title(meta: dict[str, ast.Node]) -> str:
    """Title and subtitle in one: of two titles, most reading systems show but one."""
    title, subtitle = _text(meta, "title"), _text(meta, "subtitle")
    between = " " if title.endswith(tuple("?!:.")) else ": "
    return f"{title}{between}{subtitle}" if subtitle else title or "–"


def _text(meta: dict[str, ast.Node], name: str) -> str:
    return " ".join(ast.plain(meta[name]["c"]).split()) if name in meta else ""


def _creators(manuscript: Manuscript) -> Elements:
    """Each author with the form that an index sorts by, an ORCID iD and the role of an author."""
    for index, author in enumerate(manuscript.article.authors, 1):
        refined = {"refines": f"#creator-{index}"}
        yield "creator", author.name.display, {"id": f"creator-{index}"}
        yield "meta", "aut", {**refined, "property": "role", "scheme": "marc:relators"}
        yield "meta", author.name.inverted, {**refined, "property": "file-as"}
        yield "meta", str(index), {**refined, "property": "display-seq"}


def _series(name: str, number: str) -> Elements:
    yield "meta", name, {"property": "belongs-to-collection", "id": "series"}
    yield "meta", "series", {"refines": "#series", "property": "collection-type"}
    if number and all(part.isdigit() for part in number.split(".")):
        yield "meta", number, {"refines": "#series", "property": "group-position"}


def _accessibility(document: Json) -> Elements:
    pictures = list(ast.nodes(document["blocks"], "Image"))
    formulas = any(True for _ in ast.nodes(document, "Math"))
    described = all(ast.plain(picture["c"][1]) for picture in pictures)
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    features += ["alternativeText"] if pictures and described else []
    features += ["MathML"] if formulas else []
    moving = any(picture["c"][2][0].startswith("data:image/gif") for picture in pictures)
    modes = ["textual", *(["visual"] if pictures else [])]
    summary = "".join(
        (
            *_READABLE,
            (_DESCRIBED if described else _UNDESCRIBED) if pictures else "",
            _FORMULAS if formulas else "",
            _NAVIGABLE,
        )
    )
    for mode in modes:
        yield "meta", mode, {"property": "schema:accessMode"}
    yield "meta", "textual" if described else ",".join(modes), {"property": "schema:accessModeSufficient"}
    for feature in features:
        yield "meta", feature, {"property": "schema:accessibilityFeature"}
    yield "meta", "unknown" if moving else "none", {"property": "schema:accessibilityHazard"}
    language = {"{http://www.w3.org/XML/1998/namespace}lang": "en"}
    yield "meta", summary, {"property": "schema:accessibilitySummary", **language}
