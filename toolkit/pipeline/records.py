"""Records of builds: what each paper was made from, so that nothing is built twice.

A record lies in ``.records`` beside the papers' folders, one a paper and choice of options. It
names every file that was read with a digest of its content, of a bibliography the part that the
paper uses, and every file that was written. Whatever is wrong with a record, it counts as none.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.model import Diagnostic, Edit, Severity, Span
from toolkit.pipeline.bibliographies import read_once
from toolkit.pipeline.options import Options
from toolkit.pipeline.output import PaperReport, write_whole
from toolkit.pipeline.project import Source, bibliography_files
from toolkit.readers.bibliography.used_part import used_part

if TYPE_CHECKING:
    from toolkit.pipeline.reading import Inputs

FOLDER = ".records"
_EVENT_BLOCK = re.compile(r"\b(?:chronology|timeline|index-of-events)\b")
TOOLS = ("weasyprint", "pypandoc_binary", "citeproc-py", "fonttools", "pydyf", "tinycss2")
"""Packages whose version changes outputs, besides this one."""

Stamp = tuple[int, int, str]
"""Size, time of change in nanoseconds, and SHA-256 of a file's content."""


def up_to_date(source: Source, options: Options, root: Path) -> PaperReport | None:
    """The report of an earlier build that a build now would repeat; None where it would not."""
    try:
        record = json.loads(record_path(source, options, root).read_bytes())
        if record["tools"] != tools() or not _same_files(record, source):
            return None
        diagnostics = _diagnostics(record)
        outputs = {Path(path): stamp for path, stamp in record["outputs"].items()}
        # Outputs are read whole: one that was damaged must not pass for good.
        if not outputs or any(_digest(root / path) != stamp[2] for path, stamp in outputs.items()):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return PaperReport(
        source=source.name,
        slug=source.slug,
        outputs=tuple(outputs),
        unchanged=True,
        diagnostics=diagnostics,
    )


def record_of(
    source: Source,
    inputs: Inputs,
    keys: Sequence[str],
    diagnostics: Sequence[Diagnostic],
    root: Path,
    begun: int,
) -> dict[str, Any] | None:
    """What a build that went well and began at the `instant` ``begun`` went by, for `remember`.

    None where a file was saved since then, or has gone: nobody knows which state of it was read,
    and the next build must not take the last one for that.
    """
    try:
        known = _known(source, inputs, keys, diagnostics, root)
        read = (*known["files"], *known["listings"], *(path for path, *_ in known["bibliographies"]))
        return None if any(changed(Path(path)) > begun for path in read) else known
    except OSError:
        return None


def _known(
    source: Source,
    inputs: Inputs,
    keys: Sequence[str],
    diagnostics: Sequence[Diagnostic],
    root: Path,
) -> dict[str, Any]:
    bibliographies = bibliography_files(source, inputs.article.bibliography, root).value
    names = [name for _, name in bibliographies]
    used = _used_keys(inputs, keys)
    files = [path for path in inputs.files if path not in {path for path, _ in bibliographies}]
    told = {str(item.span.path) for item in diagnostics if item.span}
    # Strangers' bibliographies are read by confined processes only, not to be compared.
    shared = [] if source.untrusted else names
    return {
        "files": {str(path): _stamp(path) for path in dict.fromkeys(files)},
        "listings": {str(folder): _listing(folder) for folder in _folders(source)},
        "bibliographies": [[str(path), name, _stamp(path)] for path, name in bibliographies],
        "keys": None if "*" in inputs.article.nocite else sorted(used),
        "events": bool(_EVENT_BLOCK.search(inputs.article.body)),
        "used": _used_digest(bibliographies, used),
        "diagnostics": [
            as_json(item)
            for item in diagnostics
            if not (item.span and item.span.path in shared)
        ],
        "of_bibliographies": sorted(told.intersection(shared)),
    }


def remember(
    record: dict[str, Any],
    source: Source,
    options: Options,
    outputs: Sequence[Path],
    root: Path,
) -> None:
    """Record a build that wrote ``outputs``. What cannot be written is not recorded."""
    path = record_path(source, options, root)
    try:
        written = {str(path): _stamp(root / path) for path in outputs}
        record = {**record, "tools": tools(), "outputs": written}
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(record).encode())
    except OSError:
        pass


def instant() -> int:
    """Now, in nanoseconds, as the file system counts when it notes that a file was changed."""
    coarse = getattr(time, "CLOCK_REALTIME_COARSE", None)  # of Linux, whose files know no finer
    return time.time_ns() if coarse is None else time.clock_gettime_ns(coarse)


def changed(path: Path) -> int:
    """When a file was changed: its content, or where it lies, for one may be moved into a place."""
    status = path.stat()
    return max(status.st_mtime_ns, status.st_ctime_ns)


@functools.cache
def tools() -> str:
    """A digest of everything of the installation that has a say in outputs."""
    import importlib.metadata

    digest = hashlib.sha256()
    package = Path(__file__).resolve().parents[1]
    for path in sorted(package.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            status = path.stat()
            digest.update(f"{path.relative_to(package)} {status.st_size} {status.st_mtime_ns}\n".encode())
    for name in TOOLS:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    return digest.hexdigest()


def record_path(source: Source, options: Options, root: Path) -> Path:
    """Where the record of a paper built with ``options`` lies."""
    chosen = replace(options, output=None)
    name = hashlib.sha256(f"{source.path.resolve()}\n{chosen!r}".encode()).hexdigest()
    return (options.output or root / "build") / FOLDER / f"{source.slug}-{name[:16]}.json"


def _folders(source: Source) -> Iterable[Path]:
    """Folders in which a new file could change what is read."""
    folders = (source.folder, source.project / "bib", source.project / "styles")
    return [folder for folder in folders if folder.is_dir()]


def _listing(folder: Path) -> list[str]:
    return sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))


def _same_files(record: dict[str, Any], source: Source) -> bool:
    listings = {str(folder): _listing(folder) for folder in _folders(source)}
    if listings != record["listings"]:
        return False
    if any(not _is_same(Path(path), stamp) for path, stamp in record["files"].items()):
        return False
    bibliographies = [(Path(path), name) for path, name, _ in record["bibliographies"]]
    stamps = [stamp for *_, stamp in record["bibliographies"]]
    if all(_is_same(path, stamp) for (path, _), stamp in zip(bibliographies, stamps, strict=True)):
        return True
    if source.untrusted or record["keys"] is None or record["of_bibliographies"]:
        return False
    read = read_once(bibliographies)
    if read.diagnostics:  # to be told, also of entries that the paper does not use
        return False
    used, bibliography = set(record["keys"]), read.value
    if record["events"]:
        used |= {key for key in bibliography if bibliography[key].event}
    return _used_digest(bibliographies, used) == record["used"]


def _is_same(path: Path, stamp: Stamp) -> bool:
    status = path.stat()
    if (status.st_size, status.st_mtime_ns) == tuple(stamp[:2]):
        return True
    return status.st_size == stamp[0] and _digest(path) == stamp[2]


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_size, status.st_mtime_ns, _digest(path)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _used_keys(inputs: Inputs, keys: Sequence[str]) -> set[str]:
    """What the paper cites, what events name, and all events where it tells them by choice."""
    from toolkit.pipeline.attachments import with_related

    bibliography = inputs.bibliography
    used = set(with_related(keys, bibliography))
    if _EVENT_BLOCK.search(inputs.article.body):
        used |= {key for key in bibliography if bibliography[key].event}
    return used


def _used_digest(files: Sequence[tuple[Path, str]], keys: Collection[str]) -> str:
    digest = hashlib.sha256()
    wanted = frozenset(keys)
    for path, name in files:
        digest.update(f"{name}\n{_part_digest(str(path), path.stat().st_mtime_ns, wanted)}\n".encode())
    return digest.hexdigest()


@functools.lru_cache(maxsize=4096)
def _part_digest(path: str, changed: int, keys: frozenset[str]) -> str:
    """``changed`` tells apart the states of a file within one run."""
    text = Path(path).read_text(encoding="utf-8-sig")
    return hashlib.sha256(used_part(text, Path(path).suffix, keys).encode()).hexdigest()


def _diagnostics(record: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """What was told then, with what is wrong with the bibliographies now."""
    files = [(Path(path), name) for path, name, _ in record["bibliographies"]]
    told = tuple(from_json(item) for item in record["diagnostics"])
    return (*told, *read_once(files).diagnostics) if record["of_bibliographies"] else told


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as a record keeps it."""
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "span": [span.path, span.line, span.column] if span else None,
        "hint": diagnostic.hint,
        "fix": [[[e.span.path, e.span.line, e.span.column], e.old, e.new] for e in diagnostic.fix],
    }


def from_json(item: dict[str, Any]) -> Diagnostic:
    """The diagnostic that `as_json` was given."""
    return Diagnostic(
        code=item["code"],
        severity=Severity(item["severity"]),
        message=item["message"],
        span=Span(*item["span"]) if item["span"] else None,
        hint=item["hint"],
        fix=tuple(Edit(Span(*span), old, new) for span, old, new in item["fix"]),
    )
