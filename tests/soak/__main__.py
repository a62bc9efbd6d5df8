"""Run ``citable serve --preview``, ``citable watch`` and ``citable serve`` for some minutes.

Authors edit, break and put right papers the while, readers and harvesters ask for everything at
once, and some of them rudely. Exits with 1 where a page was wrong, an answer was broken, a process
ended, something was left over, or memory, open files or threads went on growing. Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.soak.asking import Server
from tests.soak.editing import Author
from tests.soak.harvesting import Harvester, Visitor
from tests.soak.journal import Journal, worker
from tests.soak.looking import FolderView, Onlooker, PreviewView, Reader, leftovers
from tests.soak.measures import Gauge, sampling
from tests.soak.programs import Program
from tests.soak.projects import EXAMPLE, PAPER, make_site, project, release, series
from tests.soak.summary import conclude, table

_SETTLE = 20
"""Seconds before the first sample: what is read once is read then."""
_INTERRUPTED = 130
"""Exit code after Ctrl-C."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=8, help="of what is done, and in which order")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures, for programs")
    arguments = parser.parse_args()
    journal = Journal()
    with tempfile.TemporaryDirectory(prefix="citable-soak-") as folder:
        gauges = soak(Path(folder), journal, arguments.minutes * 60, arguments.seed)
    conclude(journal, gauges)
    table(journal, gauges, arguments.minutes)
    if arguments.json:
        said = {
            "minutes": arguments.minutes,
            "faults": journal.faults,
            "counts": dict(sorted(journal.counts.items())),
            "waits": journal.typical_waits(),
            "samples": {name: [asdict(item) for item in g.samples] for name, g in gauges.items()},
        }
        arguments.json.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return 1 if journal.faults else 0


def soak(folder: Path, journal: Journal, seconds: float, seed: int) -> dict[str, Gauge]:
    """Everything at once for so long. The gauges are by the commands that were soaked."""
    preview, watched, site = (folder / name for name in ("preview", "watched", "series"))
    project(preview)
    project(watched)
    series(site)
    programs = [
        Program("serve --preview", preview, "serve", "--preview", "--port", "0"),
        Program("watch", watched, "watch", "--to", "html,pdf,docx"),
        Program("serve", site, "serve", "--port", "0"),
    ]
    try:
        servers = [
            Server(host=host, port=port, journal=journal, name=program.name)
            for program in programs
            if program.name != "watch"
            for host, port in [program.address()]
        ]
        programs[1].await_said(r"papers? built")
        _await_papers(servers[0])
        _people(folder, servers, programs[1], journal, seed)
        journal.over.wait(min(_SETTLE, seconds / 4))
        gauges = {program.name: Gauge(program.process.pid) for program in programs}
        sampling(list(gauges.values()), journal.over)
        _keep_going(programs, journal, time.monotonic() + seconds)
    finally:
        journal.over.set()
        time.sleep(2)
        codes = {program.name: program.end() for program in programs}
    for program in programs:
        _last_words(program, codes[program.name], journal)
    for name in ("preview", "watched"):
        leftovers(folder / name / "build", journal, name=name)
        leftovers(folder / name / "docs", journal, name=name)
    leftovers(site / "build", journal, name="series")
    return gauges


def _await_papers(server: Server) -> None:
    """The first build; until then there is nothing to see."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        state = json.loads(server.ask("/state").body)
        if all("pdf" in state.get(slug, {}).get("formats", ()) for slug in (PAPER, EXAMPLE)):
            return
        time.sleep(0.2)
    raise AssertionError(f"nothing was built: {state}")


def _people(
    folder: Path, servers: list[Server], watching: Program, journal: Journal, seed: int
) -> None:
    """All who edit and ask, each in a thread."""
    dice = [random.Random(f"{seed} {number}") for number in range(20)]
    preview, site = servers
    views = (
        ("preview", PAPER, PreviewView(server=preview, slug=PAPER)),
        ("watched", EXAMPLE, FolderView(program=watching, folder=folder / "watched/build" / EXAMPLE)),
    )
    for name, slug, view in views:
        author = Author(
            name=name,
            article=folder / name / "docs/articles" / slug / "article.md",
            bibliography=folder / name / "bib/soak.bib",
            view=view,
            journal=journal,
            dice=dice.pop(),
        )
        worker(journal, f"author of {name}", author.step, 0.5)
        for format in view.formats:
            reader = Reader(author=author, format=format)
            worker(journal, f"reader of {name} {format}", reader.step, 0.6)
    for _ in range(2):
        onlooker = Onlooker(server=preview, slugs=(PAPER, EXAMPLE), dice=dice.pop())
        worker(journal, "onlooker", onlooker.step, 0.8)
        worker(journal, "listener", onlooker.listen, 0.1)
    worker(journal, "rude onlooker", onlooker.be_rude, 1.0)
    renewed = [0]
    for _ in range(2):
        harvester = Harvester(server=site, dice=dice.pop(), renewed=renewed)
        worker(journal, "harvester", harvester.step, 0.8)
        visitor = Visitor(server=site, site=folder / "series/build/site", dice=dice.pop())
        worker(journal, "visitor", visitor.step, 0.1)
    worker(journal, "rude visitor", visitor.be_rude, 1.0)
    worker(journal, "publisher", Publisher(folder / "series", renewed, journal).step, 45.0)


class Publisher:
    """Releases a version now and then, and makes the site anew while it is served."""

    def __init__(self, folder: Path, renewed: list[int], journal: Journal) -> None:
        self.folder, self.renewed, self.journal = folder, renewed, journal
        self._steps = 0

    def step(self) -> None:
        self._steps += 1
        if self._steps == 1:
            return  # the site has only just been made
        if self._steps % 4 == 0:
            release(self.folder, PAPER, f"1.{self._steps}")
        self.renewed[0] += 1  # odd: being made
        make_site(self.folder)
        self.renewed[0] += 1
        self.journal.count("sites made while they were served")


def _keep_going(programs: list[Program], journal: Journal, until: float) -> None:
    """Until the end, or until a process has ended of which nobody asked it."""
    while time.monotonic() < until:
        for program in programs:
            if not program.alive:
                journal.fault("ended", f"{program.name}: {program.said[-3000:]}")
                return
        time.sleep(1)


def _last_words(program: Program, code: int, journal: Journal) -> None:
    if "Traceback" in program.said or "Fatal Python error" in program.said:
        place = program.said.index("Traceback") if "Traceback" in program.said else 0
        journal.fault("traceback", f"{program.name}: {program.said[place : place + 4000]}")
    if code not in (0, _INTERRUPTED):
        journal.fault("exit code", f"{program.name}: {code}")


if __name__ == "__main__":
    sys.exit(main())
