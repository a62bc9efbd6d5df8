"""Build many papers with several processes; one that fails, or ends its process, stops no other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from toolkit.model import Diagnostic, Span
from toolkit.pipeline.interrupts import (
    leave_interrupts_to_the_parent,
    pool_without_interrupts,
)
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.project import Source

Build = Callable[[Source, object, Path], PaperReport]
_PAPERS_OF_A_PROCESS = 100
"""After about so many a process makes room for a new one, so that no leak of a library adds up."""


def build_many(
    build: Build, sources: Sequence[Source], options: object, root: Path, jobs: int
) -> Iterator[tuple[int, PaperReport]]:
    """The report of each paper with its place in ``sources``, in the order of completion.

    ``build`` is a function of a module, which other processes can import. After an interrupt,
    papers that are being built are finished, and no other is begun.
    """
    everything = list(enumerate(sources))
    turn = jobs * _PAPERS_OF_A_PROCESS
    for first in range(0, len(everything), turn):
        yield from _a_turn(build, dict(everything[first : first + turn]), options, root, jobs)


def _a_turn(
    build: Build, waiting: dict[int, Source], options: object, root: Path, jobs: int
) -> Iterator[tuple[int, PaperReport]]:
    """As many papers as processes may live for. (``max_tasks_per_child`` of the pool would do so
    one by one, but in CPython 3.11 a pool whose processes have all reached it waits for ever.)
    """
    try:
        for place, report in _in_pool(build, dict(waiting), options, root, jobs):
            del waiting[place]
            yield place, report
    except BrokenProcessPool:
        # One of those that were being built ended its process: each gets one of its own.
        yield from _one_by_one(build, waiting, options, root)


def _in_pool(
    build: Build, sources: dict[int, Source], options: object, root: Path, jobs: int
) -> Iterator[tuple[int, PaperReport]]:
    # A fresh interpreter: threads of this one, held locks and all, are not copied.
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=leave_interrupts_to_the_parent,
    )
    with pool:
        with pool_without_interrupts():
            places: dict[Future[PaperReport], int] = {
                pool.submit(safely, build, source, options, root): place
                for place, source in sources.items()
            }
        try:
            for done in as_completed(places):
                yield places[done], done.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _one_by_one(
    build: Build, waiting: dict[int, Source], options: object, root: Path
) -> Iterator[tuple[int, PaperReport]]:
    for place, source in waiting.items():
        try:
            yield from _in_pool(build, {place: source}, options, root, 1)
        except BrokenProcessPool:
            yield place, ended(source)


def safely(build: Build, source: Source, options: object, root: Path) -> PaperReport:
    """A fault of ours in one paper must not end the others."""
    try:
        return build(source, options, root)
    except Exception as error:
        what = f"{type(error).__name__}: {' '.join(str(error).split())}"
        hint = "build it alone with CITABLE_DEBUG=1 for a traceback"
        return failed(source, "CIT906", f"a bug in citable, not in this paper: {what}", hint)


def ended(source: Source) -> PaperReport:
    """CIT905."""
    message = "the process that built this paper was ended from outside"
    hint = "it may have needed more memory than there is: build it alone, or divide it"
    return failed(source, "CIT905", message, hint)


def failed(source: Source, code: str, message: str, hint: str) -> PaperReport:
    """A report of one error."""
    found = Diagnostic(code=code, message=message, span=Span(source.name), hint=hint)
    return PaperReport(source=source.name, slug=source.slug, diagnostics=(found,))
