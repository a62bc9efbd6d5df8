"""Projects as authors have them, with papers that carry the numbers of their saves."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

from tests.server.records import dublin_core
from tests.soak.programs import run
from tests.soak.sound import picture

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "trump-meets-kim"
PAPER = "first-paper"
HARVESTED = 240
"""Records that are added to those of the few editions, so that lists have several parts."""
_BODY = re.compile(r"\n---\n\n")
_TAIL = """
Cited for its number [@soak-2001].

![A picture with a number](soak.png)

End of edit number 88{number:05d}.
"""


def project(folder: Path) -> Path:
    """What ``citable init`` makes, with the example article and its bibliographies."""
    run(folder.parent, "init", folder.name)
    articles = folder / "docs/articles"
    shutil.copytree(ROOT / "docs/articles" / EXAMPLE, articles / EXAMPLE)
    for path in (ROOT / "bib").glob("*.bib"):
        shutil.copyfile(path, folder / "bib" / f"example-{path.name}")
    for slug in (PAPER, EXAMPLE):
        article = articles / slug / "article.md"
        text = re.sub(r"(?m)^version: .*\n", "", article.read_text(encoding="utf-8"))
        text = text.replace("Name of Your", "An").replace("Your ", "A ")
        article.write_text(numbered(text, 0), encoding="utf-8")
        (article.parent / "soak.png").write_bytes(picture(0))
    (folder / "bib/soak.bib").write_text(entry(0), encoding="utf-8")
    return folder


def numbered(article: str, number: int) -> str:
    """An article that was not numbered, with the number at both ends of its text."""
    head, body = _BODY.split(article, maxsplit=1)
    start = f"This is edit number 88{number:05d}.\n\n"
    return f"{head}\n---\n\n{start}{body}{_TAIL.format(number=number)}"


def renumbered(article: str, number: int) -> str:
    return re.sub(r"edit number 88\d{5}", f"edit number 88{number:05d}", article)


def entry(number: int) -> str:
    return (
        "@book{soak-2001,\n  author = {{Citable contributors}},\n"
        f"  title = {{On Entry Number 77{number:05d}}},\n"
        "  date = {2001},\n  publisher = {Citable},\n}\n"
    )


def series(folder: Path) -> Path:
    """A project with a site made of four editions of two papers, one of them withdrawn."""
    project(folder)
    (folder / "citable.toml").write_text(
        '[site]\ntitle = "Papers"\naddress = "https://papers.example.org/"\n'
        'email = "papers@example.org"\n'
    )
    release(folder, PAPER, "1.0")
    release(folder, PAPER, "1.1")
    release(folder, EXAMPLE, "1.0")
    run(folder, "release", EXAMPLE, "--withdraw", "Its table counted a letter twice.")
    make_site(folder)
    return folder


def release(folder: Path, slug: str, version: str) -> None:
    change = () if version == "1.0" else ("--change", "More of it.")
    run(folder, "release", slug, "--version", version, "--to", "pdf,html", *change)


def make_site(folder: Path) -> None:
    """The site, its catalogue with many records more."""
    run(folder, "site")
    path = folder / "build/site/catalogue.sqlite"
    with sqlite3.connect(path) as connection:
        for number in range(HARVESTED):
            name = f"oai:papers.example.org:more-{number:04d}/1.0"
            connection.execute("INSERT INTO records VALUES (?, ?, 0)", (name, "2026-01-05"))
            connection.execute("INSERT INTO members VALUES ('year', ?)", (name,))
            said = (name, "oai_dc", dublin_core(f"Paper {number} &amp; more"))
            connection.execute("INSERT INTO metadata VALUES (?, ?, ?)", said)
    connection.close()
