"""Fields of an Article from the keys of its front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Any

from toolkit.model import Diagnostic, Located, Severity, Span
from toolkit.readers.front_matter.affiliations import declare
from toolkit.readers.front_matter.author_keys import AuthorDraft
from toolkit.readers.front_matter.authors import read_authors
from toolkit.readers.front_matter.byline import join_byline
from toolkit.readers.front_matter.dates import read_date
from toolkit.readers.front_matter.funding import read_funding
from toolkit.readers.front_matter.identifiers import check_doi
from toolkit.readers.front_matter.keys import ARTICLE_IGNORED, ARTICLE_KEYS, report_unread
from toolkit.readers.front_matter.licenses import read_license
from toolkit.readers.front_matter.registry import Registry
from toolkit.readers.front_matter.sections import read_reference_sections
from toolkit.readers.front_matter.tags import read_keywords, read_language, read_nocite
from toolkit.readers.front_matter.values import (
    entries_of,
    flag_of,
    fold,
    is_empty,
    line_of,
    report,
    text_of,
    texts_of,
)
from toolkit.readers.yaml_source import Entry, Node, YamlMapping

_MERGED = ("keywords", "funding", "affiliations")
"""Fields that several keys may fill; of all others the first key counts."""
_OF_DOCX = ("format", "docx", "reference-doc")
"""Where Quarto has a key of ours."""


def read_fields(
    root: YamlMapping | None,
    beside: YamlMapping | None,
    found: list[Diagnostic],
    *,
    path: str,
) -> dict[str, Any]:
    """Keyword arguments for Article, from front matter and, where it is silent, ``beside``.

    ``beside`` is Manubot's metadata.yaml. Reports every fault, every key that is not read,
    and a missing title.
    """
    entries = _entries(root, found) if root else {}
    if beside is not None:
        for name, both in _entries(beside, found).items():
            entries.setdefault(name, both)
    fields: dict[str, Any] = {}
    for name, handler in _HANDLERS.items():
        for entry in entries.get(name, ()):
            value = handler(entry, found)
            if value not in ("", None, ()):
                fields[name] = (*fields.get(name, ()), *value) if name in _MERGED else value
    if "keywords" in fields:
        fields["keywords"] = tuple(dict.fromkeys(fields["keywords"]))
    _byline(entries, fields, found)
    spans = {
        name: values[0].value.span for name, values in entries.items() if name != "collaborations"
    }
    fields["spans"] = MappingProxyType(spans)
    _check_required(fields, root or beside, path, found)
    return fields


def _entries(root: YamlMapping, found: list[Diagnostic]) -> dict[str, list[Entry]]:
    """The entries that are read, by field; all others are reported."""
    entries: dict[str, list[Entry]] = {}
    for entry in (*root.entries, *_nested(root)):
        name = ARTICLE_KEYS.get(fold(entry.key.text))
        if name is None:
            if not _is_path(entry, _OF_DOCX):
                report_unread(entry, ARTICLE_KEYS, ARTICLE_IGNORED, "", found)
            continue
        before = entries.setdefault(name, [])
        if before and name not in _MERGED and not is_empty(before[0].value):
            first = before[0].key
            message = (
                f"'{entry.key.text}' says again what '{first.text}' says in line {first.span.line}"
            )
            report(found, "CIT107", message, entry.key.span, "keep one of the two")
        elif before and name not in _MERGED:
            before[0] = entry
        else:
            before.append(entry)
    return entries


def _nested(root: YamlMapping) -> Iterator[Entry]:
    """What Quarto writes below ``format``, of which the reference document is read."""
    nodes: list[Node] = [root]
    for key in _OF_DOCX[:-1]:
        nodes = [
            entries_of(node)[key].value
            for node in nodes
            if isinstance(node, YamlMapping) and key in entries_of(node)
        ]
    for node in nodes:
        if isinstance(node, YamlMapping) and (entry := entries_of(node).get(_OF_DOCX[-1])):
            yield entry


def _is_path(entry: Entry, keys: Sequence[str]) -> bool:
    """Whether an entry holds nothing but what is found under ``keys``, one below the other."""
    if fold(entry.key.text) != keys[0]:
        return False
    if len(keys) == 1:
        return True
    below = entry.value.entries if isinstance(entry.value, YamlMapping) else ()
    return len(below) == 1 and _is_path(below[0], keys[1:])


def _byline(
    entries: dict[str, list[Entry]], fields: dict[str, Any], found: list[Diagnostic]
) -> None:
    """Authors and affiliations, which only make sense together."""
    registry = Registry()
    for entry in entries.get("affiliations", ()):
        declare(entry.value, registry, found)
    drafts: list[AuthorDraft] = []
    for entry in entries.get("authors", ()):
        if not is_empty(entry.value):
            drafts = read_authors(entry.value, registry, found)
    for entry in entries.get("collaborations", ()):
        registry.collaborations.extend(texts_of(entry.value, entry.key.text, found))
    fields["authors"], fields["affiliations"] = join_byline(drafts, registry, found)
    known = {funding.funder for funding in fields.get("funding", ())}
    for draft in drafts:
        for funder in draft.funders:
            for funding in read_funding(funder, found):
                if funding.funder not in known or not funding.funder:
                    known.add(funding.funder)
                    fields["funding"] = (*fields.get("funding", ()), funding)


def _check_required(
    fields: dict[str, Any], root: YamlMapping | None, path: str, found: list[Diagnostic]
) -> None:
    span = root.entries[0].key.span if root and root.entries else Span(path)
    if not fields.get("title"):
        span_of_title = fields["spans"].get("title", span)
        report(found, "CIT109", "the article has no title", span_of_title, "add 'title: ...'")
    if not fields.get("authors"):
        report(
            found,
            "CIT125",
            "the article names no author",
            span,
            "add 'author: ...'",
            Severity.WARNING,
        )


def _line(entry: Entry, found: list[Diagnostic]) -> str:
    return line_of(entry.value, entry.key.text, found)


def _text(entry: Entry, found: list[Diagnostic]) -> str:
    return text_of(entry.value, entry.key.text, found)


def _located(entry: Entry, found: list[Diagnostic]) -> Located | None:
    text = _line(entry, found)
    return Located(text, entry.value.span) if text else None


def _flag(entry: Entry, found: list[Diagnostic]) -> bool | None:
    return None if is_empty(entry.value) else flag_of(entry.value, entry.key.text, found)


def _on(
    reader: Callable[[Node, list[Diagnostic]], Any],
) -> Callable[[Entry, list[Diagnostic]], Any]:
    """A reader of values as a reader of entries."""
    return lambda entry, found: reader(entry.value, found)


def _bibliography(entry: Entry, found: list[Diagnostic]) -> tuple[Located, ...]:
    return tuple(Located(t.text, t.span) for t in texts_of(entry.value, entry.key.text, found))


def _date(entry: Entry, found: list[Diagnostic]) -> str:
    read = read_date(_line(entry, found))
    if read.problem:
        report(found, "CIT150", read.problem, entry.value.span, read.hint)
    return read.edtf


def _doi(entry: Entry, found: list[Diagnostic]) -> str:
    text = _line(entry, found)
    checked = check_doi(text) if text else None
    if checked is None:
        return ""
    if checked.problem:
        report(found, "CIT143", checked.problem, entry.value.span, checked.hint)
    return checked.value


def _url(entry: Entry, found: list[Diagnostic]) -> str:
    text = _line(entry, found)
    if text and not re.fullmatch(r"https?://[^\s/]+\S*", text):
        message = f"'{text}' is no address of a page"
        report(found, "CIT154", message, entry.value.span, "an address begins with https://")
        return ""
    return text


_HANDLERS: dict[str, Callable[[Entry, list[Diagnostic]], Any]] = {
    "title": _line,
    "subtitle": _line,
    "date": _date,
    "version": _line,
    "doi": _doi,
    "concept_doi": _doi,
    "publisher": _line,
    "url": _url,
    "license": _on(read_license),
    "series": _line,
    "number": _line,
    "lang": _on(read_language),
    "abstract": _text,
    "keywords": _on(read_keywords),
    "notice": _text,
    "funding": _on(read_funding),
    "acknowledgements": _text,
    "conflicts": _text,
    "data_availability": _text,
    "image_credit": _text,
    "bibliography": _bibliography,
    "nocite": _on(read_nocite),
    "reference_sections": _on(read_reference_sections),
    "style": _located,
    "house_style": _located,
    "reference_doc": _located,
    "citation_processor": _located,
    "author_layout": _located,
    "pdf_variant": _located,
    "table_of_contents": _flag,
    "numbered_sections": _flag,
}
"""How each field is read, but for authors and affiliations, which are read together."""
