"""The preview of papers while they are written: HTML and PDF side by side, always the last good ones."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
            paper.files |= {path.suffix[1:]: path.resolve() for path in files}
            paper.findings, paper.failed = findings, failed
            paper.version += 1

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
                    "formats": sorted(paper.files),
                }
                for paper in self._papers.values()
            }


def create_preview(board: Board) -> Starlette:
    """The ASGI application that shows what is on the ``board``."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import FileResponse, HTMLResponse, JSONResponse, StreamingResponse
    from starlette.routing import Route

    async def index(request: Request) -> Response:
        return HTMLResponse(_PAGE.read_text(encoding="utf-8"), headers=_policy())

    async def state(request: Request) -> Response:
        return JSONResponse(board.state(), headers=_fresh())

    async def events(request: Request) -> Response:
        return StreamingResponse(_changes(board), media_type="text/event-stream", headers=_fresh())

    async def file(request: Request) -> Response:
        path = _file(board, request)
        return FileResponse(path, headers=_fresh()) if path else _missing()

    async def pages(request: Request) -> Response:
        path = _file(board, request, "pdf")
        return JSONResponse(await _in_thread(page_sizes, path), headers=_fresh()) if path else _missing()

    async def page(request: Request) -> Response:
        path = _file(board, request, "pdf")
        number = request.path_params["number"]
        picture = await _in_thread(_picture, path, number) if path else b""
        return _png(picture) if picture else _missing()

    routes = [
        Route("/", index),
        Route("/state", state),
        Route("/events", events),
        Route("/paper/{slug}.{format}", file),
        Route("/pages/{slug}", pages),
        Route("/pages/{slug}/{number:int}.png", page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)])


async def _changes(board: Board) -> AsyncIterator[str]:
    """A line each time that something on the board has changed, and one now and then."""
    known: object = None
    waited = 0.0
    while True:
        state = {slug: paper["version"] for slug, paper in board.state().items()}
        if state != known or waited >= _BEAT:
            known, waited = state, 0.0
            yield "data: changed\n\n"
        await asyncio.sleep(0.2)
        waited += 0.2


def _file(board: Board, request: Request, format: str = "") -> Path | None:
    paper = board.paper(request.path_params["slug"])
    path = paper.files.get(format or request.path_params["format"]) if paper else None
    return path if path and path.is_file() else None


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF, in points."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_size() for page in document]


def _picture(path: Path, number: int) -> bytes:
    """A page as PNG; nothing where there is no such page."""
    status = path.stat()
    return _drawn(path, number, status.st_mtime_ns)


_DRAWING = threading.Lock()
"""PDFium draws one page at a time."""


@functools.lru_cache(maxsize=64)
def _drawn(path: Path, number: int, changed: int) -> bytes:
    import io

    import pypdfium2

    with _DRAWING, pypdfium2.PdfDocument(path) as document:
        if not 1 <= number <= len(document):
            return b""
        stream = io.BytesIO()
        document[number - 1].render(scale=_SHARPNESS).to_pil().save(stream, "PNG")
        return stream.getvalue()


async def _in_thread(function: Any, *arguments: Any) -> Any:
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(function, *arguments)


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
