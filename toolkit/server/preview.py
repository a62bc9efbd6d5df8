"""The preview of papers while they are written: HTML and PDF side by side, always the last good ones."""

from __future__ import annotations

import asyncio
import functools
import io
import re
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.server.files import file_answer

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
"""Names under which a browser of this machine may ask: no page of others reads a draft."""
_PAGE = Path(__file__).with_name("preview.html")
_SHARPNESS = 1.5
"""Pixels of a page's picture for each point."""
_BEAT = 15.0
"""Seconds after which a stream says that it is still there."""


@dataclass(slots=True)
class Paper:
    """One paper as the last build left it."""

    slug: str
    files: dict[str, Path] = field(default_factory=dict)
    """Last good files by their ending without the dot: ``html``, ``pdf``."""
    stamps: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What tells one state of each file from another."""
    changed: dict[str, int] = field(default_factory=dict)
    """The version in which each file last changed."""
    findings: list[dict[str, Any]] = field(default_factory=list)
    failed: bool = False
    version: int = 0
    """Counts the builds that changed the files or the findings."""


class Board:
    """What the builder tells the pages: written by one thread, read by others."""

    def __init__(self) -> None:
        self._papers: dict[str, Paper] = {}
        self._lock = threading.Lock()

    def publish(
        self, slug: str, files: Sequence[Path], findings: list[dict[str, Any]], *, failed: bool
    ) -> None:
        """A build has ended. Files of a build that failed are those of the one before."""
        with self._lock:
            paper = self._papers.setdefault(slug, Paper(slug))
            paper.findings, paper.failed = findings, failed
            paper.version += 1
            for path in files:
                format, stamp = path.suffix[1:], _stamp(path)
                if paper.stamps.get(format) != stamp:
                    paper.changed[format] = paper.version
                paper.files[format], paper.stamps[format] = path.resolve(), stamp

    def slugs(self) -> set[str]:
        with self._lock:
            return set(self._papers)

    def paper(self, slug: str) -> Paper | None:
        with self._lock:
            return self._papers.get(slug)

    def state(self) -> dict[str, Any]:
        """Everything that a page shows, as JSON."""
        with self._lock:
            return {
                paper.slug: {
                    "version": paper.version,
                    "failed": paper.failed,
                    "findings": paper.findings,
                    "formats": dict(sorted(paper.changed.items())),
                }
                for paper in self._papers.values()
            }


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:  # gone already: whoever asks for it is told
        return 0, 0
    return status.st_size, status.st_mtime_ns


def create_preview(
    board: Board,
    pdfium: AbstractContextManager[object] | None = None,
    ended: Callable[[], bool] = lambda: False,
) -> Starlette:
    """The ASGI application that shows what is on the ``board``.

    ``pdfium`` is held while PDFium works, which can do one thing at a time in a process. Whoever
    uses it elsewhere in this process holds it as well. ``ended`` says that the server is to end,
    for which it waits until nobody is answered any more.
    """
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import HTMLResponse, JSONResponse, StreamingResponse
    from starlette.routing import Route

    drawing = Drawing(pdfium or threading.Lock())

    async def index(request: Request) -> Response:
        return HTMLResponse(_PAGE.read_text(encoding="utf-8"), headers=_policy())

    async def state(request: Request) -> Response:
        return JSONResponse(board.state(), headers=_fresh())

    async def events(request: Request) -> Response:
        return StreamingResponse(_changes(board, ended), media_type="text/event-stream", headers=_fresh())

    async def file(request: Request) -> Response:
        path = _file(board, request)
        return await _or_missing(file_answer, path, request, _fresh())

    async def pages(request: Request) -> Response:
        path = _file(board, request, "pdf")
        return await _or_missing(lambda path: JSONResponse(drawing.sizes(path), headers=_fresh()), path)

    async def page(request: Request) -> Response:
        path = _file(board, request, "pdf")
        number = request.path_params["number"]
        return await _or_missing(lambda path: _png(drawing.picture(path, number)), path)

    routes = [
        Route("/", index),
        Route("/state", state),
        Route("/events", events),
        Route("/paper/{slug}.{format}", file),
        Route("/pages/{slug}", pages),
        Route("/pages/{slug}/{number}.png", page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)])


async def _changes(board: Board, ended: Callable[[], bool]) -> AsyncIterator[str]:
    """A line each time that something on the board has changed, and one now and then."""
    known: object = None
    waited = 0.0
    while not ended():
        state = {slug: paper["version"] for slug, paper in board.state().items()}
        if state != known or waited >= _BEAT:
            known, waited = state, 0.0
            yield "data: changed\n\n"
        await asyncio.sleep(0.2)
        waited += 0.2


def _file(board: Board, request: Request, format: str = "") -> Path | None:
    paper = board.paper(request.path_params["slug"])
    return paper.files.get(format or request.path_params["format"]) if paper else None


async def _or_missing(answer: Callable[..., Response], path: Path | None, *more: Any) -> Response:
    """What ``answer`` makes of a file in a thread; 404 without it, or with no such page in it."""
    from starlette.concurrency import run_in_threadpool

    if path is None:
        return _missing()
    try:
        return await run_in_threadpool(answer, path, *more)
    except (OSError, LookupError):
        return _missing()


class Drawing:
    """Pages of PDFs as pictures. It keeps what it drew last, until the file is another."""

    def __init__(self, pdfium: AbstractContextManager[object]) -> None:
        self._pdfium = pdfium
        self._drawn = functools.lru_cache(maxsize=64)(self._draw)

    def sizes(self, path: Path) -> list[tuple[float, float]]:
        """Width and height of each page, in points. Raises OSError."""
        import pypdfium2

        content = path.read_bytes()
        with self._pdfium, pypdfium2.PdfDocument(content) as document:
            return [document.get_page_size(index) for index in range(len(document))]

    def picture(self, path: Path, number: str) -> bytes:
        """The page ``number`` as PNG. Raises OSError, and LookupError where there is none."""
        if not re.fullmatch(r"[1-9]\d{0,5}", number, re.ASCII):
            raise LookupError(number)
        return self._drawn(path, int(number), path.stat().st_mtime_ns)

    def _draw(self, path: Path, number: int, changed: int) -> bytes:
        import pypdfium2

        stream = io.BytesIO()
        content = path.read_bytes()
        with self._pdfium, pypdfium2.PdfDocument(content) as document:
            if number > len(document):
                raise LookupError(number)
            document[number - 1].render(scale=_SHARPNESS).to_pil().save(stream, "PNG")
        return stream.getvalue()


def _png(content: bytes) -> Response:
    from starlette.responses import Response

    return Response(content, media_type="image/png", headers=_fresh())


def _missing() -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse("there is no such paper, format or page", 404)


def _fresh() -> dict[str, str]:
    return {"Cache-Control": "no-store"}


def _policy() -> dict[str, str]:
    own = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'"
    return _fresh() | {"Content-Security-Policy": own}
