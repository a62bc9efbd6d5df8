"""Ctrl-C: the first ends a command in good order, and impatient ones while it does so do no harm."""

from __future__ import annotations

import atexit
import signal
import threading
import time
from types import FrameType

_TIDYING = 3.0
"""Seconds in which a command that was interrupted may tidy up."""


def interrupt_once() -> None:
    """Have one interrupt raise KeyboardInterrupt; later ones count for nothing while the command
    tidies up, and end it at once where that takes too long.

    Changes nothing where interrupts are ignored, as in the background of a shell, or somebody
    else has seen to them.
    """
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return

    def end(_: int, frame: FrameType | None) -> None:
        until = time.monotonic() + _TIDYING

        def wait(_: int, frame: FrameType | None) -> None:
            if time.monotonic() > until:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                signal.raise_signal(signal.SIGINT)

        signal.signal(signal.SIGINT, wait)
        # When all threads have ended Python forgets such functions, and the system would end it.
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, end)
