"""The reference page on rules holds every rule, place and code."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit import pipeline
from toolkit.cli.rule_reference import page


def test_every_rule_has_a_section_to_which_its_line_of_the_overview_leads() -> None:
    text = page()
    anchors = set(re.findall(r"\]\(#(cit\d[\w-]+)\)", text))
    sections = {
        line[4:].lower().replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("### CIT")
    }
    rules = [item for item in pipeline.code_pages() if item.severity]
    assert anchors == sections and len(sections) == len(rules) > 40


def test_every_code_stands_on_the_page() -> None:
    text = page()
    assert [item.code for item in pipeline.code_pages() if item.code not in text] == []
    assert "| CIT131 | Two affiliations have one id | Give each its own |" in text


def test_the_page_in_the_guide_is_up_to_date(repository: Path) -> None:
    written = (repository / "docs/guide/reference/rules.md").read_text(encoding="utf-8")
    assert written == page(), "run: make docs"
