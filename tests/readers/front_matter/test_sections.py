"""``reference-sections`` of the front matter, and what is wrong with it."""

from __future__ import annotations

import pytest

from toolkit.model import Article, Diagnostic
from toolkit.readers.article import read_article_text


def read(yaml: str) -> tuple[Article, list[Diagnostic]]:
    result = read_article_text(f"---\ntitle: T\nauthor: Upma Kashyap\n{yaml}\n---\nText\n", "a.md")
    return result.value, list(result.diagnostics)


def test_groups_are_read_with_types_and_keywords_as_text_or_as_lists() -> None:
    article, found = read(
        """reference-sections:
  - {title: Events, type: "summit, treaty"}
  - title: Primary sources
    keywords: [primary, official documents]
  - Literature"""
    )
    assert not found
    groups = [(group.title, group.types, group.keywords) for group in article.reference_sections]
    assert groups == [
        ("Events", ("summit", "treaty"), ()),
        ("Primary sources", (), ("primary", "official documents")),
        ("Literature", (), ()),
    ]


@pytest.mark.parametrize(
    ("item", "message", "hint"),
    [
        ("{type: event}", "a group of 'reference-sections' has no title", "add 'title: ...'"),
        ("{title: A, typ: event}", "a group of 'reference-sections' has no 'typ'", "did you mean"),
        ("[Events]", "a group of 'reference-sections' must be a mapping, not a list", "write"),
        ("Rest", "'Rest' chooses no entries, and a group before it takes the rest", "give it"),
    ],
)
def test_a_wrong_group_is_reported_at_its_line_and_the_others_are_read(
    item: str, message: str, hint: str
) -> None:
    groups = ("Literature", item, "{title: Z, type: event}")
    article, (complaint,) = read("reference-sections:" + "".join(f"\n  - {one}" for one in groups))
    assert (complaint.code, complaint.message, complaint.span.line) == ("CIT153", message, 6)
    assert complaint.hint.startswith(hint)
    titles = [group.title for group in article.reference_sections]
    assert titles[0] == "Literature" and titles[-1] == "Z"
