"""Characters that no paper can hold: XML forbids them, and a terminal may obey them."""

from __future__ import annotations

import re
from typing import Any

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Controls, lone surrogates and what is no character (XML 1.0, 2.2)."""


def printable(text: str) -> str:
    """``text``, as long as before, with the sign for an unreadable character in place of each."""
    return UNPRINTABLE.sub("\ufffd", text)


def printable_values(tree: Any) -> Any:
    """A tree of JSON with every string printable, keys too."""
    if isinstance(tree, str):
        return printable(tree)
    if isinstance(tree, list):
        return [printable_values(item) for item in tree]
    if isinstance(tree, dict):
        return {printable(key): printable_values(item) for key, item in tree.items()}
    return tree
