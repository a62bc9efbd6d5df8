"""Find lines of a TOML file again, which Python's reader of TOML does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=""")

Lines = Mapping[tuple[str, str, int], int]
"""1-based lines by table, key, and place among tables of one name; the key of a header is empty."""


def lines_of(text: str) -> Lines:
    """Where each key of ``text`` stands, as far as its lines look as people write them."""
    found: dict[tuple[str, str, int], int] = {}
    for line, table, key, at in _places(text):
        found.setdefault((table, key, at), line)
    return found


def _places(text: str) -> Iterator[tuple[int, str, str, int]]:
    table, counts = "", dict[str, int]()
    for line, content in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(content):
            table = header[2].strip("\"' ")
            counts[table] = counts.get(table, -1) + 1
            yield line, table, "", counts[table]
        elif key := _KEY.match(content):
            name = key[1] or key[2] or key[3]
            holder, _, last = name.rpartition(".") if not (key[1] or key[2]) else ("", "", name)
            yield line, holder if holder and not table else table, last, counts.get(table, 0)


def line_of(lines: Lines, table: str, key: str, at: int = 0) -> int:
    """The line of a key, else that of its table, else the first."""
    return lines.get((table, key, at)) or lines.get((table, "", at)) or 1
