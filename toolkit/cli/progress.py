"""A progress bar on a terminal, and silence elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

Advance = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and of how many."""


@contextlib.contextmanager
def bar() -> Iterator[Advance | None]:
    """A function that moves the bar; None where nobody watches. The bar vanishes at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as live:
        task = live.add_task("", total=None)
        yield lambda what, done, total: live.update(
            task, description=what, completed=done, total=total
        )
