"""The metadata exports that an edition carries, by name."""

from __future__ import annotations

import importlib
from types import ModuleType

from toolkit.model.record import Record

_MODULES = {
    "bibtex": "toolkit.metadata.export_bibtex",
    "cff": "toolkit.metadata.export_cff",
    "crossref-posted-content": "toolkit.metadata.export_crossref_posted_content",
    "crossref-report": "toolkit.metadata.export_crossref_report",
    "csl-json": "toolkit.metadata.export_csl",
    "datacite-json": "toolkit.metadata.export_datacite_json",
    "datacite-xml": "toolkit.metadata.export_datacite_xml",
    "dcterms": "toolkit.metadata.export_dcterms",
    "mods": "toolkit.metadata.export_mods",
    "oai-dc": "toolkit.metadata.export_oai_dc",
    "redif": "toolkit.metadata.export_redif",
    "ris": "toolkit.metadata.export_ris",
    "schema.org": "toolkit.metadata.export_schema_org",
    "zenodo": "toolkit.metadata.export_zenodo",
}
"""One line an export."""

EXPORTS = tuple(_MODULES)


def export(name: str) -> ModuleType:
    """The export's module.

    It has ``FILE_NAME``, ``MEDIA_TYPE`` and ``write(record: Record) -> bytes``. One that demands
    facts which a paper may lack has ``missing(record: Record) -> list[str]`` too.
    """
    return importlib.import_module(_MODULES[name])


def missing(name: str, record: Record) -> list[str]:
    """What the format demands and the record lacks: 'a DOI', 'a publisher'.

    Where there is any of it, the file would be refused, and is not to be written.
    """
    demands = getattr(export(name), "missing", None)
    return demands(record) if demands else []
