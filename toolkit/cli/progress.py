"""A progress bar on a terminal, and silence elsewhere."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Task

Advance = Callable[..., None]
"""Called with what was done, how many steps are done, of how many, and how many of them failed."""


@contextlib.contextmanager
def bar() -> Iterator[Advance | None]:
    """A function that moves the bar; None where nobody watches. The bar vanishes at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    class Counts(ProgressColumn):
        max_refresh = 0.5

        def render(self, task: Task) -> Text:
            return Text(counts(task))

    columns = (BarColumn(30), Counts(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as live:
        task = live.add_task("", total=None, failed=0)

        def advance(what: str, done: int, total: int, failed: int = 0) -> None:
            live.update(task, description=what, completed=done, total=total, failed=failed)

        yield advance


@contextlib.contextmanager
def papers() -> Iterator[Advance]:
    """As `bar`, for papers: after an interrupt, how many of several are done."""
    reached = (0, 0)
    try:
        with bar() as shown:

            def advance(what: str, done: int, total: int, failed: int = 0) -> None:
                nonlocal reached
                reached = done, total
                if shown:
                    shown(what, done, total, failed)

            yield advance
    except KeyboardInterrupt:
        done, total = reached
        if total > 1:
            said = f"citable: {done} of {total} papers are done; the same command builds the others"
            print(said, file=sys.stderr)
        raise


def counts(task: Task) -> str:
    """``5 done, 1 failed, 94 left, 24 a minute, 0:03:55 to go``; less where less is known yet."""
    failed, rate = task.fields.get("failed", 0), task.speed
    parts = [f"{task.completed - failed:.0f} done"]
    parts += [f"{failed} failed"] if failed else []
    parts += [f"{task.remaining:.0f} left"] if task.remaining is not None else []
    parts += [f"{60 * rate:.0f} a minute"] if rate else []
    if task.time_remaining:
        parts.append(f"{datetime.timedelta(seconds=round(task.time_remaining))} to go")
    return ", ".join(parts)
