"""Formulas that pandoc could not read, in words for the author of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_UNREAD = re.compile(r"Could not convert TeX math (.*?), rendering as TeX.*", re.DOTALL)
_OURS = "Ignoring duplicate attribute"
"""A role that we give the reference list in place of pandoc's."""


def unread_formulas(warnings: Iterable[str]) -> Iterator[str]:
    """``warnings`` of pandoc; those about a formula quote it and spare the parser's reasons.

    Every format words them alike, so that one fault is reported once.
    """
    for warning in warnings:
        if warning.startswith(_OURS):
            continue
        found = _UNREAD.fullmatch(warning)
        yield f"the formula '{found[1]}' is not TeX that can be read" if found else warning
