"""The interface of citation processors, and the registry of those we have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from toolkit.cite.cited import Cited
from toolkit.cite.citeproc_py import cite as citeproc_py
from toolkit.cite.in_parts import cite as pandoc_citeproc
from toolkit.pandoc.run import Json


class CitationProcessor(Protocol):
    """A pure function from a document with citations to one in which they are prose.

    ``document`` holds ``Cite`` nodes and an empty ``Div`` with the identifier ``refs``.
    In the result each ``Cite`` holds what the reader sees, every mention of a reference
    links to ``#ref-KEY``, and the ``Div`` holds one ``Div`` an entry, its identifier
    ``ref-KEY``. ``items`` are CSL-JSON; ``style`` is an independent CSL style; ``lang``
    is a BCP 47 tag that chooses the CSL locale.
    """

    def __call__(
        self, document: Json, items: Sequence[Mapping[str, Any]], style: Path, lang: str
    ) -> Cited: ...


PROCESSORS: Mapping[str, CitationProcessor] = {
    "pandoc": pandoc_citeproc,
    "citeproc-py": citeproc_py,
}
"""By the name that ``citation-processor:`` chooses them with. The first is the default."""
