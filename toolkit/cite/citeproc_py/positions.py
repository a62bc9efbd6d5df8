"""Whether a work is cited for the first time, again, or again right after (*ibid.*)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.cite.citeproc_py.engine import Citation, Item
    from toolkit.cite.citeproc_py.style import LoadedStyle


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where a work was cited last."""

    citation: int
    note: int
    place: int
    alone: bool
    locator: tuple[str | None, str | None]


class Positions:
    """The positions of the works of a document, citation after citation."""

    def __init__(self, style: LoadedStyle) -> None:
        self.is_note = style.is_note
        distance = style.option("citation/near-note-distance") or style.option("near-note-distance")
        self.distance = int(distance) if distance.isdecimal() else 5
        self.last: dict[str, _Place] = {}
        self.first_notes: dict[str, int] = {}
        """Number of the note that first cites a work."""
        self._notes: dict[int, set[str]] = {}

    def of(self, item: Item, citation: Citation, index: int, place: int) -> frozenset[str]:
        """The positions that hold for an item: ``first``, or ``subsequent`` and its refinements."""
        last = self.last.get(item.key)
        if last is None:
            return frozenset(("first",))
        found = {"subsequent"}
        note = citation.note or index
        if self.is_note and note - last.note < self.distance:
            found.add("near-note")
        if self._follows(last, index, note, place):
            here = (item.label, item.locator)
            if last.locator[1] is None:
                found.add("ibid")
                if item.locator is not None:
                    found.add("ibid-with-locator")
            elif item.locator is not None:
                found.add("ibid")
                if here != last.locator:
                    found.add("ibid-with-locator")
        return frozenset(found)

    def _follows(self, last: _Place, index: int, note: int, place: int) -> bool:
        """The item directly follows the one before it, and nothing else was cited there."""
        if index == last.citation:
            return place == last.place + 1
        next_note = note == last.note + 1 and len(self._notes.get(last.note, ())) == 1
        same_note = note == last.note and index == last.citation + 1
        return (next_note or same_note) and place == 1 and last.alone

    def cited(self, item: Item, citation: Citation, index: int, place: int) -> None:
        """Remember an item as cited."""
        note = citation.note or index
        self._notes.setdefault(note, set()).add(item.key)
        if self.is_note:
            self.first_notes.setdefault(item.key, note)
        if item.mode == "author-only":
            return
        keys = [(other.key, other.mode) for other in citation.items]
        alone = len(keys) == 1 or keys == [
            (item.key, "author-only"),
            (item.key, "suppress-author"),
        ]
        self.last[item.key] = _Place(index, note, place, alone, (item.label, item.locator))
