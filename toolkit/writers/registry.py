"""The output formats by the name that ``--to`` knows them by."""

from __future__ import annotations

import importlib
from types import ModuleType

_MODULES = {
    "pdf": "toolkit.writers.pdf",
    "html": "toolkit.writers.html",
    "docx": "toolkit.writers.docx",
    "jats": "toolkit.writers.jats",
    "epub": "toolkit.writers.epub",
    "latex": "toolkit.writers.latex",
}

FORMATS = tuple(_MODULES)
DEFAULT_FORMATS = ("pdf", "html", "docx")
"""What is made where nothing is asked for."""


def writer(format: str) -> ModuleType:
    """The writer's module: ``write()``, ``SUFFIX``, ``MEDIA_TYPE``, and ``PICTURES``.

    ``PICTURES`` is the form of `toolkit.document.pictures.with_pictures` that it asks for.
    """
    return importlib.import_module(_MODULES[format])
