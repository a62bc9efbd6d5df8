"""A variant of the torture article of about 200 pages, written when it is needed."""

from __future__ import annotations

from pathlib import Path

NAME = "torture-long"
CHAPTERS = 100
_KEYS = ("dmz", "treaty", "speech", "hearing", "book", "article")
_SENTENCE = (
    "Chapter {chapter} goes over the same ground once more, since only length is asked of it, "
    "and cites what it can [@{key}, p. {chapter}]. "
)
_FRONT = """\
---
title: "A Long Article: {chapters} Chapters and Nothing to Say"
author:
  - name: {{literal: "Citable contributors, length"}}
    group: true
    affiliations: [{{name: Citable Project, city: Seoul, country: South Korea}}]
date: 2026-11-24
lang: en
abstract: "Two hundred pages, so that whatever grows with their number is seen."
bibliography: torture.bib
style: chicago-author-date
---

"""


def write(folder: Path, chapters: int = CHAPTERS) -> Path:
    """The article's file in ``folder``, beside the bibliography that it cites."""
    path = folder / f"{NAME}.md"
    text = "\n".join(_chapter(number) for number in range(1, chapters + 1))
    path.write_text(_FRONT.format(chapters=chapters) + text, encoding="utf-8")
    return path


def _chapter(number: int) -> str:
    key = _KEYS[number % len(_KEYS)]
    prose = _SENTENCE.format(chapter=number, key=key) * 7
    sections = [f"# Chapter {number} {{#sec:chapter-{number}}}\n"]
    for section in range(1, 4):
        note = f"note-{number}-{section}"
        sections.append(f"## Section {section} of chapter {number}\n")
        sections.append(f"{prose}See @sec:chapter-{number} and its equation.[^{note}]\n")
        sections.append(f"[^{note}]: A note of chapter {number}, on *one* thing and `another`.\n")
        sections.append(f"- first of {number}\n- second, with $x_{{{number}}}^2$\n\n{prose}\n")
    rows = "\n".join(f"| {row} | {row * number} | {row**2} |" for row in range(1, 9))
    sections.append(f"| n | times | square |\n|---|---:|---:|\n{rows}\n\n")
    sections.append(f": Products of chapter {number} {{#tbl:chapter-{number}}}\n")
    return "\n".join(sections)
