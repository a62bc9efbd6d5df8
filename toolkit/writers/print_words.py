"""Where words too long for a line may break: addresses, paths, names of variables."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_BREAK = "\u200b"
_LONG = 14
"""Words of so many characters stay whole."""
_JOINT = re.compile(
    r"(?<=[/_:=,;@&|\\])(?=[^\s/_:=,;@&|\\])"  # behind these
    r"|(?<=[^\s./])(?=[.?#%~])"  # before these
    r"|(?<=[a-z])(?=[A-Z])"  # camelCase
)
"""Where addresses and names of variables come apart: a point or a query begins a line, not ends one."""
_SCHEME = re.compile(r"^\w+:" + _BREAK + "?//" + _BREAK + "?")


def open_words(element: Element) -> None:
    """Let the long words in ``element`` break behind their punctuation and between their humps."""
    for inner in element.iter():
        inner.text = _opened(inner.text)
        if inner is not element:
            inner.tail = _opened(inner.tail)


def longest_word(text: str) -> int:
    """Characters of the longest piece of ``text`` that does not break."""
    return max(map(len, re.split(rf"[\s{_BREAK}]+", text)))


def _opened(text: str | None) -> str | None:
    if not text or len(text) <= _LONG:
        return text
    return "".join(
        _open(part) if len(part) > _LONG else part for part in re.split(r"(\s+)", text)
    )


def _open(word: str) -> str:
    """``https://`` stays with what follows it."""
    opened = _JOINT.sub(_BREAK, word)
    return _SCHEME.sub(lambda found: found[0].replace(_BREAK, ""), opened)
