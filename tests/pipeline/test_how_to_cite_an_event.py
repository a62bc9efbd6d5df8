"""What the how-to "Cite an event" says is printed is what is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from toolkit.pipeline import build, export_events

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/guide/how-to/cite-an-event.md").read_text(encoding="utf-8")
STYLES = ("apa", "chicago-author-date", "modern-language-association")


def block(language: str, number: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[number]


def article() -> str:
    first, second = block("markdown").split("\n\n", 1)
    divs = "\n".join(block("markdown", number) for number in (1, 2, 3))
    front = "title: At the Border\nauthor: Citable contributors\nlang: en-GB"
    front += "\nbibliography: refs.bib"
    return f"---\n{front}\n---\n\n# An invitation\n\n{first}\n\n# A meeting\n\n{second}\n{divs}\n"


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def page(project: Callable[..., Path]) -> Callable[[str], html.HtmlElement]:
    def run(style: str) -> html.HtmlElement:
        project(article(), **{"refs.bib": block("bibtex")})
        (report,) = build(["paper.md"], formats=("html",), style=style)
        assert not report.diagnostics
        return html.parse(report.outputs[0]).getroot()

    return run


@pytest.mark.parametrize("style", STYLES)
def test_citations_and_references_are_printed_as_the_tables_say(
    page: Callable, style: str
) -> None:
    rows = re.findall(rf"^\| `{style}` \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 3
    root = page(style)
    text = " ".join(words(paragraph) for paragraph in root.iter("p"))
    entries = [words(entry) for entry in root.find_class("csl-entry")]
    for citation, reference in rows:
        assert citation in text
        assert any(entry.startswith(f"{reference} ↩") for entry in entries), reference


def test_chronology_index_and_description_are_those_of_the_page(page: Callable) -> None:
    root = page("apa")
    for row in root.xpath("//table//tr"):
        cells = " | ".join(words(cell) for cell in row)
        assert f"| {cells} |".replace("|  |", "| |") in PAGE
    for item in root.find_class("index-of-events")[0].iter("li"):
        assert f"\n- {words(item)}\n" in PAGE
    (image,) = root.xpath("//figure//img")
    quoted = " ".join(re.sub(r"^> ?", "", PAGE, flags=re.MULTILINE).split())
    assert image.get("alt").replace("\u00a0", " ") in quoted


def test_the_export_is_that_of_the_page(folder: Path) -> None:
    Path("refs.bib").write_text(block("bibtex"), encoding="utf-8")
    exported = export_events("json", ["refs.bib"], to="1953")
    assert f"--to 1953\n{exported.value}```" in PAGE
