"""A word of a template is still in the paper.

Why: it was to be replaced, and readers find it before you do.

Example:
    title: Title of your paper
    ... which was shown before [citation needed]. TODO: add the second experiment

Instead:
    what was to stand there
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.lint.subject import Paper
from toolkit.model import Affiliation, Article, Diagnostic, Severity, Span

CODE = "CIT407"
SEVERITY = Severity.WARNING
_IN_TEXT = re.compile(
    r"\b(?:TODO|FIXME)\b(?=\s*[:!(\]])|(?<=[\[(])(?:TODO|FIXME)\b|^[ \t]*(?:TODO|FIXME)\b|\bTBD\b"
    r"|(?<![\w.-])(?<!Title )(?<!Chapter )(?<!Part )(?<!Article )(?<!Section )(?<!Louis )XXX"
    r"(?![\w-])"
    r"|(?<!\w)XXXX+(?!\w)"
    r"|\blorem ipsum\b|\?\?\?+|\b10\.x{4,}"
    r"|\bCite a work or an event by its key(?=:)"
    r"|\[(?:citation needed|citation|ref(?:erence)?|cite|insert (?:citation|reference|figure|table|text)[^\]\n]*|tk)\]",
    re.MULTILINE | re.IGNORECASE,
)
_WORDS = ("todo", "fixme", "tbd", "xxx", "lorem", "???", "[cit", "[ref", "[insert", "[tk]", "cite a")
"""One of them is in whatever `_IN_TEXT` finds; texts without are not searched."""
_CAPITALS = re.compile(r"(?:TODO|FIXME|TBD|XXX+)")
_IN_FIELDS = re.compile(
    r"^(?:the |your )?title of (?:your|the) (?:paper|article|manuscript)$|\btitle goes here\b"
    r"|^untitled$|^(?:paper|article|your|working) title(?: here)?$|\babstract goes here\b"
    r"|^what the paper shows, in five sentences|^(?:one )?keyword ?\d?$|^your \w+$|\blorem ipsum\b|\b(?:TODO|FIXME):|^(?:TODO|FIXME)$"
    r"|\bXXXX+\b|\b10\.x{4,}",
    re.IGNORECASE,
)
_IN_NAMES = re.compile(
    r"\b(?:author|your|institution|department|university) name\b|^(?:first|second|third) author$"
    r"|\bfirst ?name\b|^first last$|^given family$|^(?:jane|john) doe$|^(?:name of )?your \w+"
    r"|\b(?:TODO|FIXME)\b|\bXXX+\b",
    re.IGNORECASE,
)

_IN_PLACES = re.compile(r"^(?:your )?(?:city|country|region)$", re.IGNORECASE)
_IN_EMAILS = re.compile(
    r"^(?:you|your\W?\w+|author|name)@example\.(?:org|com|net|edu)$|^your[._-]?e?-?mail@",
    re.IGNORECASE,
)
_IN_ENTRIES = re.compile(
    r"\(name this event\)|^(?:TODO|FIXME|TBD)\b|\blorem ipsum\b|^title goes here$|^XXX+$"
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    lowered = paper.prose.text.lower()
    suspect = any(word in lowered for word in _WORDS)
    for found in paper.prose.find(_IN_TEXT) if suspect else ():
        word = found[0].strip()
        folded = word.upper()
        if _CAPITALS.fullmatch(folded) and word != folded:
            continue
        at = found.end() - len(found[0].lstrip())
        is_link = word.endswith("]") and paper.prose.source[found.end() : found.end() + 1] in tuple(
            "([:{"
        )
        # What was blanked between is no part of it.
        if paper.prose.source[at : found.end()] == word and not is_link:
            yield _finding(word, paper.prose.span(at))
    article = paper.article
    for field, text in _fields(paper):
        if found := _IN_FIELDS.search(text):
            yield _finding(found[0].strip(), article.spans.get(field, Span(article.path)))
    yield from _of_authors(article)
    yield from _of_entries(paper)


def _of_authors(article: Article) -> Iterator[Diagnostic]:
    for author in article.authors:
        for pattern, text in ((_IN_NAMES, author.name.display), (_IN_EMAILS, author.email)):
            if found := pattern.search(text):
                yield _finding(found[0].strip(), author.span or Span(article.path))
    for place in article.affiliations:
        words = ((_IN_NAMES, place.name), *((_IN_PLACES, word) for word in _place(place)))
        for pattern, text in words:
            if found := pattern.search(text):
                yield _finding(found[0].strip(), place.span or Span(article.path))


def _place(affiliation: Affiliation) -> tuple[str, ...]:
    return affiliation.city, affiliation.region, affiliation.country


def _of_entries(paper: Paper) -> Iterator[Diagnostic]:
    """What stands in place of a title where a cited work or event was to be named."""
    for key in paper.keys:
        if key in paper.bibliography:
            entry = paper.bibliography[key]
            title = entry.fields.get("title")
            if found := _IN_ENTRIES.search(title.text if title else str(entry.csl.get("title", ""))):
                yield _finding(found[0], title.span if title else entry.span)


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    article = paper.article
    for field in ("title", "subtitle", "abstract", "acknowledgements", "doi"):
        yield field, getattr(article, field)
    for keyword in article.keywords:
        yield "keywords", keyword


def _finding(word: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        code=CODE,
        severity=SEVERITY,
        message=f"'{word}' was to be replaced",
        span=span,
        hint="write what was meant to stand here, or take it out",
    )
