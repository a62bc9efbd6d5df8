"""``make bench``: measure everything, print a table, and write docs/guide/benchmarks.md.

RUNS=9 makes more rounds. QUICK=1 takes a minute, and writes below build/.bench.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import checking, page, table
from tests.bench.contenders import (
    CITABLE,
    SLUG,
    citable_project,
    citable_sides,
    manubot_side,
    mystmd_side,
    plain_sides,
)
from tests.bench.growth import grow
from tests.bench.live import live
from tests.bench.machine import machine, pages_of
from tests.bench.measuring import Failed, in_turn, measure
from tests.bench.peers import BUILD, ROOT, Peers, environment, install_peers
from tests.bench.scope import Scope, scope
from tests.bench.stages import profile
from tests.bench.subjects import Subject

WORK = BUILD / "work"
_KEY = "baker-crowley-2019"
_LIVE = {"three formats": ("pdf", "html", "docx"), "HTML": ("html",)}


def main() -> None:
    asked = scope(os.environ)
    guide = Path(
        os.environ.get("GUIDE") or (BUILD / "guide" if asked.quick else ROOT / "docs" / "guide")
    )
    shutil.rmtree(WORK, ignore_errors=True)
    peers = install_peers()
    results = measured(asked, peers)
    folder = guide / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "results.json"
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    table.show(results)
    (guide / "benchmarks.md").write_text(page.written(results), encoding="utf-8")
    plot(path)
    shutil.rmtree(WORK)
    say(f"\n{guide / 'benchmarks.md'}")


def measured(asked: Scope, peers: Peers) -> dict[str, Any]:
    """All results, as results.json has them."""
    subjects = (
        (Subject(name="example", title="The example"), asked.rounds),
        (Subject(name="long", title="The long article", pages=asked.long_pages), asked.long_rounds),
    )
    return {
        "scope": {"quick": asked.quick, "rounds": asked.rounds, "long_rounds": asked.long_rounds},
        "machine": machine(peers),
        "missing": peers.missing or {},
        "starts": _starts(asked.starts),
        "subjects": {
            subject.name: _subject(subject, rounds, peers, asked) for subject, rounds in subjects
        },
        "growth": {
            axis: list(grow(axis, sizes, WORK, say)) for axis, sizes in asked.growth.items()
        },
        "checks": checking.checks(WORK, quick=asked.quick),
        "reading": {"entries": asked.entries, "seconds": checking.reading(asked.entries, WORK)},
    }


def _starts(runs: int) -> dict[str, Any]:
    """Commands that build nothing and must answer at once."""
    commands = {"citable --help": ["--help"], "citable cite KEY": ["cite", _KEY]}
    tasks = {name: _command(arguments) for name, arguments in commands.items()}
    return in_turn(tasks, runs, say)


def _command(arguments: list[str]) -> Callable[[], Any]:
    return lambda: measure([CITABLE, *arguments], ROOT)


def _subject(subject: Subject, rounds: int, peers: Peers, asked: Scope) -> dict[str, Any]:
    say(f"\n{subject.title}")
    folder = WORK / subject.name
    sides = plain_sides(subject, folder / "plain") | citable_sides(subject, folder / "citable")
    if peers.mystmd:
        sides |= mystmd_side(subject, folder / "mystmd", peers)
    if peers.manubot:
        sides |= manubot_side(subject, folder / "manubot", peers)
    runs = in_turn({name: side.run for name, side in sides.items()}, rounds, say)
    pages = pages_of(folder / "citable" / "build" / SLUG / f"{SLUG}.pdf")
    own = folder / "alone"
    text = citable_project(subject.manuscript("citable"), own)
    profiles = [_profiled(own) for _ in range(1 if subject.pages else min(rounds, 3))]
    saves = min(asked.saves, 2) if subject.pages else asked.saves
    return {
        "title": subject.title,
        "pages": pages,
        "sides": {
            name: {
                "title": side.title,
                "formats": side.formats,
                **({"failed": runs[name]} if isinstance(runs[name], str) else {"runs": runs[name]}),
            }
            for name, side in sides.items()
        },
        "stages": sorted(profiles, key=lambda told: told["total"])[len(profiles) // 2],
        "live": {name: _live(own, text, formats, saves) for name, formats in _LIVE.items()},
    }


def _profiled(project: Path) -> dict[str, Any]:
    shutil.rmtree(project / "build", ignore_errors=True)
    return profile(SLUG, project)


def _live(project: Path, text: str, formats: tuple[str, ...], saves: int) -> dict[str, Any]:
    try:
        return {"seconds": live(project, text, formats, saves)}
    except Failed as error:
        return {"failed": str(error)}


def plot(results: Path) -> None:
    """Draw the plots beside the results, where what draws them can be installed."""
    try:
        python = environment("plots")
    except (subprocess.CalledProcessError, OSError) as error:
        say(f"no plots: matplotlib cannot be installed here ({error})")
        return
    command = [str(python), "-m", "tests.bench.plots", str(results)]
    subprocess.run(command, cwd=ROOT, check=True)


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
