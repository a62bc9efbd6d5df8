"""Links for machines: in the head of pages, and as a link set."""

from __future__ import annotations

import json

from tests.site.series import ADDRESS, files, page

FOLDER = f"{ADDRESS}papers/engine/1.1/"


def test_a_page_shows_the_way_to_all_that_belongs_to_it() -> None:
    root = page("papers/engine/1.1/index.html")
    links = {
        rel: root.xpath(f"//head/link[@rel='{rel}']/@href")
        for rel in ("cite-as", "author", "license", "item", "describedby", "linkset", "type")
    }
    assert links == {
        "cite-as": ["https://doi.org/10.1234/engine.2"],
        "author": ["https://orcid.org/0000-0002-1825-0097"],
        "license": ["https://creativecommons.org/licenses/by/4.0/"],
        "item": [f"{FOLDER}engine.jats.xml", f"{FOLDER}engine.pdf"],
        "describedby": [f"{FOLDER}metadata/paper.bib"],
        "linkset": [f"{FOLDER}linkset.json"],
        "type": ["https://schema.org/AboutPage", "https://schema.org/ScholarlyArticle"],
    }
    assert root.xpath("//head/link[@rel='item']/@type")[1] == "application/pdf"


def test_a_link_set_says_the_same_and_leads_back_from_each_file() -> None:
    contexts = json.loads(files()["papers/engine/1.1/linkset.json"])["linkset"]
    first, *others = contexts
    assert first["anchor"] == FOLDER
    assert first["cite-as"] == [{"href": "https://doi.org/10.1234/engine.2"}]
    assert [link["href"] for link in first["item"]] == [context["anchor"] for context in others]
    for context in others:
        assert context["collection"] == [{"href": FOLDER, "type": "text/html"}]


def test_a_paper_without_a_doi_is_cited_by_its_page() -> None:
    root = page("papers/hasty/1.0/index.html")
    assert root.xpath("//link[@rel='cite-as']/@href") == [f"{ADDRESS}papers/hasty/1.0/"]
