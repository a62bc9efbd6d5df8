"""An article's file: its front matter and its body, whatever its bytes are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.readers.article import read_article, read_article_text

FULL = """---
title: Trump meets Kim
subtitle: A commentary
author: Upma Kashyap
date: 2019-07-07
version: 1.0
doi: https://doi.org/10.21105/joss.01530
license: CC BY 4.0
series: Working papers
number: 07
lang: en-GB
abstract: |
  First *line*.

  Second line.
keywords: [Korea, summits]
notice: Restated.
funding: ICSSR
acknowledgments: Thanks.
competing-interests: None.
data_availability: None needed.
image-credit: The Straits Times
bibliography:
  - events.bib
  - ../../bib/literature.bib
nocite: '@dmz-2019, @hanoi-2019; @{a:b}'
csl: apa
house_style: working-paper
citation-processor: pandoc
author-layout: blocks
toc: yes
number-sections: false
---

Body.
"""


def test_every_canonical_key_fills_its_field() -> None:
    result = read_article_text(FULL, "a.md")
    article = result.value
    assert result.diagnostics == ()
    assert article.title == "Trump meets Kim"
    assert article.subtitle == "A commentary"
    assert article.authors[0].name.inverted == "Kashyap, Upma"
    assert article.date == "2019-07-07"
    assert article.version == "1.0"
    assert article.doi == "10.21105/joss.01530"
    assert article.license == "CC-BY-4.0"
    assert (article.series, article.number) == ("Working papers", "07")
    assert article.lang == "en-GB"
    assert article.abstract == "First *line*.\n\nSecond line."
    assert article.keywords == ("Korea", "summits")
    assert article.notice == "Restated."
    assert [funding.funder for funding in article.funding] == ["ICSSR"]
    assert article.acknowledgements == "Thanks."
    assert article.conflicts == "None."
    assert article.data_availability == "None needed."
    assert article.image_credit == "The Straits Times"
    assert [str(file) for file in article.bibliography] == [
        "events.bib",
        "../../bib/literature.bib",
    ]
    assert str(article.bibliography[1].span) == "a.md:25:5"
    assert article.nocite == ("dmz-2019", "hanoi-2019", "a:b")
    assert str(article.style) == "apa"
    assert str(article.house_style) == "working-paper"
    assert str(article.citation_processor) == "pandoc"
    assert str(article.author_layout) == "blocks"
    assert article.table_of_contents is True
    assert article.numbered_sections is False
    assert (article.body, article.body_line) == ("\nBody.\n", 34)


def test_every_field_has_the_place_at_which_it_stands() -> None:
    article = read_article_text(FULL, "a.md").value
    assert str(article.spans["title"]) == "a.md:2:8"
    assert str(article.spans["style"]) == "a.md:27:6"
    assert str(article.authors[0].span) == "a.md:4:9"


def test_what_is_not_said_stays_open() -> None:
    article = read_article_text("---\ntitle: T\nauthor: Plato\n---\n", "a.md").value
    assert article.table_of_contents is None
    assert article.style is None
    assert article.lang == "en"
    assert article.date == ""


def test_all_cited_entries_are_asked_for_with_a_star() -> None:
    article = read_article_text("---\ntitle: T\nauthor: Plato\nnocite: '@*'\n---\n", "a.md").value
    assert article.nocite == ("*",)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = "\ufeff\r\n---\r\ntitle: T\r\nauthor: Plato\r\n...\r\nBody\r\n\r\nMore"
    result = read_article_text(text, "a.md")
    assert result.diagnostics == ()
    assert result.value.title == "T"
    assert (result.value.body, result.value.body_line) == ("Body\r\n\r\nMore", 6)


def test_a_rule_in_the_body_is_not_front_matter() -> None:
    result = read_article_text("---\ntitle: T\nauthor: Plato\n---\na\n\n---\n\nb\n", "a.md")
    assert result.value.body == "a\n\n---\n\nb\n"


@pytest.mark.parametrize(
    ("text", "code", "place", "body"),
    [
        ("", "CIT102", "1:1", ""),
        ("\ufeff \n\n", "CIT102", "1:1", ""),
        ("Hello\n", "CIT101", "1:1", "Hello\n"),
        ("Hello\n---\ntitle: T\n---\n", "CIT101", "1:1", "Hello\n---\ntitle: T\n---\n"),
        ("---\ntitle: T\n\nBody\n", "CIT104", "1:1", "title: T\n\nBody\n"),
        ("---\n- a\n- b\n---\nBody", "CIT105", "2:1", "Body"),
        ("---\njust text\n---\nBody", "CIT105", "2:1", "Body"),
        ("---\n---\nBody", "CIT105", "1:1", "Body"),
        ("---\ntitle: a: b\n---\nBody", "CIT106", "2:9", "Body"),
        ("---\nauthor: Plato\n---\nBody", "CIT109", "2:1", "Body"),
        ("---\ntitle:\nauthor: Plato\n---\nBody", "CIT109", "2:7", "Body"),
    ],
)
def test_a_file_without_sound_front_matter_is_an_error_and_keeps_its_body(
    text: str, code: str, place: str, body: str
) -> None:
    result = read_article_text(text, "a.md")
    [finding] = result.diagnostics
    assert (finding.code, str(finding.span)) == (code, f"a.md:{place}")
    assert finding.hint
    assert result.failed
    assert result.value.body == body


def test_a_file_that_is_not_utf_8_names_the_byte_and_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("---\ntitle: Café\nauthor: Plato\n---\nBody\n".encode("cp1252"))
    result = read_article(path, "docs/a.md")
    [finding] = result.diagnostics
    assert (finding.code, str(finding.span)) == ("CIT103", "docs/a.md:2:11")
    assert "0xE9" in finding.message and "'é'" in (finding.hint or "")
    assert result.value.body == "Body\n"


def test_a_file_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    result = read_article(tmp_path / "none.md", "none.md")
    assert [d.code for d in result.diagnostics] == ["CIT901"]
    assert str(tmp_path) not in result.diagnostics[0].message


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    assert [d.code for d in read_article(tmp_path, "x").diagnostics] == ["CIT901"]


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    result = read_article_text(text, "a.md")
    assert result.value.path == "a.md"


_KEYS = st.sampled_from(
    """
    title author authors name affiliation affiliations institute id index ref given family literal
    roles orcid ror email corresponding equal-contrib attributes funding license date lang keywords
    nocite toc bibliography degrees collaborations position group x 1
    """.split()
)
_SCALARS = st.sampled_from(
    [
        "",
        "~",
        "1",
        "'1, 2'",
        "a",
        "b",
        "yes",
        "Ada Lovelace",
        "A^1^ and B",
        '"^1^ X"',
        "a; b",
        "'@a'",
        "2019",
    ]
)
_NODES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_KEYS, inner, max_size=4).map(
            lambda entries: "{" + ", ".join(f"{k}: {v}" for k, v in entries.items()) + "}"
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(_KEYS, _NODES, min_size=1, max_size=6))
def test_any_structure_is_read_without_an_exception(entries: dict[str, str]) -> None:
    lines = "".join(f"{key}: {value}\n" for key, value in entries.items())
    result = read_article_text(f"---\n{lines}---\nBody", "a.md")
    article = result.value
    assert article.body == "Body"
    for author in article.authors:
        assert author.name.display
        assert all(m.affiliation < len(article.affiliations) for m in author.memberships)
    assert all(d.span is not None and d.span.line >= 1 for d in result.diagnostics)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(b"---\n" + raw)
    assert read_article(path, "any.md").value.path == "any.md"
