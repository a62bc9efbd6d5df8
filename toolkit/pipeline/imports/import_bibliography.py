"""Bibliographies of other programs as a BibLaTeX file of the project."""

from __future__ import annotations

from pathlib import Path

from toolkit.metadata.bibtex import to_bibtex
from toolkit.model import Result
from toolkit.readers.foreign.bibliographies import (
    SUFFIXES,
    is_endnote_xml,
    read_entries,
)

FOLDER = Path("bib")


def is_bibliography(file: Path) -> bool:
    """Whether a file is a list of works rather than an article."""
    suffix = file.suffix.lower()
    return suffix in SUFFIXES or (suffix == ".xml" and is_endnote_xml(file))


def bibliography_file(file: Path, name: str) -> Result[bytes]:
    """The content of the new file; nothing where there is an error, or no entry.

    Entries that were imported keep their keys; those without one get 'family-year'.
    """
    read = read_entries(file, name)
    if read.failed or not read.value:
        return Result(b"", read.diagnostics)
    return Result(to_bibtex(read.value).encode(), read.diagnostics)
