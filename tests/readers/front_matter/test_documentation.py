"""The reference page of front matter says what the reader does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.readers.article import read_article_text
from toolkit.readers.front_matter import keys

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/guide/reference/front-matter.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_is_read_without_a_finding(number: int) -> None:
    result = read_article_text(f"---\n{EXAMPLES[number]}---\n", "a.md")
    assert result.diagnostics == ()
    assert result.value.authors and result.value.affiliations


def test_there_is_an_example_of_every_dialect() -> None:
    assert len(EXAMPLES) == 7


def test_every_field_of_an_article_an_author_and_an_affiliation_is_on_the_page() -> None:
    tables = (keys.ARTICLE_KEYS, keys.AUTHOR_KEYS, keys.AFFILIATION_KEYS)
    for table in tables:
        for field in set(table.values()):
            spellings = [key for key, name in table.items() if name == field]
            assert any(re.search(rf"`{key}[`:]", PAGE) for key in spellings), field


def test_every_code_of_the_reader_is_on_the_page_and_the_other_way_round() -> None:
    files = [*(ROOT / "toolkit/readers/front_matter").glob("*.py")]
    files += [
        ROOT / f"toolkit/readers/{name}.py" for name in ("article", "yaml_source", "yaml_errors")
    ]
    used = {code for file in files for code in re.findall(r"CIT\d{3}", file.read_text("utf-8"))}
    assert used == set(re.findall(r"CIT\d{3}", PAGE))
