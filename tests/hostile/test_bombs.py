"""Small inputs that would take all time or memory are refused, or read in time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import PIL.Image
import pytest

from toolkit import pipeline
from toolkit.document.footnotes import unmatched_notes
from toolkit.document.parse import parse
from toolkit.document.raw import resolve_raw
from toolkit.document.source import Source
from toolkit.lint.engine import Selection, check_paper
from toolkit.lint.subject import Paper
from toolkit.model import Article, Bibliography
from toolkit.pandoc.run import PandocFailure
from toolkit.readers.article import read_article_text
from toolkit.readers.bibliography.bib_file import read_bib
from toolkit.readers.bibliography.csl_file import read_csl_json, read_csl_yaml
from toolkit.readers.characters import UNPRINTABLE

LONGEST = 5.0
"""Processor seconds for any of these; all take less than one where nothing else is at work."""


@contextmanager
def in_time() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < LONGEST


def _nested(opening: str, closing: str, times: int = 5000) -> str:
    return opening * times + "x" + closing * times


ALIASES = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
)
FRONT = {
    "aliases": (ALIASES, "CIT108"),
    "an alias of itself": ("a: &a [*a]", "CIT108"),
    # The parser of some versions of PyYAML gives up before we do.
    "nested lists": (f"title: {_nested('[', ']')}", "CIT108 CIT106"),
    "nested mappings": (f"title: {_nested('{a: ', '}')}", "CIT108"),
    "many values": ("keywords: [" + "a, " * 410_000 + "]", "CIT108"),
    "a long scalar": (f"title: {'a' * 4_100_000}", "CIT108"),
    "many documents": ("a: b\n--- x\n" * 3, "CIT108"),
}


@pytest.mark.parametrize("name", FRONT)
def test_bombs_of_yaml_are_refused(name: str) -> None:
    text, code = FRONT[name]
    with in_time():
        read = read_article_text(f"---\n{text}\n---\nText.\n", "a.md")
    assert set(code.split()) & {item.code for item in read.diagnostics}


BIBLIOGRAPHIES: dict[str, tuple[Callable, str]] = {
    "braces": (read_bib, f"@book{{k, title={{{_nested('{', '}', 20_000)}}}}}"),
    "open braces": (read_bib, "@book{k, title={" + "{" * 50_000),
    "doubled strings": (
        read_bib,
        "@string{s0 = {aaaaaaaaaa}}\n"
        + "\n".join(f"@string{{s{i} = s{i - 1} # s{i - 1}}}" for i in range(1, 60))
        + "\n@book{k, title = s59}",
    ),
    "crossrefs in a chain": (
        read_bib,
        "\n".join(f"@book{{k{i}, title={{T}}, crossref={{k{i + 1}}}}}" for i in range(2000)),
    ),
    "crossrefs in a circle": (read_bib, "@book{a, crossref={b}}\n@book{b, crossref={a}}"),
    "xdata that multiplies": (
        read_bib,
        "\n".join(f"@xdata{{k{i}, xdata={{k{i + 1},k{i + 1}}}}}" for i in range(40)) + "\n@book{k, title={T}, xdata={k0}}",
    ),
    "LaTeX": (read_bib, f"@book{{k, title={{{_nested(chr(92) + 'emph{', '}', 5000)}}}}}"),
    "formulas": (read_bib, "@book{k, title={" + "$" * 20_001 + "}}"),
    "names": (read_bib, "@book{k, title={T}, author={" + " and ".join(["A"] * 20_000) + "}}"),
    "open entries": (read_bib, "@book{a, " * 2000),
    "JSON": (read_csl_json, _nested("[", "]", 100_000)),
    "JSON objects": (read_csl_json, _nested('{"a":', "}", 100_000)),
    "a number": (read_csl_json, f'[{{"id": "a", "type": "book", "volume": {"9" * 100_000}}}]'),
    "YAML": (read_csl_yaml, f"references:\n- {ALIASES.replace(chr(10), chr(10) + '  ')}"),
}


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_bombs_of_bibliographies_end_in_time_and_in_a_good_word(name: str) -> None:
    read, text = BIBLIOGRAPHIES[name]
    with in_time():
        result = read(text, "a.bib")
    size = sum(len(str(value)) for key in result.value for value in result.value[key].csl.values())
    assert size < 20 * len(text) + 100_000


TEXTS = (
    "`", "~", "```a\n", "<!--", "<!-- citable: ", "\\begin{a}", "\\begin{b} \\begin{c} ", "@{", "[@a; ", "[^", "^[", "[^a]: ",
    "$", "$$", "$a", "![a](", "](", "[[", "{.a} ", "{#", "<a ", "http://", "((", "“", "‘", "\u0301", "on 30 June 2019 ",
    "June ", "et al. ", "1 ", "1-", "a-", "A. ", ". ", "’s ", "| a ", "  \n", "\n", "a\n\n", "- ", "\\ref{", "中", "\t", "*", "a",
)  # fmt: skip
"""Each a hundred thousand characters long: patterns that look twice would take hours."""


@pytest.mark.parametrize("piece", TEXTS)
def test_rules_and_patterns_read_any_text_in_time(piece: str) -> None:
    body = piece * (100_000 // len(piece))
    article = Article(path="a.md", title="T", body=body, body_line=1)
    empty = {"blocks": [], "meta": {}, "pandoc-api-version": [1, 23, 1]}
    paper = Paper(article=article, document=empty, bibliography=Bibliography(), keys=(), images={})
    with in_time():
        list(check_paper(paper, Selection().rules()))
        list(unmatched_notes(article, Source(article)))


_FIELDS = ("title: {}", "author: {}", "author:\n  - name: A B\n    affiliation: {}", "author:\n  - name: A B\n    email: {}",
           "author:\n  - name: A B\n    orcid: {}", "date: {}", "doi: {}", "keywords: {}", "funding: {}", "lang: {}")  # fmt: skip


@pytest.mark.parametrize("field", _FIELDS)
def test_patterns_of_the_front_matter_read_any_value_in_time(field: str) -> None:
    with in_time():
        for piece in ("a", " ", "(", "[", "^[", "^", "1", "-", "a@", "a.", "A. ", "and ", "van ", ", ", "a b, ", "\\textsuperscript{"):
            value = json.dumps(piece * (3000 // len(piece)))
            read_article_text(f"---\n{field.format(value)}\n---\nText.\n", "a.md")


DEEP = {
    "quotations": "> " * 400 + "x\n",
    "lists": "".join(f"{'  ' * level}- x\n" for level in range(120)),
    "divs": "::: {.a}\n" * 300 + "x\n" + ":::\n" * 300,
    "notes": _nested("^[", "]", 60) + "\n",
    "formulas": f"${_nested(chr(92) + 'frac{', '}{y}', 60)}$\n",
    "roots": f"${_nested(chr(92) + 'sqrt{', '}', 500)}$\n",
    "parentheses": f"${_nested(chr(92) + 'left(', chr(92) + 'right)', 150)}$\n",
    "HTML": "<div>" * 300 + "x" + "</div>" * 300 + "\n",
    "macros": "\\newcommand{\\a}{\\a\\a}\n\n$\\a$\n",
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_beyond_measure_is_one_error(name: str, folder: Path) -> None:
    Path("paper.md").write_text(f"---\ntitle: T\nauthor: A B\n---\n{DEEP[name]}", encoding="utf-8")
    (report,) = pipeline.build(["paper.md"], formats=["html"])
    assert [(item.code, item.span.line) for item in report.diagnostics] == [("CIT405", 5)]
    assert report.outputs == ()


def test_what_a_paper_may_nest_is_built_in_every_format(folder: Path) -> None:
    depths = [
        "> " * 20 + "x\n",
        "".join(f"{'  ' * level}- x\n" for level in range(20)),
        f"${_nested(chr(92) + 'sqrt{', '}', 20)}$\n",
    ]
    Path("paper.md").write_text("---\ntitle: T\nauthor: A B\n---\n" + "\n".join(depths), encoding="utf-8")
    (report,) = pipeline.build(["paper.md"], formats=["html", "docx", "pdf", "jats", "epub", "latex"])
    assert not report.failed
    assert len(report.outputs) == 6


def test_a_cell_takes_no_more_columns_than_browsers_know() -> None:
    article = Article(path="a.md", body="<table><tr><td colspan=99999999 rowspan='99999999'>x</td></tr></table>\n")
    with in_time():
        document, _ = resolve_raw(parse(article), Source(article))
    assert len(json.dumps(document)) < 100_000


def test_a_word_of_a_million_letters_is_read(folder: Path) -> None:
    Path("paper.md").write_text(f"---\ntitle: T\nauthor: A B\n---\n{'a' * 1_000_000}\n", encoding="utf-8")
    with in_time():
        (report,) = pipeline.build(["paper.md"], formats=["html"])
    assert not report.failed


_CONTROLS = "a\0b\x01c\x1b[31md\x7fe\ufffef\u202eg\u200bh\ufeffi\u2028j😀k\r\r\nl"


def test_characters_that_xml_forbids_reach_no_paper(folder: Path) -> None:
    title, name = (f'"{"".join(f"{chr(92)}U{ord(sign):08x}" for sign in text)}"' for text in (_CONTROLS, f"A {_CONTROLS}"))
    front = f"---\ntitle: {title}\nauthor:\n  - name: {name}\n    affiliation: {title}\nbibliography: r.json\nnocite: '@*'\n---\n"
    Path("paper.md").write_text(f"\ufeff{front}{_CONTROLS} \ud800\n", encoding="utf-8", errors="replace")
    item = {"id": "k", "type": "book", "title": f"{_CONTROLS}\ud800", "author": [{"family": _CONTROLS}]}
    Path("r.json").write_text(json.dumps([item]), encoding="utf-8")
    (report,) = pipeline.build(["paper.md"], formats=["html", "docx", "jats", "epub", "latex", "pdf"])
    assert not report.failed, report.diagnostics
    for path in report.outputs:
        if path.suffix in (".html", ".tex", ".xml"):
            assert not UNPRINTABLE.search(path.read_text(encoding="utf-8"))


def test_what_is_printed_of_names_obeys_no_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from toolkit.cli.main import main

    source = '---\ntitle: "\\e]0;owned\\a\\e[2J"\nauthor: "A\\e[31m B"\nx\u001b[2Jy: z\n---\n@\x1b[31mkey\n'
    Path("paper.md").write_text(source, encoding="utf-8")
    for command in (["check", "paper.md"], ["check", "--front-matter", "paper.md"], ["build", "paper.md"]):
        main(command)
    printed = "".join(capsys.readouterr())
    assert "\x1b" not in printed
    assert "\x07" not in printed


def _strangers(body: str, **options: int) -> pipeline.PaperReport:
    Path("paper.md").write_text(f"---\ntitle: T\nauthor: A B\n---\n{body}\n", encoding="utf-8")
    (report,) = pipeline.build(["paper.md"], formats=["html"], untrusted=True, **options)
    assert report.outputs == () or not report.failed
    return report


def test_a_strangers_paper_is_built_within_its_limits(folder: Path) -> None:
    report = _strangers("<b>Text</b> \\input{x}")
    assert not report.failed
    assert "&lt;b&gt;Text&lt;/b&gt; \\input{x}" in report.outputs[0].read_text(encoding="utf-8")


def test_a_limit_on_time_ends_a_paper_and_what_it_started(folder: Path) -> None:
    begun = time.monotonic()
    report = _strangers("[" * 5000, time_limit=2)
    assert [item.code for item in report.diagnostics] == ["CIT907"]
    assert time.monotonic() - begun < 15


def test_a_limit_on_memory_ends_a_paper(folder: Path) -> None:
    report = _strangers("[" * 60_000, memory_limit=200)
    assert [item.code for item in report.diagnostics] == ["CIT908"]


def test_a_limit_on_output_leaves_nothing(folder: Path) -> None:
    from toolkit.pipeline.building import build_one
    from toolkit.pipeline.confinement.confined import Limits
    from toolkit.pipeline.options import Options
    from toolkit.pipeline.project import as_strangers, find_sources

    PIL.Image.effect_noise((900, 900), 90).convert("RGB").save("a.png")
    Path("paper.md").write_text("---\ntitle: T\nauthor: A B\n---\n![A](a.png)\n", encoding="utf-8")
    (source,) = find_sources(["paper.md"], folder).value
    options = Options(formats=("html",), untrusted=True, limits=Limits(output=1))
    report = build_one(as_strangers(source), options, folder)
    assert [item.code for item in report.diagnostics] == ["CIT909"]
    assert not Path("build").exists()


def test_pandoc_ends_where_brackets_would_keep_it_for_ever() -> None:
    with pytest.raises(PandocFailure, match="did not come to an end"):
        from toolkit.pandoc.run import run

        run(["--from", "markdown", "--to", "json"], "[" * 5000, time_limit=1)
