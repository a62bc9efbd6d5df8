"""A paper as LaTeX source: what stands in it, and what must not."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from toolkit.pipeline import build

FRONT = """\
title: "Engines & 50%^[A note on the title.]"
author:
  - name: {given: Ada, family: Lovelace}
    orcid: 0000-0001-6628-8033
    email: ada_l@example.org
    corresponding: true
    affiliations: [{name: "Analytical Society, R&D", city: London, country: England}]
  - name: {given: Luigi Federico, family: Menabrea}
    affiliations: [{name: Accademia delle Scienze, city: Turin, country: Italy}]
date: 2024-03-07
version: 1.2
doi: 10.5555/12345678
license: CC-BY-4.0
abstract: Short.
keywords: [engines, notes]
bibliography: r.bib
number-sections: true
"""
BODY = """\
# One {#sec:one}

See @fig:dot, @tbl:n, [@eq:a; @eq:b] and @sec:two, ten ≤ eleven, ḥ.[^a]

![A dot.](dot.png){#fig:dot}

![](dot.png)

| a | b |
|---|---|
| 1 | 2 |

: Numbers {#tbl:n}

$$ \\begin{align} x &= 1 \\\\ y &= 2 \\end{align} $$ {#eq:a}

$$ x^2 $$ {#eq:b}

\\begin{align}
a &= b
\\end{align}

```{.python #lst:p caption="A program"}
print(1)
```

# Two {#sec:two}

[@menabrea-1842]

[^a]: A note.

        with code
"""
REFERENCE = """\
@article{menabrea-1842, author = {Menabrea, Luigi Federico}, date = {1842},
  title = {Notions sur la machine analytique}, journaltitle = {Bibliothèque universelle}}
"""


def made(folder: Path, front: str = FRONT, body: str = BODY, **options: object) -> Mapping[str, bytes]:
    """The files that are built, by name."""
    Image.new("RGB", (2000, 20)).save(folder / "dot.png")
    (folder / "r.bib").write_text(REFERENCE, encoding="utf-8")
    (folder / "paper.md").write_text(f"---\n{front}---\n\n{body}", encoding="utf-8")
    (report,) = build([str(folder / "paper.md")], formats=["latex"], output=folder / "out", **options)
    assert report.outputs, report.diagnostics
    return {path.name: path.read_bytes() for path in report.outputs}


def source(folder: Path, front: str = FRONT, body: str = BODY, **options: object) -> str:
    return made(folder, front, body, **options)["paper.tex"].decode()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return made(tmp_path_factory.mktemp("latex"))


@pytest.fixture(scope="module")
def tex(files: Mapping[str, bytes]) -> str:
    return files["paper.tex"].decode()


def test_title_and_authors_stand_in_the_commands_of_latex(tex: str) -> None:
    assert r"\title{Engines \& 50\%\footnote{A note on the title.}}" in tex
    authors = re.search(r"\\author\{(.*)\}\n", tex)[1].replace(r"\mbox{}", "").replace("\\ ", " ")
    marked = r"Ada Lovelace\textsuperscript{1,*}, Luigi Federico Menabrea\textsuperscript{2}"
    assert authors == marked
    assert r"\date{March 7, 2024 · Version 1.2}" in tex


def test_affiliations_orcid_and_correspondence_are_complete(tex: str) -> None:
    assert r"\textsuperscript{1} Analytical Society, R\&D, London, England\par" in tex
    assert r"\textsuperscript{2} Accademia delle Scienze, Turin, Italy\par" in tex
    assert r"\href{https://orcid.org/0000-0001-6628-8033}{" in tex
    assert "mailto:ada_l@example.org" in tex.replace("\\_", "_")
    assert r"\url{https://doi.org/10.5555/12345678}" in tex


def test_pictures_are_files_beside_the_source(files: Mapping[str, bytes], tex: str) -> None:
    assert sorted(files) == ["paper-figure-1.png", "paper.tex"]
    assert files["paper-figure-1.png"].startswith(b"\x89PNG")
    assert tex.count("{paper-figure-1.png}") == 2 and "data:" not in tex
    assert r"width=1\linewidth" in tex or r"width=\linewidth" in tex


def test_latex_counts_what_has_a_number(tex: str) -> None:
    assert r"\caption{A dot.}\label{fig:dot}" in tex
    assert r"\caption{Numbers}\label{tbl:n}" in tex
    assert r"\captionof{listing}{A program}\label{lst:p}" in tex
    assert r"\section{One}\label{sec:one}" in tex
    assert r"\DeclareCaptionLabelFormat{figure}{\textbf{Figure~#2.}}" in tex
    assert r"\setcounter{secnumdepth}{5}" in tex
    assert tex.count(r"\begin{figure}") == 1, "a picture without a caption must not be counted"


def test_references_are_counted_too(tex: str) -> None:
    for label in ("fig:dot", "tbl:n", "sec:two", "eq:a", "eq:b"):
        assert f"\\ref*{{{label}}}}}" in tex
    assert r"\hyperref[fig:dot]{Figure~\ref*{fig:dot}}" in tex


def test_numbered_formulas_have_labels_and_others_no_number(tex: str) -> None:
    squeezed = "".join(tex.split())
    assert r"\begin{equation}\label{eq:a}\begin{aligned}x&=1\\y&=2\end{aligned}\end{equation}" in squeezed
    assert r"\begin{equation}\label{eq:b}x^2\end{equation}" in squeezed
    assert r"\begin{align*}a&=b\end{align*}" in squeezed


def test_citations_are_those_of_the_style_and_lead_to_their_reference(tex: str) -> None:
    assert r"\citeproc{ref-menabrea-1842}{" in tex
    assert r"\bibitem[\citeproctext]{ref-menabrea-1842}" in tex


def test_characters_that_pdftex_does_not_know_are_declared(tex: str) -> None:
    assert tex.startswith("% !TEX program = pdflatex\n")
    assert r"\DeclareUnicodeCharacter{2264}{\ensuremath{\leq}}" in tex
    assert r"\DeclareUnicodeCharacter{1E25}{\d{h}}" in tex


@pytest.mark.parametrize(
    ("lang", "words", "program"),
    [("en", "Москва", "xelatex"), ("ja", "東京", "xelatex"), ("ar", "مقدمة", "lualatex"), ("de", "Straße", "pdflatex")],
)
def test_the_source_says_which_program_sets_it(
    lang: str, words: str, program: str, tmp_path: Path
) -> None:
    text = source(tmp_path, f"title: T\nlang: {lang}\n", f"# {words}\n\n{words}\n")
    assert text.startswith(f"% !TEX program = {program}\n")


HOSTILE = r"\input{secret} \write18{id} $\input{secret}$ }\end{document} %x ^^5cinput{secret} #1 _ & \csname"


def test_no_field_of_the_front_matter_can_give_commands(tmp_path: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    front = "\n".join(
        (
            f"title: '{quoted}'",
            f"subtitle: '{quoted}'",
            f"author: [{{name: {{literal: '{quoted}'}}, note: '{quoted}', affiliations: [{{name: '{quoted}'}}]}}]",
            f"version: '{quoted}'",
            f"series: '{quoted}'",
            f"keywords: ['{quoted}']",
            "",
        )
    )
    text = source(tmp_path, front, "Text.\n")
    for command in (r"\input", r"\write", r"\csname", "^^"):
        assert command not in text.replace(r"\textbackslash{}", "").replace(r"\textbackslash ", ""), command
    assert text.count(r"\end{document}") == 1


HOSTILE_TEXT = (
    r"$\input{secret}$",
    r"$\text{^^5cinput{secret}}$",
    r"$\newcommand{\x}{\input{secret}}\x$",
    "$$\\text{a}\\write18{id}$$ {#eq:x}",
    "```\n\\end{verbatim}\\input{secret}\n```",
    r"`\input{secret}` [a](http://example.org/}\input{secret})",
    '[x]{#a}\\input{secret} .y lang="}\\input{secret}"}',
    '![x](dot.png){latex-placement="]\\input{secret}" width="\\input{secret}"}',
    "::: {#x}\n\\input{secret}\n:::",
)


def test_nothing_of_the_text_can_give_commands(tmp_path: Path) -> None:
    body = "\n\n".join(HOSTILE_TEXT)
    text = source(tmp_path, "title: T\n", f"# One\n\n{body}\n\nGood text after it.\n")
    shown = text.partition(r"\begin{document}")[2]
    assert "Good text after it." in shown
    assert shown.count("secret") >= len(HOSTILE_TEXT) - 3, "what cannot be read is shown as text"
    assert not re.search(r"\\(input|write|newcommand|end\{verbatim\}\\)", shown)
    assert "^^" not in shown


def test_an_anonymous_source_has_no_trace_of_its_authors(tmp_path: Path) -> None:
    text = source(tmp_path, anonymous="names")
    for trace in ("Lovelace", "ada_l", "Analytical Society", "6628"):
        assert trace not in text


def test_the_same_paper_is_the_same_bytes(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    assert made(tmp_path) == files


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="no TeX is installed")
def test_pdflatex_sets_it_with_the_numbers_of_other_formats(
    tmp_path: Path, files: Mapping[str, bytes]
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "paper.tex"]
    for _ in range(2):
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True)
        assert ran.returncode == 0, ran.stdout[-2000:].decode(errors="replace")
    said = subprocess.run(["pdftotext", "paper.pdf", "-"], cwd=tmp_path, capture_output=True, text=True)
    text = " ".join(said.stdout.split())
    assert "See Figure 1, Table 1, Equations 1 and 2 and Section 2, ten ≤ eleven" in text
    for caption in ("Figure 1. A dot.", "Table 1. Numbers", "Listing 1. A program"):
        assert caption in text
