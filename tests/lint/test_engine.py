"""Which rules run, and on what."""

from __future__ import annotations

import pytest

from toolkit.document.parse import parse
from toolkit.lint.engine import Selection, check_bibliography, check_paper
from toolkit.lint.rule import all_rules
from toolkit.lint.subject import Paper
from toolkit.readers.article import read_article_text
from toolkit.readers.bibliography.bib_file import read_bib


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ((), (), True),
        (("CIT261",), (), True),
        (("CIT2",), (), True),
        (("pages-with-a-hyphen",), (), True),
        (("bibliography",), (), True),
        (("CIT262", "events"), (), False),
        ((), ("CIT261",), False),
        ((), ("bibliography",), False),
        (("CIT2",), ("CIT26",), False),
        (("pages",), (), False),
    ],
)
def test_a_rule_is_chosen_by_code_beginning_name_or_family(
    select: tuple[str, ...], ignore: tuple[str, ...], wanted: bool
) -> None:
    names = {rule.name for rule in Selection(select=select, ignore=ignore).rules()}
    assert ("pages-with-a-hyphen" in names) is wanted


def test_no_two_rules_share_a_code_or_a_name() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert list(rules) == sorted(rules, key=lambda rule: rule.code)


def test_a_bibliography_is_given_to_the_rules_on_bibliographies_only() -> None:
    read = read_bib("@misc{a, title = {A}, pages = {1-2}}", "a.bib").value
    found = list(check_bibliography(read, all_rules()))
    assert [item.code for item in found] == ["CIT261"]


def test_the_codes_of_a_family_lie_in_the_hundred_of_what_it_is_about() -> None:
    hundreds = {
        "authors": "1",
        "bibliography": "2",
        "citations": "3",
        "document": "4",
        "events": "4",
    }
    wrong = [
        rule.code for rule in all_rules() if rule.code[3] != hundreds.get(rule.family, rule.code[3])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "code", "silent"),
    [
        ("Only text.\n", "CIT101", {"CIT461", "CIT463", "CIT464", "CIT465"}),
        ("---\ntitle: T\n\nText.\n", "CIT104", {"CIT461", "CIT463", "CIT464", "CIT465"}),
        ('---\ntitle: "T\n---\n\nText.\n', "CIT106", {"CIT461", "CIT462", "CIT463"}),
        ("---\ntitle: T\ndate: 2019-02-30\n---\n\nText.\n", "CIT150", {"CIT463"}),
        ("---\ndate: 2019-02-28\n---\n\nText.\n", "CIT109", {"CIT462"}),
    ],
)
def test_what_follows_from_a_fault_that_was_told_is_not_told_again(
    text: str, code: str, silent: set[str]
) -> None:
    read = read_article_text(text, "paper.md")
    assert code in {item.code for item in read.diagnostics}
    subject = Paper(article=read.value, document=parse(read.value))
    found = {item.code for item in check_paper(subject, all_rules())}
    told = {item.code for item in check_paper(subject, all_rules(), read.diagnostics)}
    assert found - told >= silent & found and not told & silent and found & silent
