"""How time and memory grow with pages, citations, authors and papers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.contenders import CITABLE, SLUG, citable_project, plain_folder
from tests.bench.manuscripts import manuscript
from tests.bench.measuring import LIMIT, Failed, Measured, measure
from tests.bench.subjects import many

_PAGES_THAT_CITE = 10
"""Pages of text of the article whose citations or authors grow."""
JOBS = 2
"""Processes that build many papers."""
_PATIENCE = 150.0
"""Seconds that the Makefile gets, which takes many minutes where works cited are thousands."""
_SHORT = 2.0
"""Seconds below which a run is repeated."""
AXES: Mapping[str, Callable[[int], dict[str, int]]] = {
    "pages": lambda size: {"pages": size},
    "citations": lambda size: {"pages": _PAGES_THAT_CITE, "citations": size},
    "authors": lambda size: {"pages": _PAGES_THAT_CITE, "authors": size},
}
"""What is generated for a size of an axis."""


def grow(
    axis: str, sizes: tuple[int, ...], folder: Path, say: Callable[[str], None]
) -> Iterator[dict[str, Any]]:
    """A point for each side and size: what it took, or why it could not be measured.

    A side that was too slow for one size is not tried with the next.
    """
    gone: dict[str, str] = {}
    for size in sizes:
        for side, run in _sides(axis, size, folder / f"{axis}-{size}").items():
            point: dict[str, Any] = {"side": side, "size": size}
            try:
                taken = _fastest(run) if side not in gone else None
            except Failed as error:
                gone[side], taken = str(error), None
            say(f"{axis} {size}, {side}: {f'{taken.seconds:.2f} s' if taken else gone[side]}")
            yield point | (asdict(taken) if taken else {"failed": gone[side]})
        shutil.rmtree(folder / f"{axis}-{size}")


def _fastest(run: Callable[[], Measured]) -> Measured:
    """One run, or the fastest of three where it is short."""
    first = run()
    return (
        first
        if first.seconds > _SHORT
        else min((first, run(), run()), key=lambda taken: taken.seconds)
    )


def _sides(axis: str, size: int, folder: Path) -> dict[str, Callable[[], Measured]]:
    if axis == "papers":
        return {"citable": lambda: _many(size, folder)}
    asked = AXES[axis](size)
    plain, citable = folder / "plain", folder / "citable"
    plain_folder(manuscript(**asked, dialect="pandoc"), plain)
    citable_project(manuscript(**asked, dialect="citable"), citable)
    return {
        "plain": lambda: measure(["make", "-B", "-s"], plain, limit=_PATIENCE),
        "citable": lambda: _cold(citable, [SLUG]),
    }


def _many(size: int, folder: Path) -> Measured:
    for slug, paper in many(size):
        paper.write(folder / "docs" / "articles" / slug)
    (folder / ".git").mkdir(exist_ok=True)
    return _cold(folder, ["--jobs", str(JOBS)])


def _cold(folder: Path, arguments: list[str]) -> Measured:
    shutil.rmtree(folder / "build", ignore_errors=True)
    limit = LIMIT * 4 if "--jobs" in arguments else LIMIT
    return measure([CITABLE, "build", *arguments], folder, limit=limit)
