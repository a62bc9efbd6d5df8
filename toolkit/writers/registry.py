"""The output formats by the name that ``--to`` knows them by."""

from __future__ import annotations

import importlib
from types import ModuleType

_MODULES = {
    "pdf": "toolkit.writers.pdf",
    "html": "toolkit.writers.html",
    "docx": "toolkit.writers.docx",
}

FORMATS = tuple(_MODULES)


def writer(format: str) -> ModuleType:
    """The writer's module: ``write()``, ``SUFFIX``, ``MEDIA_TYPE``, ``BITMAPS``."""
    return importlib.import_module(_MODULES[format])
