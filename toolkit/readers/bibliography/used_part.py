"""The part of a bibliography file that a paper uses, as its author wrote it."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from toolkit.readers.characters import printable

_NAMING = ("crossref", "xdata")
"""Fields that name entries from which an entry inherits."""
_WORD = re.compile(r"[^\s#{}\",=]+")
_NOTHING = "% No entry of this file is used.\n"


def used_part(text: str, suffix: str, keys: Collection[str]) -> str:
    """What of a bibliography's ``text`` the entries called ``keys`` need.

    The used part of a used part is the same text. A format that cannot be cut stays whole.
    """
    cut = _CUTS.get(suffix.lower())
    return cut(text, keys) if cut else text


def _of_bib(text: str, keys: Collection[str]) -> str:
    """The entries, those that they inherit from, and the ``@string`` that these use."""
    from bibtexparser import model

    blocks = _blocks(text)
    entries: dict[str, Any] = {}
    strings: dict[str, list[Any]] = {}
    for block in blocks:
        inner = getattr(block, "ignore_error_block", block)
        if isinstance(inner, model.Entry):
            entries.setdefault(inner.key.strip(), (block, inner))
        elif isinstance(inner, model.String):
            strings.setdefault(inner.key.lower(), []).append(block)
    used = [entries[key][0] for key in _closed(keys, entries)]
    used += _strings_in("\n".join(block.raw for block in used), strings)
    kept = {id(block) for block in used}
    return "\n\n".join(block.raw for block in blocks if id(block) in kept) + "\n" if kept else _NOTHING


@functools.lru_cache(maxsize=4)
def _blocks(text: str) -> list[Any]:
    """Kept, since all papers of a project cite from the same files."""
    import bibtexparser

    return list(bibtexparser.parse_string(text, parse_stack=[]).blocks)


def _closed(keys: Collection[str], entries: dict[str, Any]) -> Iterator[str]:
    """``keys`` that there are, and those that they inherit from."""
    waiting, seen = list(keys), set()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in entries:
            continue
        seen.add(key)
        yield key
        for field in entries[key][1].fields:
            if field.key.lower() in _NAMING:
                waiting += [name.strip() for name in field.value.strip('{}" ').split(",")]


def _strings_in(text: str, strings: dict[str, list[Any]]) -> list[Any]:
    """The definitions of abbreviations whose names ``text``, or one of them, has as a word."""
    found: dict[str, list[Any]] = {}
    while True:
        words = {word.lower() for word in _WORD.findall(text)}
        new = {name: blocks for name, blocks in strings.items() if name in words - found.keys()}
        if not new:
            return [block for blocks in found.values() for block in blocks]
        found |= new
        text = "\n".join(block.raw for blocks in new.values() for block in blocks)


def _of_csl_json(text: str, keys: Collection[str]) -> str:
    """The items, in the order of the file."""
    data = json.loads(text)
    items = data.get("references", data) if isinstance(data, dict) else data
    if not isinstance(items, list):
        return text
    used = [item for item in items if isinstance(item, dict) and str(item.get("id")) in keys]
    return printable(json.dumps(used, indent=2, ensure_ascii=False)) + "\n"


_CUTS: dict[str, Callable[[str, Collection[str]], str]] = {
    ".bib": _of_bib,
    ".bibtex": _of_bib,
    ".json": _of_csl_json,
}
