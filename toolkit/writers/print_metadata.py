"""What a PDF says about itself in XMP: the paper's title, authors, identifiers and rights.

WeasyPrint's own metadata know neither DOI nor licence, and claim PDF/A or PDF/UA but not both;
so all of it is written here. PDF/A wants every property that it does not know itself to be
described (ISO 19005-3, 6.6.2.3): schemas of that kind bring their descriptions along.
Properties: XMP specification, part 2; PRISM 3.0; ccREL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.model import Edition, Manuscript, PdfVariant
from toolkit.model.license import license_name, license_url
from toolkit.pandoc import ast

if TYPE_CHECKING:
    from weasyprint.document import DocumentMetadata

Property = tuple[str, str]
"""A property's name with its prefix, and its value as XML."""

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "cc": "http://creativecommons.org/ns#",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_SCHEMAS: Mapping[str, str] = {
    "pdfuaid": "PDF/UA identification",
    "prism": "PRISM basic metadata",
    "cc": "Creative Commons rights expression",
}
"""The schemas that PDF/A does not know, by prefix."""
_DESCRIBED: Mapping[str, tuple[str, str, str]] = {
    "pdfuaid:part": ("Integer", "internal", "Part of ISO 14289 that the file conforms to"),
    "prism:doi": ("Text", "external", "Digital Object Identifier of the paper"),
    "prism:url": ("URI", "external", "Address at which the paper is found"),
    "prism:versionIdentifier": ("Text", "external", "Version of the paper"),
    "prism:seriesTitle": ("Text", "external", "Series in which the paper appears"),
    "prism:seriesNumber": ("Text", "external", "Number of the paper within its series"),
    "cc:license": ("URI", "external", "Licence under which the paper may be used"),
}
"""Their properties: type of value, category, description."""


def describe(
    metadata: DocumentMetadata,
    manuscript: Manuscript,
    variant: PdfVariant,
    complaints: Sequence[str],
) -> None:
    """Make ``metadata`` write this when it is asked for its RDF.

    PDF/UA is not claimed where WeasyPrint has complained of a picture without a description
    by then.
    """

    def rdf(*_: object) -> bytes:
        refuted = any("required alt description" in complaint for complaint in complaints)
        properties = [
            *_claims(variant, accessible=not refuted),
            *_file_properties(metadata),
            *_paper_properties(manuscript),
        ]
        return _rdf(properties, described=0 < variant.part < 4)

    metadata.generate_rdf_metadata = rdf  # type: ignore[method-assign]


def _claims(variant: PdfVariant, *, accessible: bool) -> Iterator[Property]:
    if variant.part:
        yield "pdfaid:part", str(variant.part)
        if variant.level:
            yield "pdfaid:conformance", variant.level
        if variant.part == 4:
            yield "pdfaid:rev", "2020"
    if variant.accessible and accessible:
        yield "pdfuaid:part", str(variant.accessible)


def _file_properties(metadata: DocumentMetadata) -> Iterator[Property]:
    """As WeasyPrint says them in the document information too."""
    import weasyprint

    yield "pdf:Producer", escape(f"WeasyPrint {weasyprint.__version__}")
    yield "pdf:Keywords", escape(", ".join(metadata.keywords))
    yield "xmp:CreatorTool", escape(metadata.generator or "")
    yield "xmp:CreateDate", escape(metadata.created or "")
    yield "xmp:ModifyDate", escape(metadata.modified or "")


def _paper_properties(manuscript: Manuscript) -> Iterator[Property]:
    article = manuscript.article
    terms = license_url(article.license)
    yield "dc:format", "application/pdf"
    yield "dc:title", _languages(_variable(manuscript, "title-text"))
    yield "dc:creator", _list("Seq", [author.name.display for author in article.authors])
    yield "dc:subject", _list("Bag", article.keywords)
    yield "dc:date", _list("Seq", [article.date] if article.date else [])
    yield "dc:publisher", _list("Bag", [article.publisher] if article.publisher else [])
    yield "dc:language", _list("Bag", [article.lang])
    if article.doi:
        yield "dc:identifier", escape(f"doi:{article.doi}")
        yield "prism:doi", escape(article.doi)
        yield "prism:url", escape(f"https://doi.org/{article.doi}")
    edition = article.edition
    if edition and edition.swhid and not article.doi:
        yield "dc:identifier", escape(edition.swhid)
    yield "dc:relation", _list("Bag", _relations(edition) if edition else ())
    yield "prism:versionIdentifier", escape(article.version)
    yield "prism:seriesTitle", escape(article.series)
    yield "prism:seriesNumber", escape(article.number)
    if article.license:
        yield "dc:rights", _languages(license_name(article.license))
        yield "xmpRights:Marked", "True"
    yield "xmpRights:WebStatement", escape(terms)
    yield "cc:license", escape(terms)


def _relations(edition: Edition) -> Iterator[str]:
    """By the names that DataCite has for relations of versions."""
    if edition.concept_doi:
        yield f"IsVersionOf doi:{edition.concept_doi}"
    if edition.previous:
        what = f"doi:{edition.previous_doi}" if edition.previous_doi else edition.previous
        yield f"IsNewVersionOf {what}"


def _variable(manuscript: Manuscript, name: str) -> str:
    """A variable of the templates as plain text."""
    found = manuscript.document["meta"].get(name)
    return ast.plain(found["c"]) if found else ""


def _languages(text: str) -> str:
    """A text in the one language that there is."""
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<rdf:Alt>{item}</rdf:Alt>" if text else ""


def _list(kind: str, texts: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


def _rdf(properties: Iterable[Property], *, described: bool) -> bytes:
    said = [(name, value) for name, value in properties if value]
    namespaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    lines = [f"<{name}>{value}</{name}>" for name, value in said]
    if described:
        lines.append(_extensions([name for name, _ in said if name in _DESCRIBED]))
    body = "\n".join(filter(None, lines))
    description = f'<rdf:Description rdf:about="">\n{body}\n</rdf:Description>'
    return f"<rdf:RDF {namespaces}>\n{description}\n</rdf:RDF>".encode()


def _extensions(names: Sequence[str]) -> str:
    """Descriptions of the properties called ``names``, by schema."""
    schemas = []
    for prefix, title in _SCHEMAS.items():
        properties = [name for name in names if name.startswith(f"{prefix}:")]
        if properties:
            schemas.append(_schema(prefix, title, properties))
    bag = f"<rdf:Bag>{''.join(schemas)}</rdf:Bag>"
    return f"<pdfaExtension:schemas>{bag}</pdfaExtension:schemas>" if schemas else ""


def _schema(prefix: str, title: str, names: Iterable[str]) -> str:
    properties = "".join(map(_property, names))
    return (
        '<rdf:li rdf:parseType="Resource">\n'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>\n"
        f"<pdfaSchema:namespaceURI>{_NAMESPACES[prefix]}</pdfaSchema:namespaceURI>\n"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>\n"
        "</rdf:li>"
    )


def _property(name: str) -> str:
    kind, category, description = _DESCRIBED[name]
    return (
        '<rdf:li rdf:parseType="Resource">\n'
        f"<pdfaProperty:name>{name.partition(':')[2]}</pdfaProperty:name>\n"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>\n"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>\n"
        f"<pdfaProperty:description>{description}</pdfaProperty:description>\n"
        "</rdf:li>"
    )
