"""Shut this process, and all that it will start, off from the network and from files. Linux only.

Landlock takes away what is not granted of the file system (Linux 5.13), and signals to others
(6.12); seccomp takes away sockets, on x86-64 and ARM. Neither needs a privilege, and what a kernel
does not know stays undone: callers are told which walls stand. Numbers are those of the kernel's
headers ``linux/landlock.h``, ``linux/seccomp.h``, ``linux/filter.h`` and ``asm/unistd.h``.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from toolkit.pipeline.interpreter import calling

NETWORK, FILES = "network", "files"

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls of Landlock, the same on every architecture."""
_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
_OF_FILES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
"""Rights that a file can have; the others are those of folders."""
_LINKS_AND_DEVICES = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12
"""To make what leads out of a folder, or keeps whoever opens it waiting."""
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many rights each version of Landlock knows; from the fifth on it is 16."""
_REFUSED = {
    "x86_64": (0xC000003E, (41, 425, 112, 109)),
    "aarch64": (0xC00000B7, (198, 425, 157, 154)),
}
"""Architecture, and its calls to open sockets, by themselves or by a ring of requests, and to leave
the group of processes that ends together: socket, io_uring_setup, setsid, setpgid."""
_X32 = 0x40000000
"""Calls from here on are those of another convention, by which the others could be had."""


def raise_walls(
    read: Iterable[Path], run: Iterable[Path], write: Iterable[Path]
) -> tuple[str, ...]:
    """What stands from now on, of `NETWORK` and `FILES`.

    Files below ``run`` can be read and executed, those below ``read`` be read, and below ``write``
    all is allowed but links and devices. What does not exist is passed over.
    """
    if sys.platform != "linux":
        return ()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return ()
    walls = ((FILES, _shut_files(libc, read, run, write)), (NETWORK, _shut_network(libc)))
    return tuple(name for name, stands in walls if stands)


def walls_here() -> tuple[str, ...]:
    """The walls that this system can raise, tried by a process of its own."""
    tried = subprocess.run(calling(__name__, say.__name__), capture_output=True, text=True)
    return tuple(tried.stdout.split())


def say() -> None:
    """Print the walls that stand when this process has raised them."""
    print(*raise_walls((), (), ()))


def _shut_files(
    libc: ctypes.CDLL, read: Iterable[Path], run: Iterable[Path], write: Iterable[Path]
) -> bool:
    version = libc.syscall(_CREATE, None, 0, 1)
    if version < 1:
        return False
    every = (1 << _RIGHTS.get(version, 16)) - 1
    # Then come the network, which is shut for other protocols too, and from version 6 on sockets
    # without a place in the file system and signals.
    attributes = struct.pack("=QQQ", every, 0, 3)[: 24 if version >= 6 else 8]
    ruleset = libc.syscall(_CREATE, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    look = _READ_FILE | _READ_FOLDER
    for paths, rights in (
        (read, look),
        (run, look | _EXECUTE),
        (write, every & ~_LINKS_AND_DEVICES & ~_EXECUTE),
    ):
        for path in paths:
            _grant(libc, ruleset, path, rights)
    done = libc.syscall(_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return done


def _grant(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not path.is_dir():
        rights &= _OF_FILES
    libc.syscall(_ADD, ruleset, 1, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def _shut_network(libc: ctypes.CDLL) -> bool:
    """No socket can be opened; a program of another architecture can call nothing."""
    if platform.machine() not in _REFUSED or sys.maxsize < 2**32:
        return False
    architecture, calls = _REFUSED[platform.machine()]
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    refuse = len(calls) + 2
    """Place of the last instruction, seen from the first one that looks at the call's number."""
    program = [
        (load, 0, 0, 4),
        (equal, 0, refuse + 1, architecture),
        (load, 0, 0, 0),
        (at_least, refuse - 1, 0, _X32),
        *((equal, refuse - 2 - place, 0, call) for place, call in enumerate(calls)),
        (give, 0, 0, 0x7FFF0000),
        (give, 0, 0, 0x00050000 | errno.EACCES),
    ]
    filters = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(filters)))
    return libc.prctl(_SET_SECCOMP, _FILTER, head, 0, 0) == 0
