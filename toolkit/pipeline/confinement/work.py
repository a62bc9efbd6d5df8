"""The life of the process in which `confined.run_confined` has a function called."""

from __future__ import annotations

import errno
import io
import mimetypes
import os
import pickle
import sys
import traceback
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

from toolkit.model import Result
from toolkit.pandoc.run import OutOfMemory, OutOfTime, executable
from toolkit.pipeline.confinement.confined import (
    ANSWER,
    MEGABYTE,
    Limits,
    Task,
    crashed,
    over_memory,
    over_output,
    over_time,
    refused,
)
from toolkit.pipeline.installation import styles_folder
from toolkit.pipeline.confinement.walls import raise_walls
from toolkit.pipeline.typesetter import typesetter

_LEAST_MEMORY = 150
"""Megabytes below which libraries that cannot even be loaded complain of anything but memory."""
_NO_MEMORY = 3
"""Exit code of a process that has no memory left to say so."""
_RUN = "/usr /lib /lib32 /lib64 /bin /sbin /nix/store /gnu/store"
_READ = (
    "/etc/crypto-policies /etc/fonts /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/localtime "
    "/etc/pki/tls/openssl.cnf /etc/ssl/openssl.cnf /dev/random /dev/urandom /proc/cpuinfo "
    "/proc/meminfo /proc/stat /proc/sys/vm /sys/devices/system/cpu /sys/fs/cgroup"
)
"""What libraries look at. Nothing of it is anybody's own."""


def work() -> None:
    """Do the task that comes in by standard input, leave the answer in a file, and end."""
    task: Task = pickle.load(sys.stdin.buffer)
    try:
        (task.folder / ANSWER).write_bytes(_answer(task))
    except BaseException:
        _debug()
        os._exit(_NO_MEMORY)
    os._exit(0)


def _answer(task: Task) -> bytes:
    try:
        _shut_in(task)
        answer = _pickled(Result(task.function(*task.arguments)))
    except (MemoryError, OutOfMemory):
        return _pickled(refused(over_memory(task)))
    except OutOfTime:
        return _pickled(refused(over_time(task)))
    except Exception as error:
        _debug()
        starved = isinstance(error, OSError) and error.errno == errno.ENOMEM
        if starved or task.limits.memory < _LEAST_MEMORY:
            return _pickled(refused(over_memory(task)))
        return _pickled(refused(crashed(task, error)))
    if len(answer) > task.limits.output * MEGABYTE:
        return _pickled(refused(over_output(task, len(answer))))
    return answer


def _shut_in(task: Task) -> None:
    program = Path(executable())  # looked for in places that will not be seen any more
    limit(task.limits)
    typesetter.apart = False  # the limits are for one process
    os.environ["HOME"] = str(task.folder)
    raise_walls(read=_readable(task), run=_runnable(program), write=(task.folder, Path(os.devnull)))


def _pickled(result: Result[Any]) -> bytes:
    content = io.BytesIO()
    _Pickler(content, pickle.HIGHEST_PROTOCOL).dump(result)
    return content.getvalue()


class _Pickler(pickle.Pickler):
    """Members of enumerations by their values, on every version of Python."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return type(value), (value.value,)
        return NotImplemented


def _debug() -> None:
    if os.environ.get("CITABLE_DEBUG"):
        traceback.print_exc()


def limit(limits: Limits) -> None:
    """Limits that programs which it starts inherit, such as pandoc. Not on Windows."""
    try:
        import resource
    except ImportError:
        return
    for kind, most, grace in (
        (resource.RLIMIT_DATA, limits.memory * MEGABYTE, 0),
        (resource.RLIMIT_CPU, 2 * limits.time, 5),  # of threads side by side
        (resource.RLIMIT_FSIZE, 2 * limits.output * MEGABYTE, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, hardest = resource.getrlimit(kind)
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        last = most + grace if hardest == resource.RLIM_INFINITY else min(most + grace, hardest)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, last))


def _readable(task: Task) -> list[Path]:
    return [*task.reads, styles_folder(), *map(Path, (*_READ.split(), *mimetypes.knownfiles))]


def _runnable(pandoc: Path) -> list[Path]:
    """Python, its packages, ours, pandoc and the system's libraries.

    A folder from which the caller imports, and works in, is not part of an installation.
    """
    here = Path.cwd().resolve()
    packages = [place for entry in sys.path if not here.is_relative_to(place := Path(entry).resolve())]
    prefixes = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent]
    libraries = [Path(entry) for entry in os.environ.get("LD_LIBRARY_PATH", "").split(":") if entry]
    ours = Path(__file__).resolve().parents[2]
    return [*packages, *prefixes, *libraries, ours, pandoc.resolve(), *map(Path, _RUN.split())]
