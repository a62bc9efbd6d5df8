"""What a reader, a browser and a catalogue get from an HTML page, read back with lxml."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import pytest
from lxml import html

from toolkit.pipeline import build

FRONT = """\
title: Notes on the Engine
subtitle: With *numbers*
author:
  - name: {given: Ada, family: Lovelace}
    orcid: 0000-0002-1825-0097
    email: ada@example.org
    corresponding: true
    equal-contributor: true
    affiliations: [{ref: london}, {ref: trinity}]
  - name: {given: Charles, family: Babbage}
    equal-contributor: true
    affiliations: [{ref: trinity}]
  - name: {literal: Analytical Society}
affiliations:
  - id: london
    department: Department of Mathematics
    name: University of London
    city: London
    country: UK
  - id: trinity
    name: Trinity College
    city: Cambridge
    country: UK
date: 1843-10-01
version: 1.2
series: Scientific Memoirs
number: 3
doi: 10.5281/zenodo.1
license: CC-BY-4.0
abstract: On what an engine *could* do, [as told](https://example.org).
keywords: [engines, numbers & notes]
notice: A restatement.
"""
LONDON = "Department of Mathematics, University of London, London, UK"
COMMON = "bibliography: references.bib\nstyle: apa\n"
REFERENCES = """
@book{babbage-1864, author = {Babbage, Charles}, date = {1864},
  title = {Passages from the Life of a Philosopher}}
@article{menabrea-1842, author = {Menabrea, Luigi Federico}, date = {1842},
  title = {Notions sur la machine analytique},
  journaltitle = {Bibliothèque universelle de Genève}}
"""
BODY = r"""
# Engines

Babbage described it [@babbage-1864]. Menabrea wrote of it, too [@menabrea-1842; @babbage-1864].
A note follows.[^n] See <https://example.org/engines>.

[^n]: Bernoulli's numbers, of which @menabrea-1842 says nothing.

$$ x = \sqrt{\frac{a}{b}} $$ {#eq:root}

# Numbers

| Note | Number of operations |
|------|---------------------:|
| G    | 25                   |

: Operations. {#tbl:operations}

```python
print("a line of code")
```

# Ends

*Nothing* ends.
"""


def source_of(folder: Path, front: str = FRONT, body: str = BODY) -> str:
    """The HTML of a paper that is built in ``folder``."""
    paper = folder / "engine.md"
    paper.write_text(f"---\n{front}{COMMON}---\n{body}", encoding="utf-8")
    (folder / "references.bib").write_text(REFERENCES, encoding="utf-8")
    (report,) = build([str(paper)], formats=["html"], output=folder / "build")
    assert not [found for found in report.diagnostics if found.is_error]
    return Path(report.outputs[0]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    return source_of(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def page(source: str) -> html.HtmlElement:
    return html.fromstring(source)


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in page.xpath(path)]


def named(page: html.HtmlElement, name: str) -> list[str]:
    return page.xpath(f"//meta[@name='{name}']/@content")


def json_ld(page: html.HtmlElement) -> dict:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def test_authors_stand_in_order_with_their_marks(page: html.HtmlElement) -> None:
    assert texts(page, "//span[@class='author']") == [
        "Ada Lovelace1,2,*,†",
        "Charles Babbage2,†",
        "Analytical Society",
    ]


def test_affiliations_are_complete_and_numbered(page: html.HtmlElement) -> None:
    assert texts(page, "//*[@class='affiliation']") == [
        f"1 {LONDON}",
        "2 Trinity College, Cambridge, UK",
    ]


def test_the_orcid_icon_links_to_the_record_and_has_a_name(page: html.HtmlElement) -> None:
    (link,) = page.xpath("//span[@class='author']/a[@class='orcid']")
    assert link.get("href") == "https://orcid.org/0000-0002-1825-0097"
    assert link.get("aria-label") == "ORCID: Ada Lovelace"
    assert link.getparent().text_content().startswith("Ada Lovelace")


def test_author_notes_name_who_corresponds_and_who_contributed_equally(
    page: html.HtmlElement,
) -> None:
    notes = texts(page, "//*[contains(@class, 'author-note ')]")
    assert notes[0] == "* Corresponding author: Ada Lovelace (ada@example.org)"
    assert notes[1] == "† These authors contributed equally."
    assert page.xpath("//a[@href='mailto:ada@example.org']")


def test_the_title_block_has_every_other_part(page: html.HtmlElement) -> None:
    block = texts(page, "//header[@class='title-block']")[0]
    for part in ("Scientific Memoirs No. 3", "With numbers", "October 1, 1843 · Version 1.2",
                 "A restatement.", "On what an engine could do", "engines, numbers & notes",
                 "https://doi.org/10.5281/zenodo.1"):
        assert part in block
    (license,) = page.xpath("//a[@rel='license']/@href")
    assert license == "https://creativecommons.org/licenses/by/4.0/"


def test_nothing_is_fetched_from_anywhere(page: html.HtmlElement, source: str) -> None:
    fetched = page.xpath("//link/@href | //@src | //@srcset | //object/@data")
    assert [target for target in fetched if not target.startswith("data:")] == []
    css = page.xpath("string(//style)")
    assert set(re.findall(r'url\("?([a-z]+:)', css)) == {"data:"}
    assert "@import" not in css


def test_every_citation_leads_to_its_reference_and_back(page: html.HtmlElement) -> None:
    links = page.xpath("//a[@role='doc-biblioref']")
    assert len(links) == 4
    for link in links:
        reference = page.get_element_by_id(link.get("href")[1:])
        place = link.xpath("ancestor::span[@class='cited']/@id")[0]
        assert f"#{place}" in reference.xpath(".//a[@class='backlink']/@href")


def test_every_link_within_the_page_has_a_target_that_is_unique(page: html.HtmlElement) -> None:
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {target[1:] for target in page.xpath("//a/@href[starts-with(., '#')]")} <= set(anchors)


def test_a_title_with_a_script_arrives_as_text(tmp_path: Path) -> None:
    title = "An </script> <script>alert(1)</script> Engine"
    name = '"><script>alert(2)</script>'
    front = f"title: {json.dumps(title)}\nauthor: [{{name: {{literal: {json.dumps(name)}}}}}]\n"
    page = html.fromstring(source_of(tmp_path, front))
    assert len(page.xpath("//script")) == 2
    assert "alert" not in page.xpath("string(//script[not(@type)])")
    assert texts(page, "//h1") == [title]
    assert page.xpath("string(//title)") == title
    assert json_ld(page)["headline"] == title
    assert json_ld(page)["author"][0]["name"] == name
    assert named(page, "citation_author") == [name]


def test_highwire_tags_give_institutions_and_orcid_after_each_author(
    page: html.HtmlElement,
) -> None:
    wanted = ("citation_author", "citation_author_institution", "citation_author_orcid")
    pairs = [(tag.get("name"), tag.get("content")) for tag in page.xpath("//meta[@name]")]
    assert [pair for pair in pairs if pair[0] in wanted] == [
        ("citation_author", "Lovelace, Ada"),
        ("citation_author_institution", LONDON),
        ("citation_author_institution", "Trinity College, Cambridge, UK"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Babbage, Charles"),
        ("citation_author_institution", "Trinity College, Cambridge, UK"),
        ("citation_author", "Analytical Society"),
    ]
    assert named(page, "citation_title") == ["Notes on the Engine: With numbers"]
    assert named(page, "citation_publication_date") == ["1843/10/01"]
    assert named(page, "citation_doi") == ["10.5281/zenodo.1"]
    assert named(page, "citation_keywords") == ["engines", "numbers & notes"]


def test_json_ld_describes_a_scholarly_article(page: html.HtmlElement) -> None:
    data = json_ld(page)
    assert (data["@type"], data["datePublished"]) == ("ScholarlyArticle", "1843-10-01")
    assert [author["@type"] for author in data["author"]] == ["Person", "Person", "Organization"]
    assert data["author"][0]["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert data["author"][0]["affiliation"][1]["name"] == "Trinity College, Cambridge, UK"
    assert data["abstract"] == "On what an engine could do, as told."


def test_the_page_has_one_h1_a_language_and_landmarks(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert texts(page, "//h1") == ["Notes on the Engine"]
    assert len(page.xpath("//main")) == 1
    assert texts(page, "//nav//summary") == ["Contents"]
    assert page.xpath("//body/*[1]/@href") == ["#theText"]
    levels = [int(node.tag[1]) for node in page.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))


def test_headings_follow_the_title_without_a_gap(tmp_path: Path) -> None:
    body = "## One\n\n#### Two\n\na\n\n### Three\n\n## Four\n\n[@babbage-1864]\n"
    page = html.fromstring(source_of(tmp_path, body=body))
    headings = page.xpath("//*[@id='theText']//*[self::h2 or self::h3 or self::h4]")
    assert [(node.tag, node.text) for node in headings] == [
        ("h2", "One"), ("h3", "Two"), ("h3", "Three"), ("h2", "Four"), ("h2", "References")
    ]


@pytest.mark.parametrize("heading", ["Text", "The text", "Preview", "Title", "Abstract", "Contents"])
def test_no_heading_takes_an_id_that_the_page_has_already(heading: str, tmp_path: Path) -> None:
    page = html.fromstring(source_of(tmp_path, body=f"# {heading}\n\nWords.\n\n# Second\n\nWords.\n"))
    ids = [*page.xpath("//@id"), "thePreview"]
    assert len(ids) == len(set(ids))


def test_numbers_of_lines_are_no_links_to_a_screen_reader(tmp_path: Path) -> None:
    body = "```{.python .numberLines}\nx = 1\ny = 2\n```\n"
    page = html.fromstring(source_of(tmp_path, body=body))
    empty = page.xpath("//pre//a")
    assert len(empty) == 2
    assert all((a.get("aria-hidden"), a.get("tabindex")) == ("true", "-1") for a in empty)


def test_tasks_are_text_and_no_form(tmp_path: Path) -> None:
    page = html.fromstring(source_of(tmp_path, body="- [ ] to do\n- [x] done, with *care*\n"))
    assert texts(page, "//ul[@class='task-list']/li") == ["☐ to do", "☒ done, with care"]
    assert not page.xpath("//input | //ul//label")


def test_references_under_headings_are_a_list_each(tmp_path: Path) -> None:
    front = f"{FRONT}reference-sections: [{{title: Books, type: book}}, {{title: Others}}]\n"
    page = html.fromstring(source_of(tmp_path, front, body="Words [@babbage-1864].\n"))
    assert page.xpath("//*[@id='refs']/@role") == ["group"]
    (entries,) = page.xpath("//*[@id='refs']//*[@role='list']")
    assert {child.get("role") for child in entries} == {"listitem"}


def test_a_paper_may_refuse_its_table_of_contents(tmp_path: Path) -> None:
    page = html.fromstring(source_of(tmp_path, f"{FRONT}toc: false\n"))
    assert not page.xpath("//nav")


def test_what_is_too_wide_scrolls_within_reach_of_the_keyboard(page: html.HtmlElement) -> None:
    (box,) = page.xpath("//table/parent::div")
    assert (box.get("class"), box.get("tabindex"), box.get("role")) == ("scroll", "0", "group")
    assert texts(page, f"//*[@id='{box.get('aria-labelledby')}']") == ["Table 1. Operations."]
    assert page.xpath("//math[@display='block']/parent::span[@class='formula']/@tabindex") == ["0"]
    assert page.xpath("//pre/ancestor-or-self::*[@tabindex='0']")
    assert texts(page, "//*[@class='equation-number']") == ["(1)"]


def test_pages_carry_the_fonts_for_the_characters_that_they_show(source: str) -> None:
    from fontTools.ttLib import TTFont

    rules = re.findall(
        r'family: "([^"]+)"; font-weight: (\d+); font-style: (\w+); src: url\("[^,]+,([^"]+)', source
    )
    covered = {
        (family, weight, style): TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap().keys()
        for family, weight, style, data in rules
    }
    text = covered["Source Serif Pro", "400", "normal"]
    assert {ord(sign) for sign in "Aé†"} & text == {ord("A"), ord("†")}
    assert ("Source Serif Pro", "700", "normal") not in covered
    assert ord("√") in covered["STIX Two Math", "400", "normal"]


def test_the_page_is_the_same_every_time_and_no_variable_is_left_in_it(
    source: str, tmp_path: Path
) -> None:
    assert source == source_of(tmp_path)
    assert "$" not in re.sub(r"<(style|script|annotation)\b.*?</\1>", "", source, flags=re.DOTALL)
