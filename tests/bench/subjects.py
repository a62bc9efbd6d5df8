"""What is built: the example and long articles, laid out as each contender wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.manuscripts import Manuscript, manuscript

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "trump-meets-kim"
_EVENTS = re.compile(r"(?m)^@(event|meeting|treaty|summit|statement|speech|tweet)\{")
"""Types of entries that are Citable's own; others get what BibLaTeX has for the rest."""
_LABELS = re.compile(r"@(?:tbl|fig|eq|sec):[\w-]+")
_EDITED = re.compile(r"\bthe\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An article that is built by all."""

    name: str
    """Of its folder, too."""
    title: str
    pages: int | None = None
    """About so many are generated; None is the example."""

    def manuscript(self, dialect: str) -> Manuscript:
        if self.pages is None:
            return _example(dialect)
        return manuscript(self.pages, dialect=dialect)


def _example(dialect: str) -> Manuscript:
    """The example. Others see its events as entries of no kind, and no timeline."""
    text = (ROOT / "docs" / "articles" / EXAMPLE / "article.md").read_text(encoding="utf-8")
    bibliographies = {
        path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "bib").glob("*.bib"))
    }
    if dialect == "citable":
        return Manuscript(
            text=text, files={name: item.encode() for name, item in bibliographies.items()}
        )
    joined = _EVENTS.sub("@misc{", "\n".join(bibliographies.values())).replace(
        "eventdate ", "date "
    )
    if dialect == "myst":
        text = _for_myst(text)
    return Manuscript(text=text, files={"references.bib": joined.encode()})


def _for_myst(text: str) -> str:
    """Front matter as mystmd reads it, and no divs of pandoc's."""
    import yaml

    _, head, body = text.split("---\n", 2)
    front = yaml.safe_load(head)
    kept = {name: front[name] for name in ("title", "keywords")}
    kept |= {
        "authors": [
            {
                "name": author["name"],
                "affiliations": [item["ref"] for item in author["affiliations"]],
            }
            for author in front["author"]
        ],
        "affiliations": [
            {
                name: item[name]
                for name in ("id", "name", "department", "city", "country")
                if name in item
            }
            for item in front["affiliations"]
        ],
        "date": str(front["date"]),
        "abstract": front["abstract"],
        "bibliography": ["references.bib"],
        "exports": [
            {"format": "typst", "template": "./template-typst", "output": "out/paper.pdf"},
            {"format": "docx", "template": "./template-docx", "output": "out/paper.docx"},
        ],
    }
    head = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
    body = _LABELS.sub("above", re.sub(r"(?m)^:::.*$", "", body))
    return f"---\n{head}---\n{body}"


def edited(text: str, number: int) -> str:
    """The article with one word of its text changed, each ``number`` in another way."""
    body = text.index("\n---\n", 4)
    return text[:body] + _EDITED.sub(f"word{number}", text[body:], count=1)


def many(count: int) -> Iterator[tuple[str, Manuscript]]:
    """Short papers of a series, no two alike, by their slugs."""
    for number in range(count):
        yield f"paper-{number:04d}", manuscript(1, number=number)
