"""The output formats by the name that ``--to`` knows them by."""

from __future__ import annotations

import importlib
from types import ModuleType

from toolkit.model import Artifact, Manuscript

PICTURES = {
    "pdf": "vectors",
    "html": "vectors",
    "docx": "bitmaps",
    "jats": "files",
    "epub": "bitmaps",
    "latex": "bitmaps",
}
"""The form of `toolkit.document.pictures.with_pictures` that each format asks for."""

FORMATS = tuple(PICTURES)
DEFAULT_FORMATS = ("pdf", "html", "docx")
"""What is made where nothing is asked for."""


def write(format: str, manuscript: Manuscript) -> Artifact:
    """``manuscript`` in one of `FORMATS`, by the module of that name."""
    return writer(format).write(manuscript)


def writer(format: str) -> ModuleType:
    """The module of one of `FORMATS`: it has ``write()``, ``SUFFIX`` and ``MEDIA_TYPE``."""
    return importlib.import_module(f"toolkit.writers.{format}")
