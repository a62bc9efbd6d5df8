"""The metadata exports that an edition carries, by name."""

from __future__ import annotations

import importlib
from types import ModuleType

_MODULES = {
    "csl-json": "toolkit.metadata.export_csl",
    "bibtex": "toolkit.metadata.export_bibtex",
    "ris": "toolkit.metadata.export_ris",
    "schema.org": "toolkit.metadata.export_schema_org",
}
"""One line an export."""

EXPORTS = tuple(_MODULES)


def export(name: str) -> ModuleType:
    """The export's module: ``FILE_NAME``, ``MEDIA_TYPE`` and ``write(record: Record) -> bytes``."""
    return importlib.import_module(_MODULES[name])
