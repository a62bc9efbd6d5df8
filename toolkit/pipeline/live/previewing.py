"""Watch papers and show them in the browser while they are written."""

from __future__ import annotations

import functools
import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from toolkit.model import Diagnostic
from toolkit.pipeline.live.watching import watch
from toolkit.pipeline.output import PaperReport
from toolkit.readers.images import PDFIUM
from toolkit.server.preview import Board, create_preview

FORMATS = ("html", "pdf")


def preview(
    sources: Sequence[str],
    on_build: Callable[[tuple[PaperReport, ...]], None],
    *,
    port: int = 8000,
    on_ready: Callable[[str], None] = lambda address: None,
    **options: Any,
) -> bool:
    """Serve a preview of ``sources`` to this machine until an interrupt, and rebuild on save.

    False where there is no such article to begin with.

    Raises OSError where the port is taken, ModuleNotFoundError where something is not installed,
    and whatever ended the building.
    """
    import uvicorn
    import watchfiles  # noqa: F401 (what is not installed must be said here, not in the thread)

    # Before anything is built: a port that is taken is told at once.
    listener = socket.create_server(("127.0.0.1", port))
    board = Board()
    stop = threading.Event()

    def tell(reports: tuple[PaperReport, ...]) -> None:
        publish(board, reports)
        on_build(reports)

    application = create_preview(board, PDFIUM, ended=lambda: server.should_exit)
    config = uvicorn.Config(
        application, log_level="error", lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    failed: list[Exception] = []
    found: list[bool] = []

    def build() -> None:
        """Watch; without anybody who builds there is nothing to serve."""
        try:
            options.setdefault("formats", FORMATS)
            # Whoever reads the HTML need not wait for the pages of the PDF.
            early = functools.partial(_show, board)
            found.append(watch(sources, tell, stop=stop, early=early, **options))
        except Exception as error:
            failed.append(error)
        finally:
            server.should_exit = True

    builder = threading.Thread(target=build)
    builder.start()
    on_ready(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    try:
        server.run(sockets=[listener])
    finally:
        stop.set()
        builder.join()
    if failed:
        raise failed[0]
    return all(found)


def publish(board: Board, reports: Sequence[PaperReport]) -> None:
    """Tell the pages what became of each paper; faults of all in general stand at every one.

    A paper whose article is no longer there stays as it was last, and says so.
    """
    general = [item for report in reports if not report.source for item in report.diagnostics]
    for slug in sorted(board.slugs() - {report.slug for report in reports}):
        message = f"the article of '{slug}' is gone; this is what it was last"
        gone = general or [Diagnostic(code="CIT901", message=message)]
        board.publish(slug, (), [_finding(item) for item in gone], failed=True)
    for report in reports:
        if report.source:
            _show(board, report, general)


def _show(board: Board, report: PaperReport, general: Sequence[Diagnostic] = ()) -> None:
    found = [_finding(item) for item in (*general, *report.diagnostics)]
    outputs = [Path.cwd() / path for path in report.outputs]
    board.publish(report.slug, outputs, found, failed=report.failed)


def _finding(diagnostic: Any) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }
