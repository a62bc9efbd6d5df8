"""The libraries of the system that WeasyPrint loads, found without asking compilers for them."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def libraries_by_file_name() -> Iterator[None]:
    """Import WeasyPrint within, which tries several names for each of its libraries.

    For every name that no file has, `ctypes.util.find_library` asks compiler and linker: dozens of
    processes, a quarter of a second. On Linux all that they could name is a file that
    WeasyPrint names itself. Other systems look in folders of theirs, and go on doing so.
    """
    if sys.platform != "linux":
        yield
        return
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find
