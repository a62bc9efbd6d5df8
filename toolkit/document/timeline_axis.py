"""The axis of a timeline: cut where long gaps would press everything else together.

Events of one text may lie an hour or a lifetime apart. Each part between two cuts has a scale
of its own, and within a part distances are true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Extent = tuple[int, int]
"""First and last day of something, as `day_number` counts them."""

WIDTH = 552.0
"""CSS pixels: the measure of a page of 146 mm, so that letters keep their size in print."""
BREAK = 24.0
"""What a cut takes of the width."""
PADDING = 11.0
"""Before the first and behind the last day of a part: half of the widest mark."""
ROOM = 76.0
"""What a part takes at the least, for the words below it."""
_APART = 6.0
"""Days that are not as far apart as this cannot be told apart."""
_LONG = 1 / 3
"""A gap of this share of its part may be cut."""
_MOST_CUTS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the axis without a cut."""

    first: int
    last: int
    left: float
    """In pixels from the left edge of the figure."""
    width: float

    def x(self, day: int) -> float:
        """Where a day lies."""
        if self.last == self.first:
            return self.left + self.width / 2
        share = (day - self.first) / (self.last - self.first)
        return self.left + PADDING + share * (self.width - 2 * PADDING)


def cut_axis(extents: Sequence[Extent]) -> list[Part]:
    """The parts of the axis on which ``extents`` lie, from left to right.

    A gap is cut if it is long, if nothing spans it, and as long as there are events beside it
    whose beginnings cannot be told apart.
    """
    stops = sorted({day for extent in extents for day in extent})
    starts = sorted({first for first, _ in extents})
    cuts: set[int] = set()
    while len(cuts) < _MOST_CUTS:
        parts = _parts(stops, cuts)
        gaps = [_gap(part, stops, extents) for part in _crowded(parts, starts)]
        found = [gap for gap in gaps if gap is not None]
        if not found:
            break
        cuts.add(found[0])
    return _parts(stops, cuts)


def _crowded(parts: Sequence[Part], starts: Sequence[int]) -> list[Part]:
    """Parts with beginnings too near to each other, the most crowded first."""
    nearest: list[tuple[float, Part]] = []
    for part in parts:
        inside = [part.x(start) for start in starts if part.first <= start <= part.last]
        distances = [after - before for before, after in zip(inside, inside[1:], strict=False)]
        if distances and min(distances) < _APART:
            nearest.append((min(distances), part))
    return [part for _, part in sorted(nearest, key=lambda pair: (pair[0], pair[1].first))]


def _gap(part: Part, stops: Sequence[int], extents: Sequence[Extent]) -> int | None:
    """The day before the longest gap of a part that may be cut; None where there is none."""
    inside = [stop for stop in stops if part.first <= stop <= part.last]
    gaps = [
        (after - before, before)
        for before, after in zip(inside, inside[1:], strict=False)
        if after - before >= _LONG * (part.last - part.first)
        and not any(first <= before and after <= last for first, last in extents)
    ]
    # Cutting between two single days tells nothing apart.
    return max(gaps)[1] if gaps and len(inside) > 2 else None


def _parts(stops: Sequence[int], cuts: set[int]) -> list[Part]:
    """Every part gets its room, and those with more days in them share what is left."""
    groups: list[list[int]] = [[]]
    for stop in stops:
        groups[-1].append(stop)
        if stop in cuts:
            groups.append([])
    spare = WIDTH - BREAK * len(cuts) - ROOM * len(groups)
    weights = [len(group) - 1 for group in groups]
    if not any(weights):
        weights = [1] * len(groups)
    parts: list[Part] = []
    left = 0.0
    for group, weight in zip(groups, weights, strict=True):
        width = ROOM + spare * weight / sum(weights)
        parts.append(Part(group[0], group[-1], left, width))
        left += width + BREAK
    return parts
