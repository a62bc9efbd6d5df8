"""Figures, tables, formulas and links in the JATS that a build makes."""

from __future__ import annotations


import PIL.Image
import pytest
from lxml import etree

from toolkit.pipeline import build

BODY = """\
---
title: Notes
author: {name: Ada Lovelace}
date: 2020-01-01
---

# One {#sec:one}

![A *dot*](dot.png){#fig:dot}

| a | b |
|---|---|
| 1 | 2 |

: Numbers {#tbl:numbers}

$$ x^2 $$ {#eq:square}

```{#lst:code caption="Code"}
x = 1
```

See @fig:dot, @tbl:numbers, @eq:square, @lst:code and @sec:one.

[Before $y$ behind](https://example.org/a) and [![dot](dot.png)](https://example.org/b).
"""
XLINK = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> etree._Element:
    folder = tmp_path_factory.mktemp("jats")
    PIL.Image.new("RGB", (20, 20)).save(folder / "dot.png")
    (folder / "paper.md").write_text(BODY, encoding="utf-8")
    (report,) = build([str(folder / "paper.md")], formats=["jats"], output=folder / "out")
    assert report.outputs, report.diagnostics
    return etree.parse(str(report.outputs[0])).getroot()


@pytest.mark.parametrize(
    ("path", "label", "caption"),
    [
        ("//fig[graphic]", "Figure\u00a01", "A dot"),
        ("//table-wrap", "Table\u00a01", "Numbers"),
        ("//fig[not(graphic)]", "Listing\u00a01", "Code"),
        ("//disp-formula", "(1)", ""),
    ],
)
def test_numbers_are_labels_and_leave_the_caption(
    path: str, label: str, caption: str, article: etree._Element
) -> None:
    (found,) = article.xpath(path)
    assert found.get("id")
    assert found.findtext("label") == label
    assert "".join(found.xpath("caption//text()")).strip() == caption


def test_a_cross_reference_says_what_it_leads_to(article: etree._Element) -> None:
    found = [(x.get("ref-type"), "".join(x.itertext())) for x in article.iterfind("body//xref")]
    kinds = [kind for kind, _ in found]
    assert kinds == ["fig", "table", "disp-formula", "fig", "sec"]
    assert all(len(article.xpath(f"//*[@id='{x.get('rid')}']")) == 1 for x in article.iterfind("body//xref"))


def test_a_link_holds_neither_formula_nor_picture_and_none_is_lost(article: etree._Element) -> None:
    links = list(article.iterfind("body//ext-link"))
    assert not [child for link in links for child in link]
    found = [(link.get(XLINK), "".join(link.itertext()).strip()) for link in links]
    assert found == [
        ("https://example.org/a", "Before"),
        ("https://example.org/a", "behind"),
        ("https://example.org/b", "https://example.org/b"),
    ]
