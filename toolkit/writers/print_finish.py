"""What a PDF gets when its pages are painted: page labels, scopes of headers, associated files.

WeasyPrint calls a function before it writes a file (``finisher``), with the objects of it.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.model import Attachment

if TYPE_CHECKING:
    import pydyf


def label_pages(pdf: pydyf.PDF) -> None:
    """Pages are called what is printed on them: 1, 2, 3 (ISO 32000-1, 12.4.2)."""
    import pydyf

    style = pydyf.Dictionary({"Type": "/PageLabel", "S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, style])})


def scope_headers(pdf: pydyf.PDF) -> None:
    """Say of each header cell whether it heads a column or a row (ISO 32000-1, table 349).

    In the head of a table, and in a row of nothing but headers, that is a column.
    """
    elements = [item for item in pdf.objects if _kind(item)]
    by_reference = {element.reference: element for element in elements}
    for row in (element for element in elements if _kind(element) == "/TR"):
        cells = [by_reference[kid] for kid in row["K"] if kid in by_reference]
        headers = [cell for cell in cells if _kind(cell) == "/TH"]
        parent = by_reference.get(row["P"])
        across = len(headers) == len(cells) or (parent and _kind(parent) == "/THead")
        for header in headers:
            header["A"]["Scope"] = "/Column" if across else "/Row"


def _kind(item: object) -> str:
    """The type of a structure element; nothing for any other object."""
    if isinstance(item, dict) and item.get("Type") == "/StructElem":
        return str(item["S"])
    return ""


def attach(pdf: pydyf.PDF, attachments: Sequence[Attachment], epoch: int) -> None:
    """Embed files as associated files of the document (ISO 19005-3, 6.8 and annex E)."""
    import pydyf

    if not attachments:
        return
    names, references = pydyf.Array(), pydyf.Array()
    # A name tree is in the order of its keys.
    for attachment in sorted(attachments, key=lambda item: item.name.encode()):
        file = _specification(pdf, attachment, epoch)
        names.extend([pydyf.String(attachment.name), file])
        references.append(file)
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = references


def _specification(pdf: pydyf.PDF, attachment: Attachment, epoch: int) -> bytes:
    import pydyf

    date = datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("D:%Y%m%d%H%M%SZ")
    checksum = hashlib.md5(attachment.content, usedforsecurity=False).hexdigest()
    parameters = {
        "Size": len(attachment.content),
        "CheckSum": f"<{checksum}>",
        "CreationDate": pydyf.String(date),
        "ModDate": pydyf.String(date),
    }
    extra = {
        "Type": "/EmbeddedFile",
        "Subtype": "/" + "".join(_escaped(attachment.media_type)),
        "Params": pydyf.Dictionary(parameters),
    }
    stream = pydyf.Stream([attachment.content], extra, compress=True)
    pdf.add_object(stream)
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name),
            "UF": pydyf.String(attachment.name),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "Desc": pydyf.String(attachment.description),
            "AFRelationship": f"/{attachment.relationship}",
        }
    )
    pdf.add_object(file)
    return file.reference


def _escaped(name: str) -> Iterator[str]:
    """A name of PDF: what is no letter or digit by its code (ISO 32000-1, 7.3.5)."""
    return (sign if sign.isalnum() else f"#{ord(sign):02x}" for sign in name)
