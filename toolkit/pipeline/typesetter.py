"""WeasyPrint in a process of its own: it loads while pandoc reads, and sets pages while others write.

Half of a PDF is Python, which threads of one process would do in turns with the other formats.
"""

from __future__ import annotations

import atexit
import copyreg
import gc
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import MappingProxyType
from typing import Any, BinaryIO

from toolkit.pipeline.interpreter import calling
from toolkit.pipeline.interrupts import (
    end_at_an_interrupt,
    processes_without_interrupts,
)

_JOBS_OF_A_PROCESS = 200
"""After so many a process makes room for a new one, so that no leak of a library adds up."""


class TypesetterEnded(Exception):
    """The process was ended from outside, for instance because there was no more memory."""


class Typesetter:
    """Calls functions of modules, one after another, in the order in which they are submitted."""

    def __init__(self) -> None:
        # Not in one process of many, which have work enough for all processors.
        alone = multiprocessing.parent_process() is None
        self.apart = alone and bool(sys.executable) and (os.cpu_count() or 1) > 1
        """Whether it works in a process of its own, else in a thread."""
        self._turns = ThreadPoolExecutor(1, thread_name_prefix="typesetter")
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs = 0

    def begin(self) -> None:
        """Load what takes long, beside whatever the caller does."""
        self._turns.submit(self._start if self.apart else _load)

    def begin_early(self) -> None:
        """As `begin`, where that keeps nobody waiting who will not need it."""
        if self.apart:
            self.begin()

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """What ``function`` returns or raises, in time. `TypesetterEnded` where it cannot tell."""
        if self.apart:
            return self._turns.submit(self._ask, function, arguments)
        return self._turns.submit(function, *arguments)

    def end(self) -> None:
        """Do what was submitted, and end. Without it, the end of this process does."""
        self._turns.shutdown()
        if self._process:
            self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process and (self._process.poll() is not None or self._jobs >= _JOBS_OF_A_PROCESS):
            self._end()
        if self._process is None:
            with processes_without_interrupts():
                self._process = subprocess.Popen(
                    calling(__name__, serve.__name__), stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            atexit.register(self._process.kill)  # it may still be loading what nobody needed
            self._jobs = 0
        return self._process

    def _ask(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        job = pickle.dumps((os.getcwd(), function, arguments), pickle.HIGHEST_PROTOCOL)
        process = self._start()
        self._jobs += 1
        try:
            process.stdin.write(job)
            process.stdin.flush()
            done, value = pickle.load(process.stdout)
        except (OSError, EOFError) as error:
            self._end()
            raise TypesetterEnded from error
        if done:
            return value
        raise value

    def _end(self) -> None:
        process, self._process = self._process, None
        atexit.unregister(process.kill)
        process.kill()
        process.communicate()


def _load() -> None:
    import PIL.PngImagePlugin  # noqa: F401
    import pypdfium2  # noqa: F401

    import toolkit.pipeline.drawings
    import toolkit.writers.pdf

    toolkit.writers.pdf.warm_up()


def serve() -> None:
    """Do what comes in until the other end is closed: the whole life of the process."""
    end_at_an_interrupt()  # The process that asked has to tidy up.
    jobs, results = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no result
    gc.set_threshold(100_000, 20, 20)  # see the command `build`
    fault: Exception | None = None
    try:
        _load()
    except Exception as error:  # a library of the system is missing: whoever asks is told
        fault = error
    gc.freeze()
    while _serve_one(jobs, results, fault):
        gc.collect()
    os._exit(0)


def _serve_one(jobs: BinaryIO, results: BinaryIO, fault: Exception | None) -> bool:
    try:
        folder, function, arguments = pickle.load(jobs)
    except EOFError:
        return False
    try:
        if fault:
            raise fault
        os.chdir(folder)
        answer = pickle.dumps((True, function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        answer = _failure(error)
    results.write(answer)
    results.flush()
    return True


def _failure(error: Exception) -> bytes:
    try:
        return pickle.dumps((False, error))
    except Exception:
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))


def _reduce(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    return _frozen, (dict(mapping),)


def _frozen(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, _reduce)

typesetter = Typesetter()
"""The one of this process."""
