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
ANY = Joints(50, re.compile(r"(?<=\S{50})(?=\S)"))
"""Anywhere: for words that no line holds."""


def open_words(element: Element, joints: Joints) -> None:
    """Let the long words in ``element`` break at ``joints``. Listings stay as they are."""
    if element.tag in ("pre", "style", "script"):
        return
    element.text = _opened(element.text, joints)
    for child in element:
        open_words(child, joints)
        child.tail = _opened(child.tail, joints)


def longest_word(text: str) -> int:
    """Characters of the longest piece of ``text`` that does not break."""
    return max(map(len, re.split(rf"[\s{_BREAK}]+", text)))


def _opened(text: str | None, joints: Joints) -> str | None:
    if not text or len(text) <= joints.longest:
        return text
    return "".join(
        joints.pattern.sub(_BREAK, word) if len(word) > joints.longest else word
        for word in re.split(rf"([\s{_BREAK}]+)", text)
    )
