"""The files of a folder by their paths in it, and none that lies elsewhere."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from toolkit.archive.findings import finding
from toolkit.model import Diagnostic, Result

Tree = Mapping[str, Path]
"""Files by their paths, with ``/`` between the parts, and where each lies on the disk."""

_PIECE = 1 << 20
LARGEST_RECORD = 64 << 20
"""Bytes. No manifest, inventory or record of ours comes near; a hostile one might."""


def is_safe(path: str) -> bool:
    """Whether ``path``, joined to a folder on any system, stays inside it."""
    parts = path.split("/")
    return (
        bool(path)
        and "\\" not in path
        and not re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", path)  # The last are no characters.
        and not re.match(r"[A-Za-z]:", path)
        and all(part not in ("", ".", "..") for part in parts)
        and PurePosixPath(path).as_posix() == path
    )


def tree_of(folder: Path) -> Result[Tree]:
    """All files of ``folder``, hidden ones too; links and devices are reported, not followed."""
    found: dict[str, Path] = {}
    diagnostics: list[Diagnostic] = []
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            what = "a link" if stat.S_ISLNK(mode) else "no file"
            message = f"'{name}' is {what}, and what it leads to is not read"
            diagnostics.append(finding("CIT715", message, path, hint="put the file itself there"))
        elif not is_safe(name):
            message = f"no edition has a file of the name {name!r}"
            diagnostics.append(finding("CIT715", message, folder))
        else:
            found[name] = path
    return Result(dict(sorted(found.items())), tuple(diagnostics))


def _walk(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def digest_of(path: Path) -> str:
    """SHA-512 of a file, in lower-case hexadecimal digits. Raises OSError."""
    return hash_of(path, "sha512")


def hash_of(path: Path, algorithm: str) -> str:
    """A file's digest by any algorithm that Python always has."""
    digest = hashlib.new(algorithm)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def read_record(path: Path) -> bytes:
    """A small file. Raises OSError, also for one too large to be a record."""
    if path.lstat().st_size > LARGEST_RECORD:
        raise OSError(f"{path.name} is too large for a record")
    return path.read_bytes()
