"""Build many papers on the machines of a Dask cluster: one work unit a paper.

A unit whose worker goes away is given to another worker, by Dask. One that takes several workers
with it is tried once more with nothing beside it, and then reported; no other waits for it.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.model import Diagnostic, Span
from toolkit.pipeline.building import build_one
from toolkit.pipeline.confinement.confined import Limits
from toolkit.pipeline.many import Build
from toolkit.pipeline.options import Options
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.project import shown_path
from toolkit.pipeline.remote.remote_builds import (
    Changed,
    OtherInstallation,
    Run,
    build_unit,
    installation,
    remember,
)
from toolkit.pipeline.remote.remote_files import joined, opened, sweep
from toolkit.pipeline.remote.units import Unit, find_units

if TYPE_CHECKING:
    from dask.distributed import Client, Future

_PATIENCE = 60
"""Seconds that a first worker has to come."""
_ANSWER = 15
"""Seconds that a scheduler has to answer."""
_ADDRESS = re.compile(r"[a-z]+://[^\s/]+:\d+")
_HERE = "file://"
_RETRIES = 2
"""How often a unit that raised an error, of a file system for example, is tried again."""


def build_on_dask(
    sources: Sequence[str] = (),
    *,
    scheduler: str,
    output: str | Path | None = None,
    resume: bool = False,
    time_limit: int | None = None,
    memory_limit: int | None = None,
    progress: Callable[[str, int, int, int], None] | None = None,
    **asked: Any,
) -> tuple[PaperReport, ...]:
    """Build papers by URL or path on the workers of a scheduler, such as ``tcp://10.0.0.1:8786``.

    ``output`` is the URL or path of the folder of the papers' folders; by default ``build`` here.
    Paths must mean the same on every machine. ``asked`` is what `Options` takes; None leaves it its
    own choice. Reports and ``progress`` are as those of `papers.build`. ModuleNotFoundError where
    Dask is not installed.
    """
    from dask.distributed import Client

    root = Path.cwd()
    said = {name: value for name, value in asked.items() if value is not None}
    options = Options(**said, limits=Limits.of(time_limit, memory_limit))
    place = str(output or "build")
    place = place if "://" in place else f"{_HERE}{(root / place).resolve().as_posix()}"
    try:
        opened(place)
        found = find_units(sources, root)
    except (OSError, ValueError, ImportError) as error:
        return (_general("CIT911", f"sources or results cannot be reached: {error}"),)
    reports = [PaperReport(source="", slug="", diagnostics=found.diagnostics)] if found.failed else []
    if not found.value:
        return tuple(reports)
    if not _ADDRESS.fullmatch(scheduler):
        message = f"'{scheduler}' is no address of a scheduler"
        return (*reports, _general("CIT913", message, "write tcp://HOST:PORT"))
    made: dict[str, PaperReport] = {}
    failed = 0
    try:
        client = Client(scheduler, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "start one with 'dask scheduler', and workers with 'dask worker ADDRESS'"
        return (*reports, _general("CIT913", f"no scheduler answers at {scheduler}: {error}", hint))
    with client:
        if fault := _not_ready(client):
            return (*reports, fault)
        for report in run(client, build_one, found.value, options, place, resume):
            made[report.slug] = _near(report, root)
            failed += report.failed
            if progress:
                progress(report.slug, len(made), len(found.value), failed)
    return (*reports, *(made[unit.slug] for unit in found.value))


def run(
    client: Client,
    build: Build,
    units: Sequence[Unit],
    options: Options,
    output: str,
    resume: bool = False,
) -> Iterator[PaperReport]:
    """The report of each unit, in the order of completion. After an interrupt none is begun."""
    this = Run(name=uuid.uuid4().hex, installed=installation(), resume=resume)
    asked = {"build": build, "options": options, "output": output, "run": this}
    suspects: list[Unit] = []
    for unit, report in _finished(client, units, asked):
        if report is None:
            suspects.append(unit)
        else:
            yield report
    # They were on the same workers: which of them was it?
    for suspect in suspects:
        for unit, report in _finished(client, [suspect], asked):
            yield report or _poisoned(unit, options, output, this)


def _finished(
    client: Client, units: Sequence[Unit], asked: dict[str, Any]
) -> Iterator[tuple[Unit, PaperReport | None]]:
    """Units with their reports; None where the workers went away that built it."""
    from dask.distributed import as_completed

    # Not pure: what was built in another run of the same scheduler may be there no more.
    futures = client.map(build_unit, units, **asked, pure=False, retries=_RETRIES, batch_size=1_000)
    of = dict(zip(futures, units, strict=True))
    del futures
    try:
        for future in as_completed(list(of), loop=client.loop):
            unit = of.pop(future)
            yield unit, _outcome(unit, future)
            future.release()
    finally:
        with suppress(OSError):
            client.cancel(list(of))


def _outcome(unit: Unit, future: Future) -> PaperReport | None:
    from dask.distributed import KilledWorker

    try:
        if future.status == "finished":
            return future.result()
        error = future.exception() if future.status == "error" else None
    except (OSError, CancelledError):  # The scheduler has gone with it.
        error = None
    return None if isinstance(error, KilledWorker) else _refused(unit, error)


def _near(report: PaperReport, root: Path) -> PaperReport:
    """With paths in place of URLs for files of this machine."""
    outputs = (
        shown_path(Path(url.removeprefix(_HERE)), root) if url.startswith(_HERE) else url
        for url in map(str, report.outputs)
    )
    return replace(report, outputs=tuple(outputs))


def _not_ready(client: Client) -> PaperReport | None:
    """What keeps a cluster from building anything."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        hint = "start some on each machine: 'dask worker ADDRESS --nworkers auto --nthreads 1'"
        return _general("CIT913", "the scheduler has no workers", hint)
    try:
        found = set(client.run(installation).values())
    except (ImportError, AttributeError) as error:
        return _other_installation(f"workers cannot load citable: {error}")
    return None if found == {installation()} else _other_installation()


def _other_installation(message: str = "workers have another installation of citable") -> PaperReport:
    hint = "install the same versions of citable-toolkit and of what it needs on every machine"
    return _general("CIT914", message, hint)


def _refused(unit: Unit, error: BaseException | None) -> PaperReport:
    """A unit that was given up after several tries."""
    if error is None:
        # Without a place: said once, not once a paper.
        message, hint = "the scheduler went away", "run again: what was built is not built again"
        return replace(_general("CIT913", message, hint), source=unit.name, slug=unit.slug)
    if isinstance(error, OtherInstallation):
        return _failed(unit, "CIT914", "a worker has another installation of citable")
    if isinstance(error, Changed):
        return _failed(unit, "CIT911", str(error), "build again")
    what = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return _failed(unit, "CIT911", f"its files cannot be read or written by a worker: {what}")


def _poisoned(unit: Unit, options: Options, output: str, run: Run) -> PaperReport:
    message = "every worker that built this paper was ended"
    hint = "it may have needed more memory than there is: build it with --untrusted, which has limits"
    report = _failed(unit, "CIT905", message, hint)
    with suppress(OSError):
        remember(unit, options, output, report, {}, run)
        sweep(joined(output, unit.slug), unit.slug)
    return report


def _failed(unit: Unit, code: str, message: str, hint: str | None = None) -> PaperReport:
    found = Diagnostic(code=code, message=message, span=Span(unit.name), hint=hint)
    return PaperReport(source=unit.name, slug=unit.slug, diagnostics=(found,))


def _general(code: str, message: str, hint: str | None = None) -> PaperReport:
    found = Diagnostic(code=code, message=message, hint=hint)
    return PaperReport(source="", slug="", diagnostics=(found,))
