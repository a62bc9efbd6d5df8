"""What this processor cannot do, and how a style or its references are seen to need it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from toolkit.cite.citeproc_py.elements import CLASSES, NAMESPACE
from toolkit.cite.citeproc_py.reference import Reference
from toolkit.cite.citeproc_py.style import LoadedStyle


class Limit(NamedTuple):
    """A feature of CSL, or of pandoc's reading of it, that is missing here."""

    feature: str
    """As the table in the guide calls it."""
    needed: Callable[[LoadedStyle, Sequence[Reference]], bool]
    sentence: str
    """What a user is told whose style or bibliography needs it."""


_OWN_ALPHABETS = frozenset(
    "az cs da es et fi hr hu is lt lv nb nn no pl ro sk sl sq sv tr vi cy eo".split()
)
"""Languages in which a letter with a mark is a letter of its own, with its own place."""
_KNOWN = frozenset(
    [f"{NAMESPACE}{name}" for name in CLASSES if name]
    + [
        f"{NAMESPACE}{name}"
        for name in "bibliography citation else else-if if info key layout multiple single "
        "sort style-options term terms".split()
    ]
)
_NOTE_FIELD = re.compile(r"\{:[\w-]+:|[\w-]+: ?\S[^\n]*(?:\n|$)")
_NOTE_VARIABLES = frozenset(
    "DOI ISBN ISSN PMID PMCID URL issued accessed event-date original-date type genre medium "
    "publisher publisher-place original-title".split()
)


def _sorts_by_language(style: LoadedStyle, references: Sequence[Reference]) -> bool:
    sorted_list = (
        style.bibliography is not None and style.bibliography.find(f"{NAMESPACE}sort") is not None
    )
    return sorted_list and style.terms.lang.partition("-")[0].lower() in _OWN_ALPHABETS


def _changes_turkish_case(style: LoadedStyle, references: Sequence[Reference]) -> bool:
    turkic = style.terms.lang.partition("-")[0].lower() in ("tr", "az")
    return turkic and any(element.get("text-case") for element in style.alive)


def _elements(style: LoadedStyle) -> Iterable[Any]:
    """The elements of a style that say how it prints."""
    info = {
        id(element)
        for part in style.root.iterchildren(f"{NAMESPACE}info")
        for element in part.iter()
    }
    return (element for element in style.alive if id(element) not in info)


def _is_no_csl(style: LoadedStyle, references: Sequence[Reference]) -> bool:
    return any(element.tag not in _KNOWN for element in _elements(style))


def _has_layouts_by_language(style: LoadedStyle, references: Sequence[Reference]) -> bool:
    return any(
        element.tag == f"{NAMESPACE}layout" and element.get("locale") for element in style.alive
    )


def _hides_fields_in_notes(style: LoadedStyle, references: Sequence[Reference]) -> bool:
    for reference in references:
        note = reference.variables.get("note")
        if not isinstance(note, str) or not _NOTE_FIELD.match(note):
            continue
        if note.lstrip("{:").partition(":")[0].strip() in _NOTE_VARIABLES:
            return True
    return False


LIMITS = (
    Limit(
        "order of the letters of a language",
        _sorts_by_language,
        "citeproc-py sorts letters with marks beside those without, which is not the order of "
        "this article's language",
    ),
    Limit(
        "capital letters of Turkish and Azerbaijani",
        _changes_turkish_case,
        "citeproc-py changes the case of i and ı as English does, not as this article's language",
    ),
    Limit(
        "elements beyond CSL 1.0.2 (CSL-M, drafts of 1.1)",
        _is_no_csl,
        "this style has elements that CSL 1.0.2 does not know; citeproc-py leaves them out",
    ),
    Limit(
        "layouts by the language of the reference (CSL-M)",
        _has_layouts_by_language,
        "this style has layouts for single languages; citeproc-py uses the first for all",
    ),
    Limit(
        "variables written into the note of a reference ('DOI: 10...')",
        _hides_fields_in_notes,
        "a reference holds variables in its note, which citeproc-py prints as a note",
    ),
)
"""Each with the test that shows a need for it."""


def shortfalls(style: LoadedStyle, references: Iterable[Reference]) -> tuple[str, ...]:
    """A sentence for each feature that is needed here and missing."""
    listed = list(references)
    return tuple(limit.sentence for limit in LIMITS if limit.needed(style, listed))
