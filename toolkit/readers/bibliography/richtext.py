"""Rich text of references: runs of characters, each with its markup, and their CSL-JSON form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_OPEN = {
    "i": "<i>",
    "b": "<b>",
    "sup": "<sup>",
    "sub": "<sub>",
    "sc": '<span style="font-variant:small-caps;">',
    "nocase": '<span class="nocase">',
}
_CLOSE = {"sc": "</span>", "nocase": "</span>"}

# pandoc's CSL-JSON reader takes exactly these for markup wherever they stand.
_READ_AS_MARKUP = re.compile(r"<(?=/?(?:i|b|u|sc|sup|sub|span)\b)", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:i|b|u|sc|sup|sub|span)(?:\s[^<>]*)?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that share their markup."""

    text: str
    tags: tuple[str, ...] = ()
    """From the outermost: i, b, sup, sub, sc, nocase."""

    @property
    def protected(self) -> bool:
        """Whether no style may change the case of the text."""
        return "nocase" in self.tags


def plain(runs: Iterable[Run]) -> str:
    """The characters alone."""
    return "".join(run.text for run in runs)


def join(runs: Iterable[Run]) -> list[Run]:
    """The runs with neighbours of equal markup put together and spaces collapsed."""
    joined: list[Run] = []
    for run in runs:
        text = re.sub(r"[ \t\n]+", " ", run.text)
        if text.startswith(" ") and (not joined or joined[-1].text.endswith(" ")):
            text = text[1:]
        if not text:
            continue
        if joined and joined[-1].tags == run.tags:
            joined[-1] = Run(joined[-1].text + text, run.tags)
        else:
            joined.append(Run(text, run.tags))
    while joined and joined[-1].text.endswith(" "):
        last = joined.pop()
        if last.text.rstrip(" "):
            joined.append(Run(last.text.rstrip(" "), last.tags))
    return joined


def unprotected(runs: Iterable[Run]) -> list[Run]:
    """Runs of a field whose case no style changes: protection would only be noise."""
    return [Run(run.text, tuple(tag for tag in run.tags if tag != "nocase")) for run in runs]


def to_csl(runs: Iterable[Run]) -> str:
    """The runs as a string of CSL-JSON, in which ``<i>`` of the text itself stays text."""
    pieces: list[str] = []
    current: tuple[str, ...] = ()
    for run in join(runs):
        if run.tags != current:
            pieces.append(_change(current, run.tags))
        pieces.append(neutral(run.text))
        current = run.tags
    if current:
        pieces.append(_change(current, ()))
    return "".join(pieces)


def neutral(text: str) -> str:
    """Plain text as a string of CSL-JSON: what looks like its markup is kept from being read so.

    An empty element after ``<`` breaks the tag and leaves no trace in print; pandoc and
    citeproc-js know no escape (``&lt;`` is printed as such).
    """
    return _READ_AS_MARKUP.sub('<<span class="nocase"></span>', text) if "<" in text else text


def strip_markup(csl: str) -> str:
    """The characters of a CSL-JSON string, its markup taken off."""
    return _MARKUP.sub("", csl) if "<" in csl else csl


def _change(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    shared = 0
    while shared < min(len(old), len(new)) and old[shared] == new[shared]:
        shared += 1
    closing = "".join(_CLOSE.get(tag, f"</{tag}>") for tag in reversed(old[shared:]))
    return closing + "".join(_OPEN[tag] for tag in new[shared:])
