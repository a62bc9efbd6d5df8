"""Catalogues of generated records, and a server on loopback for harvesters."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from toolkit.server.app import create_app
from toolkit.server.catalogue import FILE_NAME, About, CatalogueRecord, catalogue

ABOUT = About(name="Papers", email="papers@example.org", namespace="papers.example.org")
SETS = {"year": "By year", "year:2025": "2025", "year:2026": "2026", "series": "By series"}


def dublin_core(title: str) -> str:
    return (
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="'
        "http://www.openarchives.org/OAI/2.0/oai_dc/ "
        'http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
        f"<dc:title>{title}</dc:title></oai_dc:dc>"
    )


def records(count: int) -> list[CatalogueRecord]:
    """Every tenth is deleted, every second is in MODS too, half of them are of 2026."""
    return [
        CatalogueRecord(
            identifier=f"oai:papers.example.org:paper-{number:04d}/1.0",
            datestamp=f"{2025 + number % 2}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
            sets=(f"year:{2025 + number % 2}",),
            deleted=number % 10 == 0,
            metadata={
                "oai_dc": dublin_core(f"Paper {number} &amp; more"),
                **({"mods": '<mods xmlns="http://www.loc.gov/mods/v3"/>'} if number % 2 else {}),
            },
        )
        for number in range(count)
    ]


def write(folder: Path, count: int) -> Path:
    """A site that has only a catalogue and a home page."""
    folder.mkdir(exist_ok=True)
    (folder / FILE_NAME).write_bytes(catalogue(records(count), SETS, ABOUT))
    (folder / "index.html").write_text("<title>Papers</title>", encoding="utf-8")
    return folder


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a server of ``site`` in a thread, on a port that was free."""
    config = uvicorn.Config(create_app(site), host="127.0.0.1", port=0, log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(5)
