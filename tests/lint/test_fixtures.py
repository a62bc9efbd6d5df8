"""Every rule is tested with a text that it objects to and one that it lets pass."""

from __future__ import annotations

from collections import Counter

from tests.lint import (
    test_author_rules,
    test_bibliography_rules,
    test_citation_rules,
    test_document_rules,
    test_event_rules,
)
from toolkit.lint.rule import all_rules

TESTED_APART = {"never-cited", "event-after-the-article"}
"""Rules with tests of their own, since the place that they point to is in another file."""


def test_every_rule_has_a_text_that_fails_and_one_that_passes() -> None:
    events, others = test_event_rules, (test_author_rules, test_citation_rules, test_document_rules)
    failing = {
        *events.WRONG,
        *events.WRONG_ENTRY,
        *(name for module in others for name in module.WRONG),
    }
    passing = {
        *events.RIGHT,
        *events.RIGHT_ENTRY,
        *(name for module in others for name in module.RIGHT),
    }
    both = set(test_bibliography_rules.FAILING_AND_PASSING)
    rules = {rule.name for rule in all_rules()} - TESTED_APART
    assert (failing & passing) | both >= rules
    assert failing | passing | both <= rules | TESTED_APART


def test_no_two_rules_have_a_code_or_a_name_in_common() -> None:
    for names in (
        Counter(rule.code for rule in all_rules()),
        Counter(rule.name for rule in all_rules()),
    ):
        assert [name for name, count in names.items() if count > 1] == []


def test_the_page_of_every_rule_says_why_and_shows_what_is_wrong_and_right() -> None:
    for rule in all_rules():
        assert rule.summary, rule.name
        assert [
            part for part in ("\nWhy: ", "\nExample:", "\nInstead:") if part not in rule.page
        ] == []
