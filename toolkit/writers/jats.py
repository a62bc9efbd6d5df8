"""JATS 1.3: the Publishing tag set, whose documents are valid in the Archiving tag set as well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Artifact, Manuscript
from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.writers.backlinks import without_backlinks
from toolkit.writers.jats_body import complete_body, with_plain_links
from toolkit.writers.jats_citation import with_element_citations
from toolkit.writers.jats_front import contributors, funding, publication
from toolkit.writers.jats_theorems import complete_statements, with_kinds

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/jats+xml"
SUFFIX = ".jats.xml"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" '
    '"https://jats.nlm.nih.gov/publishing/1.3/JATS-journalpublishing1-3.dtd">'
)


def write(manuscript: Manuscript) -> Artifact:
    """``manuscript`` with its contributors, affiliations and funding as elements."""
    from lxml import etree

    document = with_kinds(with_plain_links(without_backlinks(manuscript.document)))
    meta = {"article-type": ast.meta("preprint"), "series": ast.meta(manuscript.house.name)}
    document = {**document, "meta": meta | document["meta"]}
    template = Path(__file__).with_name("jats.xml")
    page = run(
        ["--from", "json", "--to", "jats_publishing", f"--template={template}", "--wrap=preserve"],
        document,
    ).content
    root = etree.fromstring(page, etree.XMLParser(resolve_entities=False, remove_blank_text=False))
    _complete_front(root, manuscript)
    complete_statements(root)
    complete_body(root)
    for section in root.iterfind("back//ref-list/sec"):
        section.tag = "ref-list"  # Groups of references; pandoc takes any heading for a section's.
    with_element_citations(root, manuscript.references)
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=DOCTYPE)
    return Artifact(name=manuscript.name + SUFFIX, media_type=MEDIA_TYPE, content=content + b"\n")


def _complete_front(root: Element, manuscript: Manuscript) -> None:
    """Put what is made from the model where the content model of ``article-meta`` wants it."""
    front = root.find("front/article-meta")
    article = manuscript.article
    at = list(front).index(front.find("title-group")) + 1
    for offset, element in enumerate((*contributors(article), *publication(article))):
        front.insert(at + offset, element)
    front.extend(funding(article.funding))
