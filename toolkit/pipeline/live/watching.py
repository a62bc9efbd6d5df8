"""Build papers again whenever something that they are made of is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from toolkit.model import Diagnostic
from toolkit.pipeline.building import build
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.project import find_sources

_NOT_SOURCES = frozenset({"build", "releases", "archive", "dist", "node_modules", "__pycache__"})
_QUIET = 150
"""Milliseconds without a change after which a save counts as finished."""
_PATIENCE = 300
"""Milliseconds after which a watch without changes looks whether it is to end."""


def watch(
    sources: Sequence[str],
    on_build: Callable[[tuple[PaperReport, ...]], None],
    *,
    stop: threading.Event | None = None,
    **options: Any,
) -> bool:
    """Build ``sources`` with ``options`` of `build`, and again after every change, until ``stop``.

    ``on_build`` is given the reports whenever a paper was built, or something else is wrong than
    before. Whoever writes what it says into a file of the project so has no endless watch. Papers
    that a change does not touch are not built; one that cannot be built keeps its files of the build
    before. False where there is no such article to begin with.
    """
    from watchfiles import watch as changes

    root = Path.cwd()
    output = options.get("output")
    folders = {source.project.resolve() for source in find_sources(sources, root).value} or {root}

    def matters(_: object, path: str) -> bool:
        return _matters(Path(path), folders, output)

    batches = changes(
        *folders,
        watch_filter=matters,
        debounce=2 * _QUIET,
        step=_QUIET,
        stop_event=stop,
        # The first build begins when the folders are watched already, so that no save is missed.
        rust_timeout=_PATIENCE,
        yield_on_timeout=True,
    )
    told: tuple[PaperReport, ...] | None = None
    for changed in batches:
        if not changed and told is not None:
            continue
        reports = build(sources, **options)
        if told is None or _has_news(reports, told):
            on_build(reports)
        if told is None and not any(report.source for report in reports):
            return False
        told = reports
    return True


def _has_news(reports: Sequence[PaperReport], told: Sequence[PaperReport]) -> bool:
    built = any(not report.unchanged and not report.failed for report in reports)
    return built or _found(reports) != _found(told)


def _found(reports: Sequence[PaperReport]) -> list[tuple[str, tuple[Diagnostic, ...]]]:
    return [(report.source, report.diagnostics) for report in reports]


def _matters(path: Path, folders: set[Path], output: Path | None) -> bool:
    """Whether a change of the file can change a paper: no hidden file, nothing that was built."""
    if output and path.is_relative_to(output.resolve()):
        return False
    below = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), path)
    hidden = any(part.startswith(".") or part.endswith("~") for part in below.parts)
    return not hidden and below.parts[:1] not in {(name,) for name in _NOT_SOURCES}
