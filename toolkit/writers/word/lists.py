"""Lists: indents in the size of the text, numbers flush right as on the printed page."""

from __future__ import annotations

from toolkit.writers.word.measures import Measures
from toolkit.writers.word.xml import Element, find, name, twips, w

_STEP, _GAP, _BULLET_GAP = 1.7, 0.5, 0.9
"""In the size of the text: indent of a level, space between number or bullet and text."""
_BULLETS = ("•", "–")
"""By level, in turn."""
_TASKS = ("☐", "☒")
"""Bullets that say something."""


def finish_lists(numbering: Element, m: Measures) -> None:
    """Set the levels of every list of ``word/numbering.xml`` in place."""
    for level in find(numbering, "//w:lvl"):
        depth = int(level.get(name("w:ilvl")))
        mark = find(level, "w:lvlText")[0]
        bullet = find(level, "w:numFmt/@w:val") == ["bullet"]
        if bullet and mark.get(name("w:val")).strip() and mark.get(name("w:val")) not in _TASKS:
            mark.set(name("w:val"), _BULLETS[depth % len(_BULLETS)])
        for side in find(level, "w:lvlJc"):
            side.set(name("w:val"), "left" if bullet else "right")
        for old in find(level, "w:pPr | w:rPr"):
            level.remove(old)
        gap = _BULLET_GAP if bullet else _GAP
        left = twips(m.size * _STEP * (depth + 1))
        level.append(w("pPr", w("ind", left=left, hanging=twips(m.size * gap))))
