"""Bibliographies in .bib, CSL-JSON and CSL-YAML: references and events, with their faults."""

from toolkit.readers.bibliography.files import READERS, merge, read_bibliography

__all__ = ["READERS", "merge", "read_bibliography"]
