"""The claim of PDF/UA-1 in the metadata of a PDF/A-3a file: WeasyPrint can make one or the other.

PDF/A wants every property that it does not know itself to be described (ISO 19005-3, 6.6.2.3),
so the claim brings the description of its schema along.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.document import DocumentMetadata

_CLAIM = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def claim_accessibility(metadata: DocumentMetadata, complaints: Sequence[str]) -> None:
    """Make ``metadata`` write the claim when it is asked for its RDF.

    It is not made where WeasyPrint has complained of a picture without a description by then.
    """
    generate = metadata.generate_rdf_metadata

    def with_claim(*arguments: object) -> bytes:
        rdf = generate(*arguments)
        head, end, tail = rdf.rpartition(b"</rdf:RDF>")
        refuted = any("required alt description" in complaint for complaint in complaints)
        return head + _CLAIM + tail if end and not refuted else rdf

    metadata.generate_rdf_metadata = with_claim  # type: ignore[method-assign]
