"""Memory, open files and threads of processes over time, and whether they grow.

They are read from ``/proc``: a soak needs Linux.
"""

from __future__ import annotations

import itertools
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PERIOD = 5.0
"""Seconds between two samples."""
GROWTH = 1.0
"""Megabytes a minute by which memory may seem to grow: less than what the measure scatters."""
SHARE = 0.05
"""Part of the memory by which the last quarter may be above the one before it."""
_KEPT = 2 * PERIOD
"""Seconds after which a child counts as one that stays; pandoc lives for less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A process and its children that stay, at one time."""

    seconds: float
    """Since the first sample."""
    memory: float
    """Resident megabytes."""
    files: int
    threads: int
    children: int


@dataclass(slots=True)
class Gauge:
    """The samples of one process."""

    pid: int
    samples: list[Sample] = field(default_factory=list)
    _begun: float = field(default_factory=time.monotonic)
    _seen: dict[int, float] = field(default_factory=dict)

    def take(self) -> None:
        """One sample; none where the process has ended."""
        now = time.monotonic()
        tree = descendants(self.pid)
        self._seen = {pid: self._seen.get(pid, now) for pid in tree}
        staying = [pid for pid in tree if now - self._seen[pid] >= _KEPT]
        found = [_of_process(pid) for pid in (self.pid, *staying)]
        if found[0] is None:
            return
        alive = [item for item in found if item]
        memory, files, threads = (sum(column) for column in zip(*alive, strict=True))
        self.samples.append(
            Sample(
                seconds=now - self._begun,
                memory=memory,
                files=int(files),
                threads=int(threads),
                children=len(alive) - 1,
            )
        )


def sampling(gauges: Sequence[Gauge], over: threading.Event) -> threading.Thread:
    """A thread that takes a sample of each now and again until the soak is over."""

    def run() -> None:
        while not over.wait(PERIOD):
            for gauge in gauges:
                gauge.take()

    thread = threading.Thread(target=run, name="sampling", daemon=True)
    thread.start()
    return thread


def descendants(pid: int) -> list[int]:
    """Processes that a process began, and theirs."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        begun = {int(word) for task in threads for word in (task / "children").read_text().split()}
    except OSError:
        return []
    return sorted({*begun, *itertools.chain.from_iterable(map(descendants, begun))})


def _of_process(pid: int) -> tuple[float, int, int] | None:
    """Resident megabytes, open files, threads."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return None
    said = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    if "VmRSS" not in said:  # a zombie
        return None
    return int(said["VmRSS"].split()[0]) / 1024, files, int(said["Threads"])


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The median of the slopes between all pairs (Theil and Sen), which no outlier moves."""
    pairs = itertools.combinations(sorted(points), 2)
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairs if x2 > x1]
    return statistics.median(slopes) if slopes else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """How one measure went."""

    quarters: tuple[float, ...]
    """Its median in each quarter of the soak."""
    a_minute: float
    """Growth a minute over the second half."""
    highest: float


def trend(samples: Sequence[Sample], measure: str) -> Trend:
    """The trend of ``memory``, ``files`` or ``threads``; four samples at least."""
    points = [(sample.seconds / 60, float(getattr(sample, measure))) for sample in samples]
    size = len(points) / 4
    parts = [points[round(size * part) : round(size * (part + 1))] for part in range(4)]
    return Trend(
        quarters=tuple(statistics.median(value for _, value in part) for part in parts),
        a_minute=slope(points[len(points) // 2 :]),
        highest=max(value for _, value in points),
    )


def grows(found: Trend, measure: str) -> bool:
    """Whether a measure went on growing: by its slope and by its quarters, both."""
    third, last = found.quarters[2:]
    if measure == "memory":
        return found.a_minute > GROWTH and last > third * (1 + SHARE)
    return found.a_minute > 0.5 and last > third + 2
