"""Every code that the toolkit reports is explained, once, and has one meaning."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from toolkit import pipeline
from toolkit.lint.readiness.place import codes, places
from toolkit.lint.rule import all_rules
from toolkit.pipeline.checks.rules import CATALOGUE

CODE = re.compile(r"CIT\d{3}")


def reported(package: Path) -> dict[str, set[str]]:
    """The modules in whose code (not in docstrings and help) each code stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if CODE.fullmatch(node.value):
                    found[node.value].add(path.relative_to(package).as_posix())
    return found


def test_every_code_in_the_package_is_explained(repository: Path) -> None:
    known = {page.code for page in pipeline.code_pages()}
    assert {
        code: where for code, where in reported(repository / "toolkit").items() if code not in known
    } == {}


def test_every_code_that_is_explained_is_in_the_package(repository: Path) -> None:
    assert {page.code for page in pipeline.code_pages()} - reported(
        repository / "toolkit"
    ).keys() == set()


def test_no_code_is_explained_twice() -> None:
    counted = Counter(page.code for page in pipeline.code_pages())
    assert [code for code, number in counted.items() if number > 1] == []


def test_a_code_that_several_modules_report_is_said_to_have_one_meaning(repository: Path) -> None:
    shared = set(tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["shared"])
    several = {
        code: where for code, where in reported(repository / "toolkit").items() if len(where) > 1
    }
    assert {code: where for code, where in several.items() if code not in shared} == {}
    assert shared - several.keys() == set()


def test_the_catalogue_is_in_order_and_ends_no_sentence() -> None:
    entries = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["codes"]
    assert list(entries) == sorted(entries)
    assert [
        code for code, texts in entries.items() if any(text.endswith(".") for text in texts)
    ] == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_says_why_it_matters_and_what_to_write_instead(rule) -> None:
    assert re.search(r"(?m)^Why: \S", rule.page), rule.page
    assert re.search(r"(?m)^Example:", rule.page) and re.search(r"(?m)^Instead:", rule.page)


def test_codes_rules_and_places_are_explained_in_any_case() -> None:
    page = pipeline.explain("cit261")
    assert page == pipeline.explain("pages-with-a-hyphen") == pipeline.explain(" CIT261 ")
    assert page.startswith("## CIT261 pages-with-a-hyphen (note)\n\nA range of pages")
    assert "**Instead**\n\n```\npages = {12--18}\n```" in page
    assert "**What to do.** Give each its own." in pipeline.explain("CIT131")
    assert "CIT843" in pipeline.explain("arxiv") and "--explain arxiv" in pipeline.explain("CIT843")


def test_of_a_word_that_is_nothing_the_nearest_is_named() -> None:
    assert pipeline.explain("pages-with-a-hypen") == ""
    assert "'pages-with-a-hyphen'" in str(pipeline.suggest("pages-with-a-hypen"))


def test_places_have_codes_of_a_decade_each() -> None:
    decades = [{code[:5] for code in codes(place)} for place in places()]
    assert len(set().union(*decades)) == len(decades)
