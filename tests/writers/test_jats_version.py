"""JATS says which version of a paper it is: its number, and NISO's word for working papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from toolkit.pipeline import build, import_article


def versions(folder: Path, front: str) -> list[tuple[str | None, str | None]]:
    (folder / "paper.md").write_text(
        f"---\ntitle: A Title\nauthor: Plato\n{front}---\n\nText.\n", encoding="utf-8"
    )
    (report,) = build(["paper.md"], formats=("jats",), output=folder)
    assert not report.failed, report.diagnostics
    root = etree.parse(str(folder / report.outputs[0])).getroot()
    found = root.find("front/article-meta").iter("article-version")
    return [(one.get("vocab"), one.text) for one in found]


@pytest.mark.parametrize(
    ("front", "said"),
    [("version: 1.1\n", [(None, "1.1"), ("JAV", "AO")]), ("", [("JAV", "AO")])],
)
def test_the_number_of_a_version_stands_before_its_kind(
    front: str, said: list[tuple], folder: Path
) -> None:
    assert versions(folder, front) == said


def test_a_paper_that_is_imported_from_its_jats_has_its_number(folder: Path) -> None:
    versions(folder, "version: 1.1\n")
    made = import_article(next(folder.rglob("*.jats.xml")), slug="again")
    text = (folder / "docs/articles/again/article.md").read_text(encoding="utf-8")
    assert "AO" not in text and "1.1" in text, made
