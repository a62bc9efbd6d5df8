"""Files over HTTP: each answer is of one file, whole, even while files and folders are replaced."""

from __future__ import annotations

import email.utils
import hashlib
import mimetypes
import os
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_CHUNK = 2**18
"""Bytes that are read at a time."""
_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))", re.ASCII)
_TRIES = 50
_PAUSE = 0.02
"""Seconds between two tries: a site that is made anew is away for less than the first."""


def page_of(site: Path, request: Request) -> Response:
    """What lies under the request's path in the folder ``site``, else its page for what is not there.

    The folder may be replaced by a new one at any time.
    """
    from starlette.responses import PlainTextResponse

    path = request.path_params["path"]
    for _ in range(_TRIES):
        before = _identity(site)
        if answer := _found(site, path, request):
            return answer
        if before and before == _identity(site):
            break
        time.sleep(_PAUSE)
    missing = _inside(site, "404.html")
    try:
        assert missing
        return PlainTextResponse(missing.read_bytes(), 404, media_type="text/html")
    except (AssertionError, OSError):
        return PlainTextResponse("Not Found", 404)


def file_answer(path: Path, request: Request, headers: Mapping[str, str] = {}) -> Response:
    """A file, or the part that the request wants, or that it has not changed. Raises OSError.

    It is opened before anything is said of it, so that length, tag and bytes are of one file.
    One range is answered, several are as none (RFC 9110, 14.2).
    """
    from starlette.responses import Response, StreamingResponse

    file = path.open("rb")
    status = os.fstat(file.fileno())
    said = _described(path, status) | headers
    if _is_known(request, said):
        file.close()
        return Response(status_code=304, headers={k: v for k, v in said.items() if k in _KEPT})
    part = _wanted(request, said, status.st_size)
    start, end = part or (0, status.st_size)
    if part and start >= end:
        file.close()
        return Response(status_code=416, headers={"Content-Range": f"bytes */{status.st_size}"})
    if part:
        said["Content-Range"] = f"bytes {start}-{end - 1}/{status.st_size}"
    said["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        file.close()
        return Response(headers=said)
    return StreamingResponse(_bytes(file, start, end), 206 if part else 200, said)


_KEPT = ("ETag", "Last-Modified", "Cache-Control")
"""Headers of an answer without the file."""


def _described(path: Path, status: os.stat_result) -> dict[str, str]:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    state = f"{status.st_ino} {status.st_mtime_ns} {status.st_size}"
    return {
        "Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "Accept-Ranges": "bytes",
        "ETag": f'"{hashlib.sha256(state.encode()).hexdigest()[:32]}"',
        "Last-Modified": email.utils.formatdate(status.st_mtime, usegmt=True),
    }


def _is_known(request: Request, said: Mapping[str, str]) -> bool:
    """Whether who asks has the file already (RFC 9110, 13.1)."""
    if tags := request.headers.get("if-none-match"):
        known = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return said["ETag"] in known or known == ["*"]
    try:
        since = email.utils.parsedate_to_datetime(request.headers["if-modified-since"])
        return since >= email.utils.parsedate_to_datetime(said["Last-Modified"])
    except (KeyError, ValueError, TypeError):
        return False


def _wanted(request: Request, said: Mapping[str, str], size: int) -> tuple[int, int] | None:
    """First byte and the one behind the last, where a part is asked for that can be one."""
    condition = request.headers.get("if-range")
    wanted = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if not wanted or (condition and condition not in (said["ETag"], said["Last-Modified"])):
        return None
    first, last, tail = wanted.groups()
    if tail is not None:
        return max(size - int(tail), 0) if int(tail) else size, size
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size


def _bytes(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < end and (chunk := file.read(min(_CHUNK, end - start))):
            start += len(chunk)
            yield chunk


def _found(site: Path, path: str, request: Request) -> Response | None:
    """None where there is nothing of the kind."""
    from starlette.responses import RedirectResponse

    place = _inside(site, path)
    if place is None:
        return None
    try:
        if not place.is_dir():
            return None if path.endswith("/") else file_answer(place, request)
        if not (place / "index.html").is_file():
            return None
        if path and not path.endswith("/"):
            # Said from where the reader is: no word of the request can lead elsewhere.
            return RedirectResponse(f"./{quote(path.rpartition('/')[2])}/")
        return file_answer(place / "index.html", request)
    except OSError:
        return None


def _inside(site: Path, path: str) -> Path | None:
    """A place in the folder, through no link that leads out of it."""
    try:
        root = site.resolve()
        place = (root / path.lstrip("/")).resolve()
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, links in a circle
        return None
    return place if place.is_relative_to(root) else None


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which folder it is that has this name now."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
