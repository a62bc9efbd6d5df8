"""Finds the reader for a bibliography file, decodes the file, and joins several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

from toolkit.model import Bibliography, Diagnostic, Reference, Result, Severity, Span
from toolkit.readers.bibliography.bib_file import read_bib
from toolkit.readers.bibliography.csl_file import read_csl_json, read_csl_yaml
from toolkit.readers.characters import printable

READERS: dict[str, Callable[[str, str], Result[Bibliography]]] = {
    ".bib": read_bib,
    ".bibtex": read_bib,
    ".json": read_csl_json,
    ".yaml": read_csl_yaml,
    ".yml": read_csl_yaml,
}
"""File suffix to the reader of its text; a further format is one line more."""

LARGEST = 64 * 2**20
"""Bytes beyond which a file is not read as a bibliography."""


def read_bibliography(path: Path, name: str) -> Result[Bibliography]:
    """The references of one file.

    ``name`` is how diagnostics call the file. Never raises for the user's input: a file that
    is missing, not UTF-8 or in an unknown format gives an empty bibliography and an error.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        message = f"'{path.suffix or path.name}' is not a format of bibliographies"
        return _failure("CIT912", message, Span(name), f"known are {known}")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        return _failure("CIT911", f"the bibliography cannot be read: {reason}", Span(name))
    if len(content) > LARGEST:
        return _failure("CIT911", "the bibliography is larger than 64 MiB", Span(name))
    return _decoded(content, name, reader)


def _decoded(
    content: bytes, name: str, reader: Callable[[str, str], Result[Bibliography]]
) -> Result[Bibliography]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        byte = f"0x{content[error.start]:02X}"
        message = f"the file is not UTF-8: byte {error.start + 1} is {byte}"
        return _failure("CIT910", message, Span(name, line, column), "save the file as UTF-8")
    return reader(printable(text.replace("\r\n", "\n").replace("\r", "\n")), name)


def _failure(code: str, message: str, span: Span, hint: str | None = None) -> Result[Bibliography]:
    return Result(Bibliography(), (Diagnostic(code=code, message=message, span=span, hint=hint),))


def merge(bibliographies: Sequence[Bibliography]) -> Result[Bibliography]:
    """All references as one bibliography, in order; of two with one key the first stays.

    Keys that events name (``documented-by``, ``part-of``...) are checked here, where all are known.
    """
    references: dict[str, Reference] = {}
    found: list[Diagnostic] = []
    for bibliography in bibliographies:
        for key in bibliography:
            reference = bibliography[key]
            first = references.setdefault(key, reference)
            if first is not reference and dict(first.csl) != dict(reference.csl):
                message = (
                    f"the key '{key}' is defined twice, at {_place(first)} and here; "
                    "the first entry is used"
                )
                found.append(Diagnostic(code="CIT202", message=message, span=reference.span))
    found += _dangling(references)
    return Result(Bibliography(MappingProxyType(references)), tuple(found))


def _place(reference: Reference) -> str:
    span = reference.span
    return f"{span.path}:{span.line}" if span else "an unknown place"


def _dangling(references: dict[str, Reference]) -> list[Diagnostic]:
    """A warning for each key that an event names and no file defines."""
    from toolkit.model import nearest

    found = []
    for reference in references.values():
        if reference.event is None:
            continue
        named = [("documented-by", key) for key in reference.event.documented_by]
        for relation, key in (*named, *reference.event.relations):
            if key not in references:
                message = (
                    f"'{reference.key}' names '{key}' ({relation}), which no bibliography defines"
                )
                found.append(
                    Diagnostic(
                        code="CIT215",
                        severity=Severity.WARNING,
                        message=message,
                        span=reference.span,
                        hint=nearest(key, references),
                    )
                )
    return found
