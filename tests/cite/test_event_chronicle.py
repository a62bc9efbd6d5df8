"""styles/event-chronicle.csl: sound CSL that prints events with all that CSL can carry of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import citeproc
import pytest
from lxml import etree

from toolkit.cite.event_mapping import in_style
from toolkit.cite.processor import PROCESSORS
from toolkit.cite.styles import find_style
from toolkit.model import Located, Span
from toolkit.pandoc import ast
from toolkit.pandoc.run import run
from toolkit.readers.bibliography import merge, read_bibliography

ROOT = Path(__file__).parents[2]
STYLE = ROOT / "styles/event-chronicle.csl"
SCHEMA = Path(citeproc.__file__).parent / "data/schema/schemas/styles/csl.rng"
FILES = ("bib/events.bib", "bib/literature.bib", "tests/golden/event-styles.bib")
BIBLIOGRAPHY = merge([read_bibliography(ROOT / name, name).value for name in FILES]).value
EXPECTED = {
    "reykjavik-1986": (
        "(Reykjavík Summit 1986)",
        (
            "Reykjavík Summit (11–12 October 1986). Höfði House, Reykjavík, Iceland. "
            "With Ronald Reagan and Mikhail Gorbachev."
        ),
    ),
    "army-mccarthy-1954": (
        "(Army–McCarthy Hearings 1954)",
        (
            "Army–McCarthy Hearings (22 April–17 June 1954). Washington, DC. "
            "Organized by United States Senate."
        ),
    ),
    "korean-war-1950": (
        "(Korean War 1950–1953)",
        (
            "Korean War (25 June 1950–27 July 1953). Korean Peninsula. With Republic of Korea, United "
            "Nations Command, Democratic People’s Republic of Korea and Chinese People’s Volunteers."
        ),
    ),
    "berlin-1963": (
        "(Kennedy 1963)",
        (
            "Kennedy, John F. (26 June 1963). ‘Ich bin ein Berliner’. Speech. "
            "Rathaus Schöneberg, Berlin."
        ),
    ),
    "obama-2012": (
        "(Obama 2012)",
        (
            "Obama, Barack (6 November 2012). ‘Four more years’. Twitter. "
            "https://twitter.com/BarackObama/status/266031293945503744"
        ),
    ),
    "nato-1949": (
        "(North Atlantic Treaty 1949)",
        "North Atlantic Treaty (4 April 1949). Washington, DC.",
    ),
    "bologna-1088": (
        "(Foundation of the University of Bologna c. 1088)",
        "Foundation of the University of Bologna (c. 1088). Bologna.",
    ),
    "kissinger-1979": (
        "(Kissinger 1979)",
        "Kissinger, Henry (1979). White House years. Boston: Little, Brown.",
    ),
    "choi-2019": (
        "(Choi 2019)",
        (
            "Choi, He-suk (30 June 2019). ‘Trump, Kim hold historic DMZ meeting’. The Korea Herald. "
            "http://www.koreaherald.com/view.php?ud=20190630000174"
        ),
    ),
}


def printed(processor: str, style: Path = STYLE) -> Mapping[str, tuple[str, str]]:
    """Citation and reference of what `EXPECTED` names."""
    source = "\n\n".join(f"[@{key}]" for key in EXPECTED)
    document = run(["--from", "markdown", "--to", "json"], source).json()
    document["blocks"].append(ast.div([], ast.attr("refs")))
    items = in_style([BIBLIOGRAPHY[key] for key in EXPECTED], style)
    cited = PROCESSORS[processor](document, items, style, "en-GB").document
    *paragraphs, references = cited["blocks"]
    entries = {
        entry["c"][0][0].removeprefix("ref-"): _text([entry]) for entry in references["c"][1]
    }
    citations = dict(zip(EXPECTED, (_text([paragraph]) for paragraph in paragraphs), strict=True))
    return {key: (citations[key], entries[key]) for key in EXPECTED}


def _text(blocks: list[ast.Node]) -> str:
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    output = run(["--from", "json", "--to", "plain", "--wrap", "none"], document)
    return output.content.decode().strip()


def test_the_style_is_valid_by_the_schema_of_csl() -> None:
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    assert schema.validate(etree.parse(str(STYLE))), str(schema.error_log)


def test_the_schema_refuses_a_style_with_a_fault() -> None:
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    faulty = STYLE.read_bytes().replace(b'variable="event-place"', b'variable="event-town"', 1)
    assert not schema.validate(etree.fromstring(faulty))


@pytest.mark.parametrize("processor", PROCESSORS)
def test_events_and_literature_are_printed_side_by_side(processor: str) -> None:
    assert printed(processor) == EXPECTED


def test_the_style_is_found_by_its_name() -> None:
    found = find_style(Located("event-chronicle", Span("article.md")), ROOT, ROOT, (STYLE.parent,))
    assert found.value == STYLE


def test_a_dependent_style_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "event-chronicle.csl").write_bytes(STYLE.read_bytes())
    (tmp_path / "our-journal.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>'
        "<title>Our Journal</title><id>our-journal</id>"
        '<link href="https://example.org/event-chronicle" rel="independent-parent"/>'
        "</info></style>",
        encoding="utf-8",
    )
    found = find_style(Located("our-journal", Span("article.md")), tmp_path, tmp_path, (tmp_path,))
    assert found.value == tmp_path / "event-chronicle.csl"
