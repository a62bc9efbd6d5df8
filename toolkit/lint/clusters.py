"""Citations as the source writes them, ``[see @a, p. 3; -@b]`` and ``@a [p. 3]``, and their places.

Pandoc's AST has the same citations without places; rules that point at one, or mend one, read them
here. Cross-references are written alike; only keys of the bibliography are citations.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from toolkit.lint.prose import Prose

KEY = r"@(?:\{(?P<braced>[^}\n]{1,300})\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?))"
_KEY = re.compile(rf"(?<![\w\\]){KEY}")
_BRACKETS = re.compile(r"(?<!\\)\[(?!\^)(?P<inside>(?:[^\[\]\\\n]|\\.|\n(?!\s*\n))*)\](?![({:])")
_LOCATOR = re.compile(r"\s+\[(?P<inside>[^\[\]@\n]+)\](?!\()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One work within a cluster."""

    key: str
    start: int
    """Offset of its ``@`` in the body."""
    prefix: str
    suffix: str
    """What stands behind the key, as typed: ``, p. 3``."""
    suffix_start: int

    @property
    def bare(self) -> bool:
        """Whether it has neither prefix nor suffix."""
        return not self.prefix.strip() and not self.suffix.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Citations that are printed together."""

    start: int
    end: int
    """Offsets in the body, brackets included."""
    citations: tuple[Citation, ...]
    bracketed: bool
    """False for a citation that is part of its sentence: ``@a``."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(citation.key for citation in self.citations)


def find_clusters(prose: Prose, known: Container[str]) -> tuple[Cluster, ...]:
    """Every cluster of the text that cites something ``known``, in order."""
    if "@" not in prose.source:
        return ()
    found = list(_bracketed(prose, known))
    taken = {citation.start for cluster in found for citation in cluster.citations}
    found += _in_text(prose, known, taken)
    return tuple(sorted(found, key=lambda cluster: cluster.start))


def _bracketed(prose: Prose, known: Container[str]) -> Iterator[Cluster]:
    for match in _BRACKETS.finditer(prose.source):
        if "@" not in match["inside"]:
            continue
        citations = tuple(
            citation
            for start, piece in _pieces(match["inside"], match.start("inside"))
            if (citation := _citation(piece, start))
            and citation.key in known
            and citation.start in prose.keys
        )
        if citations:
            yield Cluster(start=match.start(), end=match.end(), citations=citations, bracketed=True)


def _in_text(prose: Prose, known: Container[str], taken: set[int]) -> Iterator[Cluster]:
    for match in _KEY.finditer(prose.source):
        key = match["braced"] or match["key"]
        if match.start() not in prose.keys or match.start() in taken or key not in known:
            continue
        locator = _LOCATOR.match(prose.source, match.end())
        citation = Citation(
            key=key,
            start=match.start(),
            prefix="",
            suffix=locator["inside"] if locator else "",
            suffix_start=locator.start("inside") if locator else match.end(),
        )
        end = locator.end() if locator else match.end()
        yield Cluster(start=match.start(), end=end, citations=(citation,), bracketed=False)


def _pieces(inside: str, start: int) -> Iterator[tuple[int, str]]:
    """The parts between semicolons, each with its offset."""
    for piece in re.finditer(r"(?:\{[^}]*\}|[^;])+", inside):
        yield start + piece.start(), piece[0]


def _citation(piece: str, start: int) -> Citation | None:
    match = _KEY.search(piece)
    if match is None:
        return None
    return Citation(
        key=match["braced"] or match["key"],
        start=start + match.start(),
        prefix=piece[: match.start()],
        suffix=piece[match.end() :],
        suffix_start=start + match.end(),
    )
