"""``cs:sort``: the order of a bibliography, and of the items of one citation."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from toolkit.cite.citeproc_py.context import Context
from toolkit.cite.citeproc_py.dates import Date
from toolkit.cite.citeproc_py.output import text_of
from toolkit.cite.citeproc_py.reference import Name
from toolkit.cite.citeproc_py.richtext import rich
from toolkit.cite.citeproc_py.runs import plain

Key = tuple[bool, Any]
"""Whether it descends, and what is compared: None for an item without it, which comes last."""

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_SORT_OPTIONS = {
    "names-min": "et-al-min",
    "names-use-first": "et-al-use-first",
    "names-use-last": "et-al-use-last",
}


def sort_keys(part: Any, make_context: Callable[[], Context]) -> list[Key]:
    """The keys of one reference by the ``cs:sort`` of ``cs:citation`` or ``cs:bibliography``."""
    sort = None if part is None else part.find(f"{_NAMESPACE}sort")
    if sort is None:
        return []
    return [
        (key.get("sort") == "descending", _value(key, make_context()))
        for key in sort.iterchildren(f"{_NAMESPACE}key")
    ]


def in_order(keys: Sequence[str], sort_keys_of: Callable[[str], list[Key]]) -> list[str]:
    """References in the order of their sort keys; equal ones stay as they are."""
    return sorted(keys, key=lambda key: _comparable(sort_keys_of(key)))


def _value(key: Any, context: Context) -> Any:
    context.sorting = True
    if macro := key.get("macro"):
        context.sort_options = {
            option: key.get(name) for name, option in _SORT_OPTIONS.items() if key.get(name)
        }
        element = context.style.macros.get(macro)
        # As in pandoc, an empty macro is a key like any other, and sorts before all that print.
        return [] if element is None else _words(text_of(element.output(context))) or []
    value = context.peek(key.get("variable", ""))
    if value is None:
        return None
    if isinstance(value, int):
        return [(f"{value:09d}",) * 3]
    if isinstance(value, Date):
        return [(value.sort_key(),) * 3]
    if isinstance(value, tuple):
        return _words(", ".join(_name(name) for name in value))
    return _words(plain(rich(str(value))))


def _name(name: Name) -> str:
    return " ".join(filter(None, (name.literal, name.family, name.dropping, name.given)))


def _words(text: str) -> list[tuple[str, str, str]] | None:
    """Words to compare, each by its letters first, then by accents, then by case."""
    kept = "".join(
        " " if unicodedata.category(c)[0] in "PZ" or c in "ʾʿ" else c for c in text if c not in "-’"
    )
    words = [_collated(word) for word in kept.split()]
    return words or None


def _collated(word: str) -> tuple[str, str, str]:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return letters.translate(_LETTERS), decomposed, word.swapcase()


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def _compare(a: list[Key], b: list[Key]) -> int:
    for (descends, left), (_, right) in zip(a, b):
        if left is None or right is None:
            difference = (left is None) - (right is None)
        else:
            difference = _difference(left, right) * (-1 if descends else 1)
        if difference:
            return difference
    return 0


def _difference(left: list[tuple[str, str, str]], right: list[tuple[str, str, str]]) -> int:
    for level in range(3):
        a, b = [word[level] for word in left], [word[level] for word in right]
        if a != b:
            return 1 if a > b else -1
    return 0


_comparable = functools.cmp_to_key(_compare)
