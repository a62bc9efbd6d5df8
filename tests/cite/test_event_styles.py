"""Twelve events in twelve styles: each citation and reference as reviewed in event-styles.toml.

``pytest tests/cite/test_event_styles.py --accept`` writes what is printed now into the table; its
comments, which say what a style's rules ask for, stay where they are.
"""

from __future__ import annotations

import functools
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conformance.events_sweep import cite, failures, styles
from toolkit.cite.event_mapping import in_style
from toolkit.readers.bibliography import read_bibliography

GOLDEN = Path(__file__).parents[1] / "golden"
TABLE = GOLDEN / "event-styles.toml"
STYLES = {
    "apa": "en-US",
    "chicago-author-date": "en-US",
    "chicago-notes-bibliography": "en-US",
    "modern-language-association": "en-US",
    "ieee": "en-US",
    "nlm-citation-sequence": "en-US",
    "harvard-cite-them-right": "en-GB",
    "nature": "en-GB",
    "american-political-science-association": "en-US",
    "american-medical-association": "en-US",
    "american-sociological-association": "en-US",
    "mhra-notes": "en-GB",
}
"""Style and the language that it is written in."""
EVENTS = read_bibliography(GOLDEN / "event-styles.bib", "event-styles.bib").value
CASES = [(style, key) for style in STYLES for key in EVENTS]


@functools.cache
def printed() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Citation and reference by style and event; one pandoc process prints them all."""
    paths = styles(list(STYLES))
    references = [EVENTS[key] for key in EVENTS]
    items = [in_style(references, path) for path in paths]
    answers = cite(paths, items, list(STYLES.values()))
    return {
        (style, key): {
            "citation": answer["citations"][key].strip(),
            "reference": answer["entries"][key].strip(),
        }
        for style, answer in zip(STYLES, answers, strict=True)
        for key in EVENTS
    }


@pytest.fixture(scope="module")
def table(request: pytest.FixtureRequest) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The golden table, brought up to date first where that is wanted."""
    if request.config.getoption("--accept"):
        accept()
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("style", "key"), CASES)
def test_an_event_is_printed_as_reviewed(style: str, key: str, table: Mapping) -> None:
    assert printed()[style, key] == table[style][key]


@pytest.mark.parametrize(("style", "key"), CASES)
def test_title_year_and_place_are_printed_once_and_no_date_is_missing(style: str, key: str) -> None:
    assert list(failures(EVENTS[key], printed()[style, key]["reference"])) == []


def test_the_table_has_nothing_else(table: Mapping) -> None:
    assert [(style, key) for style in table for key in table[style]] == CASES


def accept() -> None:
    """Rewrite the values of the table; add what is missing."""
    lines: list[str] = []
    found: set[tuple[str, str]] = set()
    at = ("", "")
    for line in TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else ():
        if header := re.fullmatch(r"\[(.+)\.(.+)\]", line):
            at = (header[1], header[2])
            found.add(at)
        elif value := re.match(r"(citation|reference) = ", line):
            line = f"{value[1]} = {json.dumps(printed()[at][value[1]], ensure_ascii=False)}"
        lines.append(line)
    for style, key in CASES:
        if (style, key) not in found:
            lines += ["", f"[{style}.{key}]"]
            lines += [
                f"{name} = {json.dumps(text, ensure_ascii=False)}"
                for name, text in printed()[style, key].items()
            ]
    TABLE.write_text("\n".join(lines).lstrip() + "\n", encoding="utf-8")
