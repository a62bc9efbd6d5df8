"""Folders that appear whole or not at all, whatever stops the writing of them.

Everything is written under a temporary name on the same disk, forced onto it, and then renamed;
a rename happens or does not. What a killed process leaves has a name that `leftovers` knows.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

STAGING = ".citable-staging-"


class Busy(Exception):
    """Another process writes there at the moment."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep all others of us from writing in ``folder``, which must exist. Raises `Busy`.

    The lock is the system's and dies with the process, so that none is ever left behind.
    """
    import fcntl  # Not everywhere, and needed by those only who write.

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(str(folder)) from error
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A temporary folder inside ``folder``; gone afterwards, unless the process is killed."""
    path = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def write_tree(files: Mapping[str, bytes], folder: Path) -> None:
    """Write ``files`` by their paths into ``folder`` and force all of it onto the disk."""
    folders = {folder}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.update(parent for parent in path.parents if parent.is_relative_to(folder))
        write_file(path, content)
    for path in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        sync_folder(path)


def write_file(path: Path, content: bytes) -> None:
    """Write a file and force it onto the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def publish(staged: Path, target: Path) -> None:
    """Give what was staged its name for good. ``target`` must not exist."""
    if target.exists():
        raise FileExistsError(17, "it exists already", str(target))
    os.rename(staged, target)
    sync_folder(target.parent)


def replace_file(path: Path, content: bytes, staged: Path) -> None:
    """Put ``content`` in place of the file at ``path``, by way of the folder ``staged``."""
    temporary = staged / f"new-{path.name}"
    write_file(temporary, content)
    os.replace(temporary, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the names in ``folder`` onto the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def leftovers(folder: Path) -> list[Path]:
    """What killed processes left directly in ``folder``."""
    return sorted(folder.glob(f"{STAGING}*")) if folder.is_dir() else []


def make_folder(folder: Path) -> None:
    """Make ``folder`` and its parents, and force their names onto the disk."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in missing:
        sync_folder(path.parent)
