"""Words from left to right in a page from right to left.

WeasyPrint orders the letters of each box, but the boxes of a line by the direction of their
parent alone: 'State of the *Art*, 2019' would come out as three pieces in the wrong order.
Here such stretches become elements with a direction of their own.
"""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

_RIGHT = ("R", "AL")
_LEFT = re.compile(r"[^\W\d_]")
_INLINE = frozenset("a abbr b bdi cite code em i q small span strong sub sup u".split())
_KEPT = frozenset("pre code svg math style script title".split())
"""Elements whose contents stay as they are."""
_BRACKETS = {")": "(", "]": "["}
_ENTRIES = frozenset(("csl-entry", "uri"))


def set_directions(root: Element) -> None:
    """Mark what runs from left to right, where ``root`` runs from right to left."""
    if root.get("dir") != "rtl":
        return
    for element in list(root.iter()):
        classes = (element.get("class") or "").split()
        if _ENTRIES & set(classes) and _is_left("".join(element.itertext())):
            element.set("dir", "ltr")
    _isolate(root)


def _isolate(element: Element) -> None:
    if element.tag in _KEPT or element.get("dir") == "ltr":
        return
    for child in list(element):
        _isolate(child)
    at = 0
    while at < len(element):
        end = at
        while end < len(element) and _joins(element[end], last=end == len(element) - 1):
            end += 1
            if _has_right(element[end - 1].tail or ""):
                break
        if end > at:
            _wrap(element, at, end)
        at += 1


def _joins(child: Element, *, last: bool) -> bool:
    words = "".join(child.itertext())
    whole = child.tag in _INLINE and "footnote" not in (child.get("class") or "")
    return whole and not _has_right(words) and bool(_LEFT.search(words) or words.strip())


def _wrap(element: Element, start: int, end: int) -> None:
    """Children ``start`` to ``end`` with the words before and behind that belong to them."""
    before = (element[start - 1].tail if start else element.text) or ""
    lead = _trailing(before)
    last = element[end - 1]
    tail = last.tail or ""
    members = list(element[start:end])
    words = lead + "".join("".join(child.itertext()) + (child.tail or "") for child in members[:-1])
    words += "".join(last.itertext())
    trail = _closed(words, _leading(tail), tail)
    if not _LEFT.search(words + trail) or not (lead or trail or members[1:]):
        return
    span = Element("span", {"dir": "ltr"})
    span.text = lead
    for child in members:
        element.remove(child)
        span.append(child)
    last.tail = trail
    span.tail = tail[len(trail) :]
    kept = before[: len(before) - len(lead)]
    if start:
        element[start - 1].tail = kept
    else:
        element.text = kept
    element.insert(start, span)


def _trailing(text: str) -> str:
    """The end of ``text`` that runs from left to right, from its first letter or digit."""
    at = max((i + 1 for i, sign in enumerate(text) if _is_right(sign)), default=0)
    found = re.search(r"\w", text[at:])
    return text[at + found.start() :] if found else ""


def _leading(text: str) -> str:
    """The beginning of ``text`` that runs from left to right, to its last letter or digit."""
    at = min((i for i, sign in enumerate(text) if _is_right(sign)), default=len(text))
    found = re.search(r"\w(?=\W*$)", text[:at])
    return text[: found.end()] if found else ""


def _closed(words: str, trail: str, tail: str) -> str:
    """``trail`` with the brackets behind it that close those opened in ``words``."""
    opened = words + trail
    while tail[len(trail) :][:1] in _BRACKETS and tail[len(trail) :]:
        closing = tail[len(trail)]
        if opened.count(_BRACKETS[closing]) <= opened.count(closing):
            break
        trail, opened = trail + closing, opened + closing
    return trail


def _is_left(text: str) -> bool:
    return bool(_LEFT.search(text)) and not _has_right(text)


def _has_right(text: str) -> bool:
    return any(map(_is_right, text))


def _is_right(sign: str) -> bool:
    """Whether a sign runs from right to left (Unicode Standard Annex 9)."""
    return unicodedata.bidirectional(sign) in _RIGHT
