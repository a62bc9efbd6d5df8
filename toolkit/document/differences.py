"""Where two cited forms of one document say different things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.pandoc import ast
from toolkit.pandoc.run import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A citation or an entry of the reference list that two processors print differently."""

    keys: tuple[str, ...]
    """The references that it is about."""
    in_text: bool
    first: str
    second: str


def differences(first: Json, second: Json) -> Iterator[Difference]:
    """Citations in the order of reading, then entries in the order of ``first``.

    What is compared is the text that a reader sees.
    """
    pairs = zip(_citations(first), _citations(second), strict=True)
    for (keys, one), (_, other) in pairs:
        if one != other:
            yield Difference(keys=keys, in_text=True, first=one, second=other)
    entries, others = dict(_entries(first)), dict(_entries(second))
    for key in dict.fromkeys((*entries, *others)):
        one, other = entries.get(key, ""), others.get(key, "")
        if one != other:
            yield Difference(keys=(key,), in_text=False, first=one, second=other)


def _citations(document: Json) -> Iterator[tuple[tuple[str, ...], str]]:
    for cite in ast.nodes([document["meta"], document["blocks"]], "Cite"):
        citations, inlines = cite["c"]
        notes = [note["c"] for note in ast.nodes(inlines, "Note")]
        yield tuple(item["citationId"] for item in citations), ast.plain([inlines, *notes])


def _entries(document: Json) -> Iterator[tuple[str, str]]:
    for div in ast.nodes(document["blocks"], "Div"):
        if div["c"][0][0].startswith("ref-"):
            yield div["c"][0][0].removeprefix("ref-"), ast.plain(div["c"][1])
