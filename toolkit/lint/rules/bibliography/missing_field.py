"""An entry lacks what its type calls for.

Why: a reference without its journal, its publisher or its year cannot be found by a reader, and
most styles print a hole or "n.d." in its place. What each type must have is as in the manuals of
BibTeX and biblatex.

Example:
    @article{wilson-1927, author = {Wilson, Edwin B.}, title = {Probable inference}, date = {1927}}

Instead:
    @article{wilson-1927, author = {Wilson, Edwin B.}, title = {Probable inference}, date = {1927},
             journaltitle = {Journal of the American Statistical Association}}
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.rules.bibliography._fields import finding
from toolkit.model import Bibliography, Diagnostic, Reference, Severity

CODE = "CIT251"
SEVERITY = Severity.WARNING

_WHO = "author|editor|translator|bookauthor|organization|institution|holder"
_WHEN = "date|year|pubstate"
_BOOK = (_WHO, "title|maintitle", _WHEN, "publisher|doi|url|howpublished")
_PART = ("author|editor", "title", "booktitle|crossref|maintitle", _WHEN)
_REPORT = (_WHO, "title", "institution|publisher|organization|school", _WHEN)
_THESIS = ("author", "title", "school|institution|publisher|organization", _WHEN)
_ALONE = ("title|howpublished|note",)
REQUIRED: dict[str, tuple[str, ...]] = {
    "article": ("author|editor", "title", "journaltitle|journal", _WHEN),
    "suppperiodical": ("title", "journaltitle|journal", _WHEN),
    "periodical": ("title|journaltitle", _WHEN),
    **dict.fromkeys(("book", "collection", "mvbook", "mvcollection", "reference"), _BOOK),
    "booklet": ("title", _WHEN),
    "proceedings": ("title", _WHEN),
    **dict.fromkeys(("inbook", "bookinbook"), ("author|editor", "title|chapter|pages", _WHEN)),
    **dict.fromkeys(("incollection", "inproceedings", "conference", "inreference"), _PART),
    **dict.fromkeys(("report", "techreport"), _REPORT),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), _THESIS),
    "patent": ("author|holder", "title", "number", _WHEN),
    "unpublished": ("author", "title"),
    "online": ("title", "url|doi|eprint|howpublished|note"),
    "dataset": ("title", "url|doi|eprint|publisher|howpublished|organization"),
    "software": ("title",),
    **dict.fromkeys(("misc", "manual", "electronic", "www"), _ALONE),
}
"""By type: fields, and alternatives of a field."""

_NEWS = ("newspaper", "magazine")


def check(bibliography: Bibliography) -> Iterator[Diagnostic]:
    for key in bibliography:
        reference = bibliography[key]
        missing = [field for field in _required(reference) if not _has(reference, field)]
        if missing:
            names = [field.partition("|")[0] for field in missing]
            message = f"the @{reference.entry_type} '{key}' has no {_joined(names)}"
            hint = f"add {_joined([_shown(field) for field in missing])}"
            yield finding(CODE, SEVERITY, message, reference.span, hint)


def _required(reference: Reference) -> tuple[str, ...]:
    required = REQUIRED.get(reference.entry_type, ()) if reference.event is None else ()
    subtype = reference.fields.get("entrysubtype")
    if subtype and subtype.text.strip().lower() in _NEWS:
        return required[1:]  # News is often unsigned.
    return required


def _has(reference: Reference, alternatives: str) -> bool:
    found = (reference.fields.get(name) for name in alternatives.split("|"))
    return any(field and field.text.strip() for field in found)


def _shown(alternatives: str) -> str:
    names = [name for name in alternatives.split("|") if name != "crossref"][:2]
    return " or ".join(f"'{name}'" for name in names)


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
