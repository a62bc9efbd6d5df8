"""Files that can be imported, by the ends of their names, and who reads each."""

from __future__ import annotations

import importlib
from pathlib import Path

from toolkit.model import Diagnostic, Draft, Result
from toolkit.readers.foreign.failure import refused

READERS = {
    ".txt": "text",
    ".text": "text",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tex": "latex",
    ".ltx": "latex",
    ".xml": "jats",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
}
"""Suffix to the module of this package whose ``read`` turns a file into a draft."""

TEXTS = frozenset(("text", "html", "latex", "markdown"))
"""Those that read text, in which no NUL byte stands."""
LARGEST = 256 * 2**20
"""Bytes of the largest file that is read."""


def read_foreign(path: Path, name: str) -> Result[Draft | None]:
    """The draft of the article in a file; ``name`` is how diagnostics call it.

    Never raises for the user's input: CIT601 for a kind of file that nobody reads, CIT602 for
    one that cannot be opened or is too large.
    """
    module = READERS.get(path.suffix.lower())
    if module is None:
        from toolkit.readers.foreign.bibliographies import SUFFIXES

        known = ", ".join(sorted(READERS))
        hint = f"known are {known}; and as bibliographies {', '.join(sorted(SUFFIXES))}"
        message = f"files of the kind '{path.suffix or path.name}' cannot be imported"
        return _failure("CIT601", message, name, hint)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        return _failure("CIT602", f"the file cannot be read: {reason}", name)
    if size > LARGEST:
        return _failure("CIT602", "the file is larger than 256 MiB", name)
    if not start.strip():
        return refused(name, "it is empty")
    utf16 = module == "text" and start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if module in TEXTS and b"\0" in start and not utf16:
        return refused(name, "it is no text, in spite of its name")
    return importlib.import_module(f"{__package__}.{module}").read(path, name)


def _failure(code: str, message: str, name: str, hint: str | None = None) -> Result[Draft | None]:
    return Result(None, (Diagnostic(code=code, message=f"{name}: {message}", hint=hint),))
