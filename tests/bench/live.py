"""How long it takes from a save to the new paper while ``citable watch`` runs."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from tests.bench.contenders import CITABLE, SLUG
from tests.bench.measuring import Failed
from tests.bench.subjects import edited

_FIRST = 300.0
"""Seconds that the first build may take, and any other."""
_REST = 1.0
"""Seconds between a paper and the next save."""


def live(project: Path, text: str, formats: tuple[str, ...], saves: int) -> list[float]:
    """Seconds from each save to the last of the new files. Raises `Failed`."""
    article = project / "docs" / "articles" / SLUG / "article.md"
    outputs = [project / "build" / SLUG / f"{SLUG}.{name}" for name in formats]
    command = [CITABLE, "watch", SLUG, "--to", ",".join(formats)]
    for output in outputs:
        output.unlink(missing_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    watching = subprocess.Popen(command, cwd=project, **quiet)
    try:
        _wait(watching, outputs, 0)
        taken = []
        for number in range(-1, saves):  # the first save has imports to wait for
            time.sleep(_REST)
            saved = time.time_ns()
            article.write_text(edited(text, 1_000 + number), encoding="utf-8")
            _wait(watching, outputs, saved)
            taken.append((time.time_ns() - saved) / 1e9)
        return taken[1:]
    finally:
        watching.terminate()
        watching.wait(30)


def _wait(watching: subprocess.Popen[bytes], outputs: list[Path], since: int) -> None:
    end = time.monotonic() + _FIRST
    while not all(path.is_file() and path.stat().st_mtime_ns > since for path in outputs):
        if watching.poll() is not None:
            raise Failed("citable watch ended")
        if time.monotonic() > end:
            raise Failed(f"no new paper within {_FIRST:.0f} s of a save")
        time.sleep(0.005)
