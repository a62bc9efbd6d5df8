"""What was saved when, and whether what is shown fits it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable


class History:
    """The numbers that good saves of one file carried, in their order.

    A number may come again: a save that was undone.
    """

    def __init__(self) -> None:
        self._saves: list[tuple[float, int]] = []
        self._broken: set[int] = set()
        self._lock = threading.Lock()

    def saved(self, number: int) -> None:
        """To be said just before the save."""
        with self._lock:
            self._saves.append((time.monotonic(), number))

    def broken(self, number: int) -> None:
        """A save with this number can never be built."""
        with self._lock:
            self._broken.add(number)

    @property
    def last(self) -> int:
        with self._lock:
            return self._saves[-1][1]

    def place(self, number: int, earliest: int) -> int:
        """Which save a number is of, not before the place ``earliest``. Raises LookupError."""
        with self._lock:
            if number in self._broken:
                raise LookupError(f"{number} is of a save that cannot be built")
            for place, (_, saved) in enumerate(self._saves[earliest:], earliest):
                if saved == number:
                    return place
            before = any(saved == number for _, saved in self._saves)
            raise LookupError(
                f"{number} is older than what was seen before (place {earliest})"
                if before
                else f"{number} was never saved"
            )


class Witness:
    """One reader, who must not see a number that was never saved, nor go back in time."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._place = 0

    def sees(self, numbers: Iterable[int]) -> str:
        """What is wrong with the numbers of one paper; empty where nothing is."""
        found = set(numbers)
        if len(found) > 1:
            return f"{sorted(found)} are shown at once"
        try:
            for number in found:
                self._place = self.history.place(number, self._place)
        except LookupError as error:
            return str(error)
        return ""
