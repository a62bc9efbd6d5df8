"""The harness of the validators, without the validators."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conformance import report
from tests.conformance.papers import Paper
from tests.conformance.torture import long, pictures
from tests.conformance.validators.axe import views
from tests.conformance.validators.first_page import missing
from tests.conformance.verdict import Verdict
from toolkit.model import Affiliation, Article, Author, PersonName
from toolkit.pipeline import check

HERE = Path(__file__).parent
ARTICLE = Article(
    path="a.md",
    title="On *Engines* and $x^2$, Again",
    authors=(Author(name=PersonName(family="Lovelace", given="Ada")),),
    affiliations=(Affiliation(name="Analytical Society", city="Cambridge", country="England"),),
)


def test_every_package_is_pinned_and_none_is_named_by_an_address() -> None:
    packages = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"\d+(\.\d+)+(-[a-z]+\.\d+)?", version) for version in packages.values())
    requirements = (HERE / "requirements.txt").read_text(encoding="utf-8")
    assert "--hash=sha256:" in requirements and "://" not in requirements


@pytest.mark.parametrize("text", [
    "On Engines and , Again\nAda Love-\nlace1\n1 Analytical Society, Cambridge,\nEngland",
    "ON ENGINES AND AGAIN Ada Lovelace Analytical Society Cambridge England",
])
def test_a_title_block_is_found_however_its_lines_are_divided(text: str) -> None:
    assert list(missing(ARTICLE, text)) == []


def test_each_part_of_a_title_block_that_is_not_there_is_named() -> None:
    found = list(missing(ARTICLE, "On Engines and x, Again. A. Lovelace, Analytical Society, England"))
    assert found == ["the author 'Ada Lovelace' is not there", "the affiliation 'Cambridge' is not there"]


def test_pages_are_seen_narrow_and_wide_light_and_dark_with_scripts_and_without() -> None:
    seen = views(Paper(name="a"))
    for name, values in {
        "width": {320, 768, 1280, 1920},
        "scheme": {"light", "dark"},
        "scripts": {True, False},
        "media": {"screen", "print"},
    }.items():
        assert {view[name] for view in seen} == values


def test_a_failure_is_printed_with_what_is_wrong() -> None:
    failed = Verdict(paper="a", validator="Nu", problems=("line 3: stray end tag",))
    assert report.line(failed) == "FAIL  a  Nu\n        line 3: stray end tag"
    assert report.line(Verdict(paper="a", validator="Nu")) == "pass  a  Nu"


def test_the_torture_articles_have_no_fault_of_their_own(tmp_path: Path) -> None:
    for name in ("article.md", "torture.bib"):
        (tmp_path / name).write_bytes((HERE / "torture" / name).read_bytes())
    pictures.draw(tmp_path)
    for path in (tmp_path / "article.md", long.write(tmp_path, chapters=2)):
        (checked,) = check([str(path)])
        assert not [item for item in checked.diagnostics if item.is_error]
