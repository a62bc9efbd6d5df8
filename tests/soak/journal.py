"""What happened in a soak: counts, times until a save was shown, and faults."""

from __future__ import annotations

import collections
import statistics
import threading
import time
import traceback
from collections.abc import Callable

MOST = 12
"""Faults of one kind that are told in full."""


class Journal:
    """Written by many threads at once."""

    def __init__(self) -> None:
        self.counts: collections.Counter[str] = collections.Counter()
        self.faults: dict[str, list[str]] = {}
        self.waits: dict[str, list[float]] = {}
        """Seconds from a save to the page that shows it, by what was edited."""
        self.over = threading.Event()
        self._begun = time.monotonic()
        self._lock = threading.Lock()

    def count(self, what: str, by: int = 1) -> None:
        with self._lock:
            self.counts[what] += by

    def fault(self, kind: str, detail: str) -> None:
        with self._lock:
            told = self.faults.setdefault(kind, [])
            told.append(f"{time.monotonic() - self._begun:6.1f} s: {detail}")
            if len(told) <= MOST:
                print(f"FAULT {kind}: {told[-1]}", flush=True)

    def waited(self, what: str, seconds: float) -> None:
        with self._lock:
            self.waits.setdefault(what, []).append(seconds)

    def typical_waits(self) -> dict[str, tuple[int, float, float]]:
        """Count, median and longest, by what was edited."""
        return {
            what: (len(found), statistics.median(found), max(found))
            for what, found in sorted(self.waits.items())
        }


def worker(journal: Journal, name: str, step: Callable[[], None], pause: float) -> threading.Thread:
    """A thread that repeats ``step`` until the soak is over, ``pause`` seconds between."""

    def run() -> None:
        while not journal.over.is_set():
            try:
                step()
            except Exception:
                journal.fault(f"{name} failed", traceback.format_exc(limit=-4))
            journal.over.wait(pause)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread
