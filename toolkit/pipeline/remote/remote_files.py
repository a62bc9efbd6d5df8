"""Files by URL, as fsspec knows them: list, fetch, store under a temporary name and then rename.

Works on what fsspec has a file system for: ``file://`` and ``memory://`` by itself, ``s3://``,
``gs://``, ``abfs://`` and others by packages of theirs. Errors are OSError, or what such a package
raises.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

_MARKS = ("mtime", "ETag", "etag", "md5Hash", "content_md5", "generation", "LastModified", "last_modified")
"""What file systems tell of a file that changes with its content; any of them will do."""


def opened(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. ImportError where a package is missing."""
    from fsspec.core import url_to_fs

    files, path = url_to_fs(url)
    return files, path.rstrip("/")


def joined(url: str, *names: str) -> str:
    return "/".join((url.rstrip("/"), *names))


def listing(url: str, depth: int | None = None) -> dict[str, str]:
    """Every file below a folder by its path in it, with a stamp that changes when the file does.

    Hidden files and links are left out: a link may lead to what is nobody's business. Nothing is
    found where no folder is.
    """
    files, folder = opened(url)
    found: dict[str, str] = {}
    with suppress(FileNotFoundError, NotADirectoryError):
        for path, info in files.find(folder, maxdepth=depth, detail=True).items():
            name = path[len(folder) :].strip("/")
            parts = PurePosixPath(name).parts
            if parts and not info.get("islink") and not any(part.startswith(".") for part in parts):
                found[name] = stamp(info)
    return found


def stamp(info: Mapping[str, Any]) -> str:
    """What tells a state of a file from others, without its content."""
    marks = [str(info[mark]) for mark in _MARKS if info.get(mark) is not None]
    return " ".join([str(info.get("size")), *(marks or [str(info.get("created"))])])


def fetch(url: str, names: Iterable[str], folder: Path) -> None:
    """Copy files below ``url`` to the same places below ``folder``."""
    files, base = opened(url)
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        files.get_file(f"{base}/{name}", str(place))


def read(url: str) -> bytes:
    files, path = opened(url)
    return files.cat_file(path)


def store(url: str, contents: Mapping[str, bytes]) -> dict[str, str]:
    """Write files into a folder, each whole or not at all; their stamps.

    All are there under temporary names before the first gets its own. A copy of this call that
    another machine makes at the same time does no harm: both write the same bytes.
    """
    files, folder = opened(url)
    files.makedirs(folder, exist_ok=True)
    sweep(url, *contents)
    token = uuid.uuid4().hex
    temporary = {name: f"{folder}/.{name}.{token}" for name in contents}
    try:
        for name, content in contents.items():
            files.pipe_file(temporary[name], content)
        for name in contents:
            files.mv(temporary[name], f"{folder}/{name}")
    except BaseException:
        for path in temporary.values():
            with suppress(OSError):
                files.rm_file(path)
        raise
    return stamps(url, contents)


def stamps(url: str, names: Iterable[str]) -> dict[str, str]:
    """Of files in a folder, as they are now. FileNotFoundError where one is missing."""
    files, folder = opened(url)
    files.invalidate_cache()
    return {name: stamp(files.info(f"{folder}/{name}")) for name in names}


def sweep(url: str, *names: str) -> None:
    """Remove what a machine that went away left under temporary names of these and ``name.*``."""
    files, folder = opened(url)
    files.invalidate_cache()
    beginnings = tuple(f".{name}." for name in names)
    with suppress(FileNotFoundError):
        for path in files.ls(folder, detail=False):
            if path.rsplit("/", 1)[-1].startswith(beginnings):
                with suppress(FileNotFoundError):
                    files.rm_file(path)
