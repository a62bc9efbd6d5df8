"""Bibliographies of other programs as a BibLaTeX file of the project."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.metadata.bibtex import to_bibtex
from toolkit.model import Diagnostic, Reference, Result
from toolkit.pipeline.output import write_whole
from toolkit.pipeline.project import shown_path
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


def import_bibliography(
    file: Path, slug: str, folder: Path | None, root: Path
) -> Result[tuple[Path, ...]]:
    """Write ``bib/SLUG.bib``, or SLUG.bib into ``folder``. CIT611, CIT612 and CIT911 as for articles.

    Entries that were imported keep their keys; those without one get 'family-year'.
    """
    read = read_entries(file, shown_path(file, root))
    if read.failed or not read.value:
        return Result((), read.diagnostics)
    target = (folder or root / FOLDER) / f"{slug}.bib"
    shown = shown_path(target, root)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        return _failure(read, "CIT611", f"'{slug}' cannot name a bibliography", None)
    if target.exists():
        hint = "give it another name: --slug NAME"
        return _failure(read, "CIT612", f"there is already {shown}", hint)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, to_bibtex(read.value).encode())
    except OSError as error:
        return _failure(
            read, "CIT911", f"'{shown}' cannot be written: {error.strerror or error}", None
        )
    return Result((Path(shown),), read.diagnostics)


def _failure(
    read: Result[tuple[Reference, ...]], code: str, message: str, hint: str | None
) -> Result[tuple[Path, ...]]:
    found = Diagnostic(code=code, message=message, hint=hint)
    return Result((), (*read.diagnostics, found))
