"""Theorems, and parts behind the reference list, as readers of each format get them."""

from __future__ import annotations

from pathlib import Path

import docx
import pikepdf
import PIL.Image
import pypdfium2
import pytest
from lxml import etree, html

from toolkit.pipeline import build
from toolkit.writers.jats_theorems import complete_statements

BODY = r"""---
title: Lines
author: {name: Ada Lovelace}
date: 2020-01-01
lang: en
bibliography: works.bib
number-sections: true
---

# One

By @thm-line, \autoref{lem:two} and @def-point, see @fig:dot and @sec:app.

::: {#thm-line}
## Line

Any *straight* line is
$$y = mx + b$$ {#eq:line}
for some numbers.

- Item
:::

::: {.proof}
It is clear.
:::

\begin{lemma}[Two]\label{lem:two}
Another.
\end{lemma}

::: {#def-point}
A point has no part.
:::

# References

::: {#refs}
:::

# Appendix {#sec:app}

![A dot](dot.png){#fig:dot}

As [@euclid] says, see @eq:line.
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("theorems")
    PIL.Image.new("RGB", (20, 20)).save(folder / "dot.png")
    (folder / "paper.md").write_text(BODY, encoding="utf-8")
    (folder / "works.bib").write_text(
        "@book{euclid, author={Euclid}, title={Elements}, date={1956}, publisher={Dover}}\n"
        "@book{other, author={Nobody Cited}, title={Other}, date={1956}}\n",
        encoding="utf-8",
    )
    (report,) = build(
        [str(folder / "paper.md")], formats=["pdf", "html", "docx", "jats"], output=folder / "out"
    )
    assert report.outputs and not report.diagnostics, report.diagnostics
    return {path.name.split(".", 1)[1]: path for path in report.outputs}


def plain(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def test_pdf_prints_labels_titles_and_the_end_of_proofs(outputs: dict[str, Path]) -> None:
    document = pypdfium2.PdfDocument(outputs["pdf"])
    text = plain(" ".join(page.get_textpage().get_text_range() for page in document))
    for printed in (
        "By Theorem 1, Lemma 1 and Definition 1, see Figure 1 and Section 2.",
        "Theorem 1 (Line). Any straight line is",
        "Proof. It is clear.",
        "Lemma 1 (Two). Another.",
        "Definition 1. A point has no part.",
        "Figure 1. A dot",
    ):
        assert printed in text
    assert text.count("□") == 1


def test_links_of_a_pdf_lead_to_theorems(outputs: dict[str, Path]) -> None:
    with pikepdf.open(outputs["pdf"]) as document:
        links = [note for page in document.pages for note in page.get("/Annots", [])]
        targets = [str(note.get("/Dest", note.get("/A", {}).get("/D", ""))) for note in links]
        tree = pikepdf.NameTree(document.Root.Names.Dests)
        for name in ("thm-line", "lem:two", "def-point", "fig:dot", "eq:line"):
            assert name in targets
            assert name in tree


def test_html_has_theorems_to_jump_to_and_says_which_are_in_italics(outputs: dict[str, Path]) -> None:
    page = html.parse(str(outputs["html"])).getroot()
    theorem = page.get_element_by_id("thm-line")
    assert theorem.get("class") == "theorem stated"
    assert plain(theorem.xpath("string(p[1])")).startswith("Theorem 1 (Line). Any straight line is")
    assert theorem.xpath("string(.//*[@class='theorem-label']/strong)") == "Theorem\u00a01"
    assert page.get_element_by_id("def-point").get("class") == "theorem definition"
    assert plain(page.xpath("string(//div[@class='proof'])")).startswith("Proof. It is clear. □")
    targets = [link.get("href") for link in page.xpath("//section[@id='one']//p//a")]
    assert targets[:5] == ["#thm-line", "#lem:two", "#def-point", "#fig:dot", "#sec:app"]
    assert not page.xpath("//h3 | //*[@id='line']")


def test_docx_has_theorems_in_styles_with_bookmarks(outputs: dict[str, Path]) -> None:
    document = docx.Document(str(outputs["docx"]))
    styled = [(p.style.name, plain(p.text)) for p in document.paragraphs if "Theorem" in p.style.name]
    assert [name for name, _ in styled] == [
        "Theorem", "Theorem", "Theorem", "Theorem Upright", "Theorem", "Theorem Upright"
    ]  # fmt: skip
    assert [text.split(".")[0] for _, text in styled] == [
        "Theorem 1 (Line)", "for some numbers", "Item", "Proof", "Lemma 1 (Two)", "Definition 1"
    ]  # fmt: skip
    assert document.styles["Theorem"].font.italic
    assert not document.styles["Theorem Upright"].font.italic
    assert document.styles["Theorem Label"].font.bold
    root = document.element
    marks = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert {"thm-line", "lem:two", "def-point", "fig:dot"} <= set(anchors)
    assert {anchor for anchor in anchors if anchor} <= marks


def test_jats_has_statements_with_label_and_title(outputs: dict[str, Path]) -> None:
    root = etree.parse(str(outputs["jats.xml"])).getroot()
    found = [
        (item.get("content-type"), item.findtext("label"), item.findtext("title"))
        for item in root.iter("statement")
    ]
    assert found == [
        ("theorem", "Theorem\u00a01", "Line"),
        ("proof", "Proof", None),
        ("lemma", "Lemma\u00a01", "Two"),
        ("definition", "Definition\u00a01", None),
    ]
    assert {child.tag for item in root.iter("statement") for child in item} == {"label", "title", "p"}
    kinds = {x.get("rid"): x.get("ref-type") for x in root.iterfind("body//xref")}
    assert kinds["thm-line"] == kinds["def-point"] == "statement"
    assert not list(root.iter("boxed-text"))


@pytest.mark.parametrize(
    ("behind", "body"),
    [("", ["p"]), ("<list/>", ["p"]), ("<p>Text</p>", ["p"]), ("<p>A</p><p>B</p>", ["p", "p"])],
)
def test_a_label_alone_leaves_no_empty_paragraph_unless_there_is_nothing_else(
    behind: str, body: list[str]
) -> None:
    def content(kind: str, inside: str) -> str:
        return f"<named-content content-type='theorem-{kind}'>{inside}</named-content>"

    head = content("head", content("label", "Theorem 1."))
    root = etree.fromstring(f"<body><boxed-text><p>{head} </p>{behind}</boxed-text></body>")
    complete_statements(root)
    assert [child.tag for child in root[0]] == ["label", *body]


def test_what_stands_behind_the_reference_list_is_numbered_and_cited(outputs: dict[str, Path]) -> None:
    page = html.parse(str(outputs["html"])).getroot()
    assert plain(page.xpath("string(//figcaption)")) == "Figure 1. A dot"
    numbers = page.xpath("//h2/span[@class='section-number']/text()")
    assert numbers == ["1", "2"]
    assert page.xpath("//h2[contains(@class, 'references-heading')]/text()") == ["References"]
    entries = page.xpath("//*[contains(@class, 'csl-entry')]")
    assert len(entries) == 1 and "Elements" in entries[0].text_content()
    after = page.xpath("//section[@id='sec:app']")[0].text_content()
    assert "see Equation\u00a01" in after and "@" not in after
