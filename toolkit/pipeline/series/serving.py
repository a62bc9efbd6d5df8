"""Serve a series on this machine, for those who made its site to look at."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

from toolkit.model import Diagnostic, Result, Span
from toolkit.pipeline.series.site import SITE
from toolkit.server.catalogue import FILE_NAME

HOST = "127.0.0.1"
PORT = 8000
_PACKAGES = ("starlette", "uvicorn")


def ready_to_serve(site: Path = SITE) -> Result[Path]:
    """The folder to serve, with what keeps it from being served."""
    found = []
    if not all(map(importlib.util.find_spec, _PACKAGES)):
        message = "the packages that serve a site are not installed"
        hint = "pip install 'citable-toolkit[serve]'"
        found.append(Diagnostic(code="CIT737", message=message, hint=hint))
    if not (site / FILE_NAME).is_file():
        message = f"there is no site in '{site}'"
        hint = "citable site makes one"
        found.append(Diagnostic(code="CIT738", message=message, span=Span(str(site)), hint=hint))
    return Result(site, tuple(found))


def serve(
    site: Path = SITE,
    *,
    host: str = HOST,
    port: int = PORT,
    started: Callable[[str], None] | None = None,
) -> Result[bool]:
    """Serve pages and OAI-PMH until an interrupt. The value is whether it could begin.

    ``started`` is told the address when it is there to be asked. Port 0 is any that is free.
    """
    import socket

    import uvicorn

    from toolkit.server.app import create_app

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        number = getattr(error, "errno", None)
        why = os.strerror(number) if number and number > 0 else str(error)
        message = f"port {port} of {host} cannot be used: {why}"
        fault = Diagnostic(code="CIT739", message=message, hint="say another with --port")
        return Result(False, (fault,))
    with listening:
        if started:
            started(f"http://{host}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(create_app(site), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
    return Result(True)
