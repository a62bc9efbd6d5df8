"""Look whether every paragraph of a file is in the draft that was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from toolkit.model import Diagnostic, Draft
from toolkit.readers.foreign.failure import warning

_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST = 4
"""Words of a paragraph that is worth a warning."""
_SHOWN = 60
_UNDERSTOOD = (
    "These authors contributed equally. Corresponding author, correspondence, e-mail, present address, "
    "keywords, abstract, version, acknowledgements, data availability, conflicts of interest, "
    "competing interests, image credit, references, bibliography, department, funding statement, "
    "https doi.org"
)
"""Words that say what something is; it is then a field of the front matter."""


def report_lost(paragraphs: Iterable[str], draft: Draft, name: str) -> tuple[Diagnostic, ...]:
    """CIT607 for paragraphs most of whose words are nowhere in ``draft``.

    Text boxes of Word and tables of LaTeX are such: nothing reads them, and nobody would notice.
    """
    held = {word for text in _texts(draft) for word in _WORD.findall(text.casefold())}
    lost = []
    for paragraph in paragraphs:
        words = set(_WORD.findall(paragraph.casefold()))
        if len(words) >= _FEWEST and 2 * len(words - held) > len(words):
            lost.append(" ".join(paragraph.split()))
    if not lost:
        return ()
    first = lost[0] if len(lost[0]) <= _SHOWN else f"{lost[0][:_SHOWN].rstrip()}…"
    count = "a paragraph" if len(lost) == 1 else f"{len(lost)} paragraphs"
    message = f"{count} of the file did not come along: '{first}'"
    return (warning("CIT607", message, name, "copy it from the file by hand"),)


def _texts(draft: Draft) -> Iterator[str]:
    yield from _strings(draft.article)
    yield from _strings(draft.document)
    yield from _strings([dict(reference.csl) for reference in draft.references])
    yield _UNDERSTOOD.casefold()
    yield draft.bibliography
    yield from draft.kept
    yield _joined(draft.document)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from _strings(getattr(value, item.name))
    elif hasattr(value, "items"):
        for item in value.values():
            yield from _strings(item)


def _joined(document: Any) -> str:
    """The document's words as they stand together: pandoc cuts words where their look changes."""
    from toolkit.pandoc import ast

    return " ".join(ast.plain(block) for block in ast.nodes(document, "Para", "Plain", "Header"))
