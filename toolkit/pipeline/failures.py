"""Papers that failed, remembered beside the records of those that were built.

``citable build --resume`` does not try them again while the files around them stay as they were. A
build may fail before it has read anything, so that what counts is not what it read but what lies
there: the article's folder and the folders in it, the project's ``bib`` and ``styles``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from toolkit.pipeline.options import Options
from toolkit.pipeline.output import PaperReport, write_whole
from toolkit.pipeline.project import Source
from toolkit.pipeline.records import as_json, changed, from_json, record_path, tools


def failed_before(source: Source, options: Options, root: Path) -> PaperReport | None:
    """The report of an earlier build that failed; None where something has changed since."""
    try:
        record = json.loads(_path(source, options, root).read_bytes())
        if record["state"] != _state(source):
            return None
        diagnostics = tuple(from_json(item) for item in record["diagnostics"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return PaperReport(source=source.name, slug=source.slug, diagnostics=diagnostics)


def remember_failure(
    report: PaperReport, source: Source, options: Options, root: Path, begun: int
) -> None:
    """Record a build that began at the `instant` ``begun`` and failed.

    Nothing is recorded where a file was saved since then, since nobody knows which state of it
    was read, nor what cannot be written.
    """
    path = _path(source, options, root)
    diagnostics = [as_json(item) for item in report.diagnostics]
    with suppress(OSError):
        if any(changed(item) > begun for item in _around(source)):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps({"state": _state(source), "diagnostics": diagnostics}).encode())


def _path(source: Source, options: Options, root: Path) -> Path:
    return record_path(source, options, root).with_suffix(".failed.json")


def _state(source: Source) -> str:
    """A digest of the names, sizes and times of the files that the paper may be made of."""
    digest = hashlib.sha256(tools().encode())
    for path in sorted(_around(source)):
        with suppress(OSError):
            status = path.stat()
            digest.update(f"{path}\n{status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _around(source: Source) -> Iterator[Path]:
    yield from source.folder.glob("[!.]*")
    yield from source.folder.glob("[!.]*/[!.]*")
    yield from (source.project / "bib").glob("[!.]*")
    yield from (source.project / "styles").glob("**/[!.]*")
