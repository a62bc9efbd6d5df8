"""What a PDF says about itself and claims to be: read back with pikepdf."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pydyf
import pypdfium2
import pytest

from toolkit.model import PDF_VARIANTS, REFUSED_PDF_VARIANTS
from toolkit.pipeline import build
from toolkit.pipeline.output import PaperReport
from toolkit.writers.print_finish import scope_headers

FRONT = """\
title: Trials & *Errors* <in> Print
author:
  - name: {given: Ada, family: Lovelace}
  - name: Seán O'Brien
  - name: {literal: "Engine Consortium, London"}
    group: true
date: 2019-07-07
version: "1.2"
doi: 10.5281/zenodo.1
license: CC-BY-SA-4.0
series: Scientific Memoirs
number: 3
keywords: [engines, "a & b"]
lang: en-GB
"""
TABLE = """
# One

+-------+-------+
| Head  | Other |
+=======+=======+
| a     | b     |
+-------+-------+

Words. %s
"""
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "cc": "http://creativecommons.org/ns#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def report_of(folder: Path, front: str = FRONT, body: str = "Text.\n", **options: str) -> PaperReport:
    folder.mkdir(exist_ok=True)
    (folder / "paper.md").write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    (report,) = build(
        [str(folder / "paper.md")], formats=["pdf"], output=folder / "out", **options
    )
    return report


def opened(report: PaperReport) -> pikepdf.Pdf:
    assert report.outputs, report.diagnostics
    return pikepdf.open(report.outputs[0])


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    body = TABLE % ("Many more words. " * 900)
    return opened(report_of(tmp_path_factory.mktemp("paper"), body=body))


def xmp(document: pikepdf.Pdf) -> ElementTree.Element:
    return ElementTree.fromstring(document.Root.Metadata.read_bytes())


def said(document: pikepdf.Pdf, name: str) -> list[str]:
    """The values of a property, in their order."""
    return [
        "".join(value.itertext()).strip()
        for found in xmp(document).iterfind(f".//rdf:Description/{name}", NAMES)
        for value in (found.findall("./*/rdf:li", NAMES) or [found])
    ]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("dc:title", ["Trials & Errors <in> Print"]),
        ("dc:creator", ["Ada Lovelace", "Seán O'Brien", "Engine Consortium, London"]),
        ("dc:identifier", ["doi:10.5281/zenodo.1"]),
        ("prism:doi", ["10.5281/zenodo.1"]),
        ("dc:rights", ["CC BY-SA 4.0"]),
        ("xmpRights:Marked", ["True"]),
        ("xmpRights:WebStatement", ["https://creativecommons.org/licenses/by-sa/4.0/"]),
        ("cc:license", ["https://creativecommons.org/licenses/by-sa/4.0/"]),
        ("dc:language", ["en-GB"]),
        ("dc:date", ["2019-07-07"]),
        ("dc:subject", ["engines", "a & b"]),
        ("prism:versionIdentifier", ["1.2"]),
        ("prism:seriesTitle", ["Scientific Memoirs"]),
        ("prism:seriesNumber", ["3"]),
        ("pdfaid:part", ["3"]),
        ("pdfaid:conformance", ["A"]),
        ("pdfuaid:part", ["1"]),
    ],
)
def test_xmp_says_what_identifies_the_paper(
    name: str, values: list[str], paper: pikepdf.Pdf
) -> None:
    assert said(paper, name) == values


def test_every_property_that_pdf_a_does_not_know_is_described(paper: pikepdf.Pdf) -> None:
    described = {
        (schema.findtext("pdfaSchema:namespaceURI", "", NAMES), found.text)
        for schema in xmp(paper).iterfind(".//pdfaExtension:schemas/rdf:Bag/rdf:li", NAMES)
        for found in schema.iterfind(".//pdfaProperty:name", NAMES)
    }
    used = {
        tuple(element.tag[1:].split("}"))
        for element in xmp(paper).iterfind(".//rdf:Description/*", NAMES)
        if element.tag[1:].split("}")[0] in (NAMES["prism"], NAMES["cc"], NAMES["pdfuaid"])
    }
    assert used == described and len(used) == 7


def test_an_anonymous_paper_says_nothing_of_its_authors(tmp_path: Path) -> None:
    document = opened(report_of(tmp_path, anonymous="names"))
    text = document.Root.Metadata.read_bytes().decode()
    for trace in ("Lovelace", "Brien", "Consortium", "zenodo", "Memoirs"):
        assert trace not in text
    assert said(document, "dc:rights") == ["CC BY-SA 4.0"]


def test_pages_are_called_as_they_are_numbered(paper: pikepdf.Pdf) -> None:
    assert len(paper.pages) > 2
    labels = [page.label for page in paper.pages]
    with pypdfium2.PdfDocument(paper.filename) as document:
        printed = [page.get_textpage().get_text_range().split()[-1] for page in document]
        assert labels == printed
        assert [document.get_page_label(at) for at in range(len(document))] == printed


def structure(document: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary)
        and item.get("/Type") == "/StructElem"
        and item.get("/S") == kind
    ]


def test_header_cells_say_that_they_head_columns(paper: pikepdf.Pdf) -> None:
    headers = structure(paper, "/TH")
    assert [str(header.A.Scope) for header in headers] == ["/Column", "/Column"]
    assert len(structure(paper, "/TD")) == 2


def test_a_header_cell_in_a_row_of_data_heads_the_row(tmp_path: Path) -> None:
    pdf = pydyf.PDF()

    def element(kind: str, parent: pydyf.Dictionary | None, **more: object) -> pydyf.Dictionary:
        made = pydyf.Dictionary({"Type": "/StructElem", "S": kind, "K": pydyf.Array(), **more})
        pdf.add_object(made)
        made["P"] = parent.reference if parent else b"0 0 R"
        if parent:
            parent["K"].append(made.reference)
        return made

    row = element("/TR", element("/TBody", None))
    header = element("/TH", row, A=pydyf.Dictionary({"O": "/Table"}))
    element("/TD", row, A=pydyf.Dictionary({"O": "/Table"}))
    scope_headers(pdf)
    assert header["A"]["Scope"] == "/Row"


CLAIMS = {
    "pdf/a-3a": ("3", "A", "1", "1.7"),
    "pdf/a-3u": ("3", "U", "1", "1.7"),
    "pdf/a-3b": ("3", "B", "1", "1.7"),
    "pdf/a-2a": ("2", "A", "1", "1.7"),
    "pdf/a-2u": ("2", "U", "1", "1.7"),
    "pdf/a-2b": ("2", "B", "1", "1.7"),
    "pdf/a-4f": ("4", "F", "", "2.0"),
    "pdf/a-4": ("4", "", "", "2.0"),
    "pdf/a-4e": ("4", "E", "", "2.0"),
    "pdf/ua-1": ("", "", "1", "1.7"),
}


@pytest.mark.parametrize("name", PDF_VARIANTS)
def test_each_variant_makes_its_claims_and_no_other(name: str, tmp_path: Path) -> None:
    report = report_of(tmp_path, FRONT + f"pdf-variant: {name.upper()}\n")
    document = opened(report)
    properties = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
    claims = tuple("".join(said(document, item)) for item in properties)
    assert (*claims, document.pdf_version) == CLAIMS[name]
    assert document.Root.MarkInfo.Marked
    with_source = "paper.md" in document.attachments
    warned = ["does not carry its source" in item.message for item in report.diagnostics]
    assert (with_source, warned) == ((False, [True]) if name in WITHOUT else (True, []))


WITHOUT = ("pdf/a-2a", "pdf/a-2u", "pdf/a-2b", "pdf/a-4")


def test_a_file_without_attachments_does_not_claim_to_have_some(tmp_path: Path) -> None:
    report = report_of(tmp_path, pdf_variant="pdf/a-4f", anonymous="names")
    assert said(opened(report), "pdfaid:conformance") == []


@pytest.mark.parametrize(("name", "reason"), REFUSED_PDF_VARIANTS.items())
def test_a_variant_that_papers_do_not_pass_is_refused_with_the_reason(
    name: str, reason: str, tmp_path: Path
) -> None:
    report = report_of(tmp_path, f"title: A\npdf-variant: {name}\nauthor: Ada Lovelace\n")
    (error,) = [item for item in report.diagnostics if item.is_error]
    assert (error.code, error.span.line) == ("CIT522", 3)
    assert reason in error.message
    assert all(variant in error.hint for variant in PDF_VARIANTS)
    assert not report.outputs


def test_an_unknown_variant_is_refused_with_its_neighbours(tmp_path: Path) -> None:
    report = report_of(tmp_path, pdf_variant="pdf/a3a")
    (error,) = [item for item in report.diagnostics if item.is_error]
    assert error.span is None and "did you mean 'pdf/a-3a'" in error.hint


def test_a_house_style_says_the_variant_where_the_article_does_not(tmp_path: Path) -> None:
    house = tmp_path / "styles" / "ours" / "house.toml"
    house.parent.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    house.write_text('extends = "working-paper"\n\npdf-variant = "pdf/a-3b"\n')
    front = FRONT + "house-style: ours\n"
    assert said(opened(report_of(tmp_path, front)), "pdfaid:conformance") == ["B"]
    asked = front + "pdf-variant: pdf/a-3u\n"
    assert said(opened(report_of(tmp_path, asked)), "pdfaid:conformance") == ["U"]
    house.write_text('extends = "working-paper"\n\npdf-variant = "pdf/x-4"\n')
    (error,) = [item for item in report_of(tmp_path, front).diagnostics if item.is_error]
    assert (Path(error.span.path).name, error.span.line) == ("house.toml", 3)


def test_no_reason_is_given_for_what_can_be_had() -> None:
    assert not PDF_VARIANTS.keys() & REFUSED_PDF_VARIANTS.keys()
