"""Build a stranger's paper in a process of its own, with limits on time, memory and output."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from toolkit.model import Diagnostic, Span
from toolkit.pandoc.run import OutOfMemory, OutOfTime
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.project import Source
from toolkit.pipeline.reading import Options

Build = Callable[[Source, Options, Path], PaperReport]
MEGABYTE = 1_000_000
_LEAST_MEMORY = 150
"""Megabytes below which libraries that cannot even be loaded complain of anything but memory."""


def build_confined(build: Build, source: Source, options: Options, root: Path) -> PaperReport:
    """What ``build`` reports, or CIT907 to CIT909 where it went beyond a limit of ``options``.

    What it started ends with it. Its memory is limited where the system can do so (not on Windows).
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sending, build, source, options, root))
    process.start()
    sending.close()
    try:
        if not receiving.poll(options.time_limit):
            return _over_time(source, options)
        with suppress(EOFError):
            return receiving.recv()
        process.join()
        return _ended(source, options, process.exitcode or 0)
    finally:
        _end(process)
        receiving.close()


def _work(sending: Connection, build: Build, source: Source, options: Options, root: Path) -> None:
    """In the new process."""
    _limit(options)
    try:
        report = build(source, options, root)
    except (MemoryError, OutOfMemory):
        report = _over_memory(source, options)
    except OutOfTime:
        report = _over_time(source, options)
    except Exception as error:
        if options.memory_limit < _LEAST_MEMORY:
            return sending.send(_over_memory(source, options))
        what = f"{type(error).__name__}: {' '.join(str(error).split())}"
        hint = "build it without --untrusted and with CITABLE_DEBUG=1 for a traceback"
        report = _failed(source, "CIT906", f"a bug in citable, not in this paper: {what}", hint)
    sending.send(report)


def _limit(options: Options) -> None:
    """A group of its own, so that pandoc can be ended too, and limits that pandoc inherits."""
    if not hasattr(os, "setsid"):
        return
    import resource

    os.setsid()
    for kind, most in (
        (resource.RLIMIT_DATA, options.memory_limit * MEGABYTE),
        (resource.RLIMIT_CPU, 2 * options.time_limit),  # of threads side by side
        (resource.RLIMIT_FSIZE, options.output_limit * MEGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hardest = resource.getrlimit(kind)
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _end(process: multiprocessing.process.BaseProcess) -> None:
    """End the process and all that it started."""
    if process.pid and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def over_output(source: Source, options: Options, size: int) -> PaperReport:
    """CIT909."""
    message = f"its files would take {size / MEGABYTE:.0f} MB; {options.output_limit} is the most"
    return _failed(source, "CIT909", message, "look for pictures that are larger than they need to be")


def _over_time(source: Source, options: Options) -> PaperReport:
    message = f"it was not built in {options.time_limit} seconds"
    return _failed(source, "CIT907", message, "look at it; if it is sound, give it more: --time-limit")


def _over_memory(source: Source, options: Options) -> PaperReport:
    message = f"it needs more than {options.memory_limit} MB of memory"
    return _failed(source, "CIT908", message, "look at it; if it is sound, give it more: --memory-limit")


def _ended(source: Source, options: Options, code: int) -> PaperReport:
    """A library that gets no memory ends the process, each in a way of its own."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return _over_time(source, options)
    return _over_memory(source, options)


def _failed(source: Source, code: str, message: str, hint: str) -> PaperReport:
    found = Diagnostic(code=code, message=message, span=Span(source.name), hint=hint)
    return PaperReport(source=source.name, slug=source.slug, diagnostics=(found,))
