"""Where words too long for a line may break: addresses, paths, names of variables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Joints:
    """Where words of more than ``longest`` characters come apart."""

    longest: int
    pattern: re.Pattern[str]


ADDRESS = Joints(16, re.compile(r"(?<=[^/]/)(?=[^/])|(?<=[_=,;:@|])(?=[^/])|(?=[?#&%~])"))
"""Behind a slash, and before the query: nobody takes the end of a line for that of the address."""
NAME = Joints(20, re.compile(r"(?<=[_/.:(,=])(?=[^\s_/.:)])|(?<=[a-z])(?=[A-Z])"))
"""Behind punctuation, and between the humps of camelCase."""
TIGHT = Joints(12, NAME.pattern)
"""The same in a table that is too wide."""


def open_words(element: Element, joints: Joints) -> None:
    """Let the long words in ``element`` break at ``joints``."""
    for inner in element.iter():
        inner.text = _opened(inner.text, joints)
        if inner is not element:
            inner.tail = _opened(inner.tail, joints)


def longest_word(text: str) -> int:
    """Characters of the longest piece of ``text`` that does not break."""
    return max(map(len, re.split(rf"[\s{_BREAK}]+", text)))


def _opened(text: str | None, joints: Joints) -> str | None:
    if not text or len(text) <= joints.longest:
        return text
    return "".join(
        joints.pattern.sub(_BREAK, word) if len(word) > joints.longest else word
        for word in re.split(r"(\s+)", text)
    )
