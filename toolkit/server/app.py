"""The ASGI application: the pages of the site, and OAI-PMH at ``/oai``.

Any ASGI server runs it, ``uvicorn --factory toolkit.server.app:create_app`` for one.
"""

from __future__ import annotations

import asyncio
import datetime
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from toolkit.server import catalogue, oai
from toolkit.server.files import page_of

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

SITE = Path("build/site")
LARGEST_REQUEST = 2**16
"""Bytes of a request's body; a harvester sends some hundred."""

_TRIES = 10
_PAUSE = 0.05
"""Seconds between two tries to read the catalogue."""


def create_app(site: Path = SITE) -> Starlette:
    """The application for the folder ``site`` that ``citable site`` wrote, its catalogue in it."""
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.routing import Route

    async def page(request: Request) -> Response:
        return await run_in_threadpool(page_of, site, request)

    async def harvest(request: Request) -> Response:
        return await _harvest(request, site / catalogue.FILE_NAME)

    return Starlette(
        routes=[
            Route("/oai", harvest, methods=["GET", "POST"]),
            # The last, since it has an answer to every path.
            Route("/{path:path}", page),
        ]
    )


async def _harvest(request: Request, path: Path) -> Response:
    """Arguments come in the query, or as the form of a POST (OAI-PMH 2.0, 3.1.1)."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import PlainTextResponse, Response

    text = request.url.query
    if request.method == "POST":
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_REQUEST:
                return PlainTextResponse("the request is too large", 413)
        text = body.decode("ascii", "replace")
    pairs = parse_qsl(text, keep_blank_values=True)
    asked = str(request.url.replace(query=""))
    for _ in range(_TRIES):
        try:
            content = await run_in_threadpool(_answer, path, pairs, asked)
            return Response(content, media_type="text/xml; charset=utf-8")
        except sqlite3.Error:
            # While `citable site` puts a new site in its place there is none.
            await asyncio.sleep(_PAUSE)
    return PlainTextResponse("the catalogue cannot be read just now", 503)


def _answer(path: Path, pairs: list[tuple[str, str]], asked: str) -> bytes:
    with catalogue.opened(path) as connection:
        address = catalogue.about(connection).address or asked
        return oai.answer(connection, pairs, address=address, now=_now())


def _now() -> str:
    """The time in UTC: an answer says when it was given."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
