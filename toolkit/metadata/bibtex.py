"""References as a BibLaTeX file (fields and types of biblatex 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.metadata.csl import date_text, marked_up, unmarked
from toolkit.model import Reference

_TYPES = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "book": "book",
    "broadcast": "video",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "online",
}
_FIELDS = {
    "title": "title",
    "title-short": "shorttitle",
    "collection-title": "series",
    "volume": "volume",
    "edition": "edition",
    "page": "pages",
    "number-of-volumes": "volumes",
    "event-title": "eventtitle",
    "event-place": "venue",
    "version": "version",
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "genre": "type",
    "note": "note",
    "abstract": "abstract",
    "keyword": "keywords",
    "language": "langid",
}
_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
}
_VERBATIM = frozenset(("doi", "url", "isbn", "issn"))
_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_INSTITUTIONS = frozenset(("report", "thesis"))
_ESCAPED = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "{": r"\{", "}": r"\}",
            "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
_TAGS = {"i": r"\emph", "b": r"\textbf", "sup": r"\textsuperscript", "sub": r"\textsubscript",
         "sc": r"\textsc", "span": ""}  # fmt: skip


def to_bibtex(references: Iterable[Reference]) -> str:
    """Entries in the order given, each closed by a line of its own."""
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    csl = reference.csl
    kind = reference.event.kind if reference.event else _TYPES.get(str(csl.get("type")), "misc")
    fields = dict(_event_fields(reference) if reference.event else fields_of(csl))
    width = max((len(name) for name in fields), default=0)
    lines = [f"  {name:{width}} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@{kind}{{{reference.key},", *lines, "}", ""))


def _event_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """An event as `toolkit.readers.bibliography` reads it, nothing of it lost."""
    event = reference.event
    if event is None:
        return
    csl = reference.csl
    if csl.get("author"):
        yield "author", " and ".join(_name(name) for name in csl["author"])
    yield "title", _latex(event.title)
    if csl.get("title-short"):
        yield "shorttitle", _latex(unmarked(csl["title-short"]))
    yield "eventdate", event.date
    yield "venue", _latex(event.venue)
    yield "location", _latex(event.place)
    yield "participants", _list(event.participants)
    yield "organizers", _list(event.organizers)
    yield "series", _latex(event.series)
    yield "url", event.url
    if event.coordinates:
        yield "coordinates", ", ".join(f"{degrees:g}" for degrees in event.coordinates)
    for relation in dict.fromkeys(relation for relation, _ in event.relations):
        yield relation, ", ".join(key for name, key in event.relations if name == relation)
    yield "documented-by", ", ".join(event.documented_by)
    yield "keywords", _latex(", ".join(event.keywords))


def _list(names: Iterable[str]) -> str:
    """Names as they are written, those that hold an *and* in braces."""
    escaped = (_latex(name) for name in names)
    return " and ".join(
        f"{{{name}}}" if re.search(r"\band\b|,", name) else name for name in escaped
    )


def fields_of(csl: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """BibLaTeX's fields of a CSL-JSON item, in LaTeX."""
    kind = csl.get("type")
    for variable, field in _NAMES.items():
        if csl.get(variable):
            yield field, " and ".join(_name(name) for name in csl[variable])
    if issued := date_text(csl.get("issued")):
        yield "date", issued
    if accessed := date_text(csl.get("accessed")):
        yield "urldate", accessed
    if csl.get("container-title"):
        yield "journaltitle" if kind in _ARTICLES else "booktitle", _latex(csl["container-title"])
    if csl.get("publisher"):
        field = "institution" if kind in _INSTITUTIONS else "publisher"
        yield field, _list([csl["publisher"]])
    if csl.get("publisher-place"):
        yield "location", _latex(csl["publisher-place"])
    number = csl.get("issue") or csl.get("number") or csl.get("collection-number")
    if number:
        yield "number", _latex(str(number))
    for variable, field in _FIELDS.items():
        value = csl.get(variable)
        if value:
            text = str(value) if field in _VERBATIM else _latex(str(value))
            yield field, text.replace("–", "--") if field == "pages" else text


def _name(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return f"{{{_latex(name['literal'])}}}"
    particle = " ".join(
        filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle")))
    )
    family = " ".join(filter(None, (particle, name.get("family"))))
    parts = (family, name.get("suffix"), name.get("given"))
    return ", ".join(_latex(part) for part in parts if part)


def escaped(text: str) -> str:
    """Plain text as LaTeX that reads as this text."""
    return re.sub(r"[&%#_${}\\~^]", lambda match: _ESCAPED[match[0]], text)


def _latex(text: str) -> str:
    """CSL's rich text as LaTeX; a span that keeps its case becomes a group."""
    result = []
    for piece, tag, closes in marked_up(str(text)):
        if not tag:
            result.append(escaped(piece))
        else:
            result.append("}" if closes else f"{_TAGS[tag]}{{")
    return "".join(result)
