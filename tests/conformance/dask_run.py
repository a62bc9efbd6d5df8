"""Build papers on a real Dask scheduler with two workers, of which one is killed on the way.

Every paper must be built, reported and stored once, with the bytes that a build on this machine
makes; a second run must build nothing. Then a paper that takes its worker with it must be
reported, and no other with it. Exits with 1 where one of these is not so.
"""

from __future__ import annotations

import contextlib
import filecmp
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.conformance.papers import BUILD
from tests.conformance.tools import dask_packages

ROOT = Path(__file__).resolve().parents[2]
PAPERS = 20
KILLED_AFTER = 4
PATIENCE = 300
"""Seconds that anything may take."""
POISONED = "paper-03"
"""The paper that takes its worker with it, in the second half."""
_ALONE = "--no-nanny"
"""A worker that is killed stays away; with a nanny, another takes its place."""


def main() -> int:
    packages = dask_packages(BUILD.resolve())
    sys.path.append(str(packages))
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(packages)))
    # A paper may take two workers with it, and as many when it is alone.
    os.environ["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "1"
    os.environ["DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT"] = "60s"
    work = BUILD.resolve() / "dask"
    shutil.rmtree(work, ignore_errors=True)
    _write_papers(work)
    os.chdir(work)
    _citable("--jobs", "2", "--output", "local")
    results = {**_one_killed(), **_one_poisoned()}
    for name, passed in results.items():
        print(f"{'pass' if passed else 'FAIL'}  {name}")
    return 0 if all(results.values()) else 1


def _write_papers(work: Path) -> None:
    for number in range(PAPERS):
        folder = work / "docs" / "articles" / f"paper-{number:02}"
        folder.mkdir(parents=True)
        head = f"---\ntitle: Paper {number}\nauthor: Citable contributors\ndate: 2026-11-24\n---\n"
        (folder / "article.md").write_text(f"{head}\nAs agreed [@npt-1968].\n")
    (work / "bib").mkdir()
    treaty = "title = {Treaty on the Non-Proliferation of Nuclear Weapons}, eventdate = {1968-07-01}"
    (work / "bib" / "all.bib").write_text(f"@treaty{{npt-1968, {treaty}}}\n")


def _one_killed() -> dict[str, bool]:
    with _cluster(_ALONE) as (address, workers):
        run = _start(address, "first.json")
        _wait(lambda: len(_pages("dask")) >= KILLED_AFTER)
        _kill(workers[0])
        left = PAPERS - len(_pages("dask"))
        stored: set[tuple[str, int, int]] = set()
        _wait(lambda: stored.update(map(_identity, _pages("dask"))) or run.poll() is not None)
        code = run.wait()
        again = _start(address, "second.json").wait(PATIENCE)
    report, second = (json.loads(Path(name).read_text()) for name in ("first.json", "second.json"))
    names = sorted(f"paper-{number:02}" for number in range(PAPERS))
    return {
        f"dask: a worker is killed with {left} of {PAPERS} papers left": left > 0 and code == 0,
        "dask: every paper is reported once, as built": report["summary"]["built"] == PAPERS
        and [paper["slug"] for paper in report["papers"]] == names,
        "dask: every result is stored once": sorted(slug for slug, *_ in stored) == names,
        "dask: results are those of a build on one machine": _same("local", "dask", names),
        "dask: nothing else is left": _strays("dask") == [],
        "dask: a second run builds nothing": again == 0
        and second["summary"] == {"built": 0, "unchanged": PAPERS, "failed": 0},
    }


def _one_poisoned() -> dict[str, bool]:
    """By the function that the command calls, with a build that ends the process for one paper."""
    from dask.distributed import Client

    from toolkit.pipeline.options import Options
    from toolkit.pipeline.remote.dask_runs import run
    from toolkit.pipeline.remote.units import find_units

    units = find_units((), Path.cwd()).value
    output = f"file://{Path('poisoned').resolve()}"
    with _cluster("--nanny") as (address, _), Client(address, set_as_default=False) as client:
        reports = list(run(client, build_but_die, units, Options(formats=("html",)), output))
    failed = {report.slug: [item.code for item in report.diagnostics] for report in reports if report.failed}
    others = sorted({unit.slug for unit in units} - {POISONED})
    return {
        "dask: a paper that ends its workers is reported": failed == {POISONED: ["CIT905"]},
        "dask: no other is lost with it": len(reports) == PAPERS
        and _same("local", "poisoned", others)
        and not Path("poisoned", POISONED).exists(),
    }


def build_but_die(source: object, options: object, root: Path) -> object:
    """Builds any paper but one."""
    from toolkit.pipeline.building import build_one

    if source.slug == POISONED:
        os.kill(os.getpid(), signal.SIGKILL)
    return build_one(source, options, root)


@contextlib.contextmanager
def _cluster(nanny: str) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler on loopback, and two workers of it."""
    where = Path(f"scheduler{nanny}.json").resolve()
    host = ("--host", "127.0.0.1")
    with contextlib.ExitStack() as stack:
        stack.enter_context(_program("scheduler", *host, "--port", "0", "--scheduler-file", str(where)))
        _wait(where.exists)
        address = json.loads(where.read_text())["address"]
        yield (
            address,
            [
                stack.enter_context(_program("worker", address, *host, "--nthreads", "1", nanny))
                for _ in range(2)
            ],
        )


@contextlib.contextmanager
def _program(name: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments, "--no-dashboard"]
    with open(f"{name}.log", "ab") as log:
        running = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _start(address: str, report: str) -> subprocess.Popen[bytes]:
    dask = ("--executor", "dask", "--scheduler", address, "--output", "dask", "--report", report)
    return subprocess.Popen(_command(*dask), stdout=subprocess.DEVNULL)


def _citable(*arguments: str) -> None:
    subprocess.run(_command(*arguments), check=True, stdout=subprocess.DEVNULL)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "toolkit", "build", "--to", "html", *arguments]


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """In the midst of a paper, but not in the instant between its storage and its record."""

    def killed() -> bool:
        worker.send_signal(signal.SIGSTOP)
        stored = {page.stem for page in _pages("dask")}
        recorded = {path.parent.name for path in Path("dask", ".records").glob("*/[!.]*")}
        worker.send_signal(signal.SIGKILL if stored == recorded else signal.SIGCONT)
        return stored == recorded

    _wait(killed)


def _identity(page: Path) -> tuple[str, int, int]:
    """A page that is stored again is another file."""
    status = page.stat()
    return page.stem, status.st_ino, status.st_mtime_ns


def _pages(folder: str) -> list[Path]:
    return sorted(Path(folder).glob("paper-*/*.html"))


def _strays(folder: str) -> list[Path]:
    records = Path(folder, ".records")
    paths = {path for path in Path(folder).rglob("*") if path.is_file()}
    return sorted(paths - set(_pages(folder)) - set(records.glob("*/[!.]*")))


def _same(one: str, other: str, slugs: list[str]) -> bool:
    paths = [f"{slug}/{slug}.html" for slug in slugs]
    return filecmp.cmpfiles(one, other, paths, shallow=False)[0] == paths


def _wait(done: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > deadline:
            raise SystemExit("dask_run: something did not happen in time; see build/conformance/dask/*.log")
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main())
