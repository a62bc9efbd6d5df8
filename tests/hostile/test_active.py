"""Markup and scripts in every field of a paper arrive as text, in every format."""

from __future__ import annotations

import io
import itertools
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
import pytest
from lxml import etree, html

from tests.hostile.active import in_file
from tests.hostile.corpus import ATTRIBUTES, LINKS, PLACES, RAW, SCRIPTS
from toolkit import pipeline

FORMATS = ("html", "docx", "jats", "epub", "latex", "pdf")
_SUFFIXES = (".html", ".docx", ".jats.xml", ".epub", ".tex", ".pdf")


def _marks() -> dict[tuple[str, str], str]:
    """A mark for each script in each place."""
    pairs = itertools.product(PLACES, SCRIPTS)
    return {pair: f"MARK{number:03}x" for number, pair in enumerate(pairs)}


MARKS = _marks()
RAW_MARKS = [f"RAW{number:02}x" for number in range(len(RAW))]


def _in(place: str) -> list[str]:
    return [script.format(MARKS[place, name]) for name, script in SCRIPTS.items()]


def _article() -> str:
    quoted: Callable[[object], str] = json.dumps
    authors = [
        {"name": name, "affiliation": affiliation, "note": note}
        for name, affiliation, note in zip(_in("name"), _in("affiliation"), _in("note"), strict=True)
    ]
    front = {
        "title": " ".join(_in("title")),
        "subtitle": " ".join(_in("subtitle")),
        "author": authors,
        "date": "2019-07-07",
        "doi": '10.1234/x"onclick="alert(1)',
        "series": '<script>alert(1)</script>" onclick="x',
        "number": '"><script>alert(1)</script>',
        "publisher": "</script><script>alert(1)</script>",
        "keywords": _in("keyword"),
        "abstract": "\n\n".join(_in("abstract")),
        "notice": "\n\n".join(_in("notice")),
        "acknowledgements": "\n\n".join(_in("acknowledgements")),
        "bibliography": "refs.bib",
        "style": "apa",
        "nocite": "@*",
    }
    lines = [f"{key}: {quoted(value)}" for key, value in front.items()]
    body = [f"[words{number}]({target})" for number, target in enumerate(LINKS)]
    for number, attribute in enumerate(ATTRIBUTES):
        body += [
            f"[span{number}]{{{attribute}}} `code{number}`{{{attribute}}}",
            f"::: {{.box {attribute}}}\ndiv{number}\n:::",
            f"## Head{number} {{{attribute}}}",
            f"![caption{number}](x.png){{{attribute} alt=\"<script> & {number}\"}}",
        ]
    body += [raw.format(mark) for raw, mark in zip(RAW, RAW_MARKS, strict=True)]
    body.append("::: timeline\n:::\n\n::: chronology\n:::")
    return "\n".join(["---", *lines, "---", "", "\n\n".join(body), ""])


def _bibliography() -> str:
    books = zip(_in("book title"), _in("book author"), _in("publisher"), strict=True)
    entries = [
        f"@book{{b{number}, title={{{title}}}, author={{{{{author}}}}}, publisher={{{publisher}}}, note={{{title}}}, "
        f"date={{2014}}, url={{javascript:alert({number})}}, doi={{10.1/{number}\"><script>alert(1)</script>}}}}"
        for number, (title, author, publisher) in enumerate(books)
    ]
    events = zip(_in("event"), _in("venue"), strict=True)
    entries += [
        f"@event{{e{number}, title={{{title}}}, eventdate={{2019-06-{number + 1:02}}}, venue={{{venue}}}, "
        f"url={{javascript:alert({number})}}}}"
        for number, (title, venue) in enumerate(events)
    ]
    return "\n".join(entries)


@dataclass(frozen=True)
class Built:
    """What became of the article."""

    folder: Path
    report: pipeline.PaperReport
    text: dict[str, str]


@pytest.fixture(scope="module", params=["own", "strangers"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp(request.param)
    (folder / ".git").mkdir()
    (folder / "paper.md").write_text(_article(), encoding="utf-8")
    (folder / "refs.bib").write_text(_bibliography(), encoding="utf-8")
    PIL.Image.new("RGB", (40, 40)).save(folder / "x.png")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (report,) = pipeline.build(["paper.md"], formats=FORMATS, untrusted=request.param == "strangers")
    assert not report.failed, report.diagnostics
    made = folder / "build" / "paper"
    return Built(made, report, {suffix: _text(made / f"paper{suffix}") for suffix in _SUFFIXES})


def _text(path: Path) -> str:
    if path.suffix == ".html":
        return html.document_fromstring(path.read_text(encoding="utf-8")).text_content()
    if path.suffix in (".docx", ".epub"):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            names = [name for name in package.namelist() if name.endswith((".xml", ".xhtml"))]
            return "\n".join("".join(etree.fromstring(package.read(name)).itertext()) for name in names)
    if path.suffix == ".xml":
        return "".join(etree.fromstring(path.read_bytes()).itertext())
    if path.suffix == ".pdf":
        shown = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
        return shown.stdout
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", _SUFFIXES)
def test_nothing_in_a_paper_acts_on_its_own(built: Built, suffix: str) -> None:
    assert in_file(built.folder / f"paper{suffix}") == []


_READ_AS_TEX = {"shell", "TeX", "template", "Word's field"}
"""In a .bib file these are LaTeX, of which only what is text arrives."""


@pytest.mark.parametrize(("place", "script"), MARKS, ids=[f"{a}-{b}" for a, b in MARKS])
def test_a_script_arrives_as_text(built: Built, place: str, script: str) -> None:
    of_bibliography = place in ("book title", "book author", "publisher", "event", "venue")
    if of_bibliography and script in _READ_AS_TEX:
        pytest.skip("LaTeX in a .bib file is read as LaTeX")
    mark = MARKS[place, script]
    assert mark in built.text[".html"]
    assert mark in built.text[".docx"]


@pytest.mark.parametrize("number", range(len(RAW)), ids=RAW)
def test_raw_pieces_are_left_out_of_ones_own_and_text_of_strangers(built: Built, number: int) -> None:
    told = [item for item in built.report.diagnostics if item.code == "CIT411"]
    shown = RAW_MARKS[number] in built.text[".html"]
    if told:
        head = RAW[number].split("{", 1)[0].strip("`")[:8]
        assert shown or any(head in item.message for item in told), told
    else:
        assert shown


@pytest.mark.parametrize("number", range(len(LINKS)), ids=LINKS)
def test_words_of_a_link_that_runs_code_stay(built: Built, number: int) -> None:
    assert f"words{number}" in built.text[".html"]
    assert sum(item.code == "CIT433" for item in built.report.diagnostics) >= len(LINKS)


@pytest.mark.parametrize("number", range(len(ATTRIBUTES)), ids=ATTRIBUTES)
def test_what_an_attribute_stood_on_stays(built: Built, number: int) -> None:
    for word in ("span", "code", "div", "Head", "caption"):
        assert re.search(rf"{word}{number}\b", built.text[".html"])
