"""Call a function in a process of its own, for sources of strangers: with limits, and walls.

The process answers with values of the model and nothing else; whatever is to be written is
written by whoever asked. So nothing is half written when a limit ends the process, and nobody who
takes it over, by a fault of a library, gets further than its own temporary folder.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from toolkit.model import Diagnostic, Result, Span
from toolkit.pipeline.interpreter import calling

T = TypeVar("T")
MEGABYTE = 1_000_000
ANSWER = "answer"
"""File of the temporary folder that the process leaves when it has come to an end."""
NOT_BEGUN = (1, 2)
"""Exit codes of an interpreter that could not load the module."""
_KEPT = ("PATH", "LANG", "LC_", "TZ", "HOME", "LD_", "DYLD_", "PYTHON", "PYPANDOC", "CITABLE_", "WEASYPRINT_",
         "SYSTEMROOT", "WINDIR", "PATHEXT", "COMSPEC")  # fmt: skip
"""Beginnings of environment variables that the process sees. Tokens and passwords have other names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a stranger's source may use."""

    time: int = 120
    """Seconds."""
    memory: int = 2_000
    """Megabytes of each process. Not on Windows and macOS."""
    output: int = 200
    """Megabytes of what comes of it."""

    @classmethod
    def of(cls, time: int | None, memory: int | None) -> Limits:
        """The usual ones where nothing else is asked for."""
        return cls(time=time or cls().time, memory=memory or cls().memory)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the process is to do."""

    function: Callable[..., Any]
    """Of a module, which the process imports."""
    arguments: tuple[Any, ...]
    name: str
    """The source as diagnostics call it."""
    done: str
    """What is to become of it: 'built'."""
    limits: Limits
    reads: tuple[Path, ...]
    """Files and folders, besides the installation."""
    folder: Path
    """Where it may write."""


def run_confined(
    function: Callable[..., T],
    *arguments: Any,
    name: str,
    done: str,
    limits: Limits,
    reads: Sequence[Path] = (),
) -> Result[T | None]:
    """What ``function`` returns, or CIT906 to CIT909 where it failed or went beyond a limit.

    ``name`` is the source as diagnostics call it, ``done`` what was to become of it ('built'), and
    ``reads`` are the files and folders that it may see besides the installation. What it started
    ends with it. ``function`` may return what is made of dataclasses and enumerations of ours and
    of Python's own plain types.
    """
    with tempfile.TemporaryDirectory(prefix="citable-", ignore_cleanup_errors=True) as folder:
        task = Task(
            function=function,
            arguments=arguments,
            name=name,
            done=done,
            limits=limits,
            reads=tuple(path.resolve() for path in reads),
            folder=Path(folder).resolve(),
        )
        code = _run(task)
        if code is None:
            return refused(over_time(task))
        if code == -getattr(signal, "SIGXCPU", 0):
            return refused(over_time(task))
        if code in NOT_BEGUN:
            return refused(_bug(task, f"its process ended with code {code}"))
        if code:
            # A library that gets no memory ends the process, each in a way of its own.
            return refused(over_memory(task))
        return _answer(task)


def _run(task: Task) -> int | None:
    """The exit code of the process; None where it took too long."""
    quiet = None if os.environ.get("CITABLE_DEBUG") else subprocess.DEVNULL
    process = subprocess.Popen(
        calling("toolkit.pipeline.confinement.work", "work"),
        stdin=subprocess.PIPE,
        stdout=quiet,
        stderr=quiet,
        env=_environment(task.folder),
        start_new_session=True,
    )
    try:
        process.communicate(pickle.dumps(task), timeout=task.limits.time)
        return process.returncode
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key.upper().startswith(_KEPT)}
    return {**kept, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


class _Values(pickle.Unpickler):
    """Reads values and nothing that could act: the process may be somebody else's by now."""

    def find_class(self, module: str, name: str) -> type:
        found = getattr(sys.modules.get(module), name, None) if module.startswith("toolkit.") else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"an answer holds no {module}.{name}")


def _answer(task: Task) -> Result[Any]:
    path = task.folder / ANSWER
    try:
        if path.is_symlink() or not path.is_file():
            return refused(_bug(task, "its process gave no answer"))
        if path.stat().st_size > 2 * task.limits.output * MEGABYTE:
            return refused(over_output(task, path.stat().st_size))
        with path.open("rb") as file:
            answer = _Values(file).load()
    except Exception as error:  # pickle raises whatever broken data bring about
        return refused(_bug(task, f"its process gave no answer: {type(error).__name__}"))
    return answer if isinstance(answer, Result) else refused(_bug(task, "its process gave no answer"))


def refused(diagnostic: Diagnostic) -> Result[None]:
    """No value, for one reason."""
    return Result(None, (diagnostic,))


def over_time(task: Task) -> Diagnostic:
    """CIT907."""
    message = f"it was not {task.done} in {task.limits.time} seconds"
    return _failure(task, "CIT907", message, "look at it; if it is sound, give it more: --time-limit")


def over_memory(task: Task) -> Diagnostic:
    """CIT908."""
    message = f"it needs more than {task.limits.memory} MB of memory"
    return _failure(task, "CIT908", message, "look at it; if it is sound, give it more: --memory-limit")


def over_output(task: Task, size: int) -> Diagnostic:
    """CIT909; ``size`` in bytes."""
    message = f"its files would take {size / MEGABYTE:.0f} MB; {task.limits.output} is the most"
    hint = "look for pictures that are larger than they need to be"
    return _failure(task, "CIT909", message, hint)


def crashed(task: Task, error: Exception) -> Diagnostic:
    """CIT906."""
    return _bug(task, f"{type(error).__name__}: {' '.join(str(error).split())}")


def _bug(task: Task, what: str) -> Diagnostic:
    message = f"a bug in citable, not in this file: {what}"
    return _failure(task, "CIT906", message, "try again with CITABLE_DEBUG=1 for a traceback")


def _failure(task: Task, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, message=message, span=Span(task.name), hint=hint)
