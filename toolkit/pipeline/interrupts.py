"""Ctrl-C reaches every process of a terminal: which of them hear of it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_MASKS = hasattr(signal, "pthread_sigmask")
"""Not on Windows."""


@contextmanager
def processes_without_interrupts() -> Iterator[None]:
    """Processes that this thread begins within hear no interrupt, from their first instant.

    While Python loads, it would end with a traceback. What comes in meanwhile this process
    hears afterwards.
    """
    if not _MASKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def pool_without_interrupts() -> Iterator[None]:
    """As `processes_without_interrupts`, for those of a pool, which has another that keeps its books."""
    from multiprocessing import resource_tracker

    if _MASKS:
        resource_tracker.ensure_running()  # It changes the mask when it begins.
    with processes_without_interrupts():
        yield


def leave_interrupts_to_the_parent() -> None:
    """In a process that has loaded: the parent says when to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end_at_an_interrupt() -> None:
    """In a process that has loaded: end at once, without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if _MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
