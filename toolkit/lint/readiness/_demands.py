"""What places ask for alike, and a finding on what an article lacks."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Article, Diagnostic, Severity, Span
from toolkit.pandoc import ast


def lacking(
    article: Article, code: str, message: str, *, field: str = "", hint: str | None = None,
    note: bool = False,
) -> Diagnostic:  # fmt: skip
    """A warning at the front-matter field, or where that would stand; as ``note`` for advice."""
    severity = Severity.NOTE if note else Severity.WARNING
    places = [article.spans[name] for name in (field, "title") if name in article.spans]
    span = places[0] if places else Span(article.path)
    return Diagnostic(code=code, severity=severity, message=message, span=span, hint=hint)


def without(paper: Paper, place: str, **codes: str) -> Iterator[Diagnostic]:
    """A warning with its code for each field of ``codes`` that the article does not fill in."""
    for field, code in codes.items():
        if not getattr(paper.article, field):
            words, hint = _WORDS[field]
            yield lacking(paper.article, code, f"{place} asks for {words}", field=field, hint=hint)


_WORDS = {
    "title": ("a title", "add 'title:' to the front matter"),
    "authors": ("at least one author", "add 'author:' to the front matter"),
    "date": ("a date", "add 'date:' to the front matter"),
    "abstract": ("an abstract", "add 'abstract:' to the front matter"),
    "keywords": ("keywords", "add 'keywords:' to the front matter"),
    "license": ("a licence", "add 'license: CC-BY-4.0', or another, to the front matter"),
    "affiliations": ("the institutions of the authors", "add 'affiliations:' to the front matter"),
    "series": ("a series", "add 'series:' to the front matter"),
    "number": ("a number within the series", "add 'number:' to the front matter"),
    "url": (
        "the address of a page of the paper",
        "add 'url:' to the front matter, or release it and build its site",
    ),
    "doi": ("a DOI", "add 'doi:' to the front matter once it is reserved"),
}


def prose(paper: Paper, field: str) -> str:
    """A field of the front matter as a reader sees it, without its Markdown."""
    meta = paper.document.get("meta", {}).get(field)
    text = ast.plain(meta) if meta is not None else getattr(paper.article, field)
    return " ".join(text.split())


def without_family_name(article: Article) -> Iterator[str]:
    """The people (not the groups) whose family name is not known."""
    for author in article.authors:
        if not author.group and not author.name.family:
            yield author.name.display


def unaffiliated(article: Article) -> Iterator[str]:
    """The people who sign from nowhere."""
    for author in article.authors:
        if not author.group and not author.memberships:
            yield author.name.display


def listed(names: list[str]) -> str:
    """Up to three names, each once, and how many more there are."""
    names = list(dict.fromkeys(names))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
