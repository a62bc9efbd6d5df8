"""Bibliographies of a run: each file is read once, however many papers cite from it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from toolkit.model import Bibliography, Result
from toolkit.readers.bibliography import merge, read_bibliography

_Stamped = tuple[str, str, int, int]
"""Path, name for diagnostics, and the time and size that tell whether a file has changed."""


def read_once(files: Sequence[tuple[Path, str]]) -> Result[Bibliography]:
    """Everything that ``files``, paths with their names for diagnostics, let an article cite."""
    return _merged(tuple(_stamped(path, name) for path, name in files))


def _stamped(path: Path, name: str) -> _Stamped:
    try:
        status = path.stat()
    except OSError:
        return str(path), name, 0, 0
    return str(path), name, status.st_mtime_ns, status.st_size


@functools.lru_cache(maxsize=8)
def _merged(files: tuple[_Stamped, ...]) -> Result[Bibliography]:
    read = [_read(file) for file in files]
    merged = merge([result.value for result in read])
    found = [diagnostic for result in read for diagnostic in result.diagnostics]
    return Result(merged.value, (*found, *merged.diagnostics))


@functools.lru_cache(maxsize=32)
def _read(file: _Stamped) -> Result[Bibliography]:
    path, name, *_ = file
    return read_bibliography(Path(path), name)
