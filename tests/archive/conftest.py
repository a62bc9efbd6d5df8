"""A small edition, with everything that verification looks at."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.archive.edition_folder import sealed
from toolkit.archive.manifest import digest
from toolkit.archive.swhid import swhid
from toolkit.model import Edition, EditionFile

Made = tuple[Edition, dict[str, bytes]]


def made(
    version: str = "1.0", text: str = "As agreed.", slug: str = "dmz-meeting", **more: str
) -> Made:
    """An edition and the content of its files."""
    source = {
        "docs/articles/dmz-meeting/article.md": text.encode(),
        "bib/events.bib": b"@book{a,}\n",
    }
    files = {f"source/{path}": content for path, content in source.items()}
    files |= {"dmz-meeting.html": f"<p>{text}</p>".encode(), "metadata/csl.json": b"[]\n"}
    edition = Edition(
        slug=slug,
        version=version,
        date="2026-11-24",
        title="The Meeting at Panmunjom",
        swhid=swhid(source),
        article="docs/articles/dmz-meeting/article.md",
        **more,
    )
    edition = replace(edition, files=tuple(_described(path, files[path]) for path in sorted(files)))
    parts = [{"@id": path, "@type": "File"} for path in files]
    records = {
        "edition.json": edition.to_json(),
        "environment.json": b'{"citable": "0.1"}\n',
        "ro-crate-metadata.json": json.dumps({"@graph": parts}).encode(),
    }
    return edition, sealed({**files, **records})


def _described(path: str, content: bytes) -> EditionFile:
    return EditionFile(
        path=path, sha512=digest(content), size=len(content), media_type="text/plain", role="output"
    )


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    """``folder`` with ``files`` in it."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def edition(tmp_path: Path) -> Callable[..., Path]:
    """Writes an edition into a folder of its own."""

    def write(name: str = "edition", **more: str) -> Path:
        return written(made(**more)[1], tmp_path / name)

    return write
