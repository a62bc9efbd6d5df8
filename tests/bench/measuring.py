"""Measure commands: by turns, so that a machine whose speed drifts treats all sides alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

LAUNCHER = Path(__file__).with_name("launcher.py")
LIMIT = 300.0
"""Seconds after which a command is ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one run took."""

    seconds: float
    """On the clock."""
    processor: float
    """Seconds of all processors, for all processes."""
    memory: int
    """Bytes of the largest process at its largest."""


class Failed(Exception):
    """The command could not do what was to be measured."""


def measure(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    limit: float = LIMIT,
) -> Measured:
    """Run a command in ``folder``, for ``limit`` seconds at most.

    Raises `Failed` with the end of what it said.
    """
    with open(folder / ".said", "w+b") as said:
        ran = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCHER), str(limit), *command],
            check=False,
            cwd=folder,
            env={**_outside_make(), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        said.seek(0)
        text = ran.stdout.decode(errors="replace").rstrip()
        *printed, result = text.split("\n")
        taken = json.loads(result) if result.startswith("{") else {"code": ran.returncode}
        if taken["code"] == -9 and taken["seconds"] >= limit:
            raise Failed(f"took more than {limit:.0f} s")
        if taken["code"] != 0:
            told = "\n".join(printed) + said.read().decode(errors="replace")
            raise Failed(told.strip()[-400:] or f"ended with {taken['code']}")
    return Measured(**{name: taken[name] for name in Measured.__slots__})


def _outside_make() -> dict[str, str]:
    """A make that is measured is no child of ``make bench``."""
    inherited = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES")
    return {name: value for name, value in os.environ.items() if name not in inherited}


def in_turn(
    tasks: Mapping[str, Callable[[], Measured]], rounds: int, say: Callable[[str], None]
) -> dict[str, list[dict[str, float]] | str]:
    """A B C, A B C...: the runs of each task, or why it has none.

    A task that fails once is not tried again. Round -1 warms the operating system's caches and
    is thrown away, unless there is one round only.
    """
    done: dict[str, list[dict[str, float]] | str] = {name: [] for name in tasks}
    for number in range(-1 if rounds > 2 else 0, rounds):
        for name, task in tasks.items():
            runs = done[name]
            if isinstance(runs, str):
                continue
            try:
                taken = task()
            except Failed as error:
                say(f"{name}: {error}")
                done[name] = str(error)
                continue
            say(f"{name}: {taken.seconds:.2f} s")
            if number >= 0:
                runs.append(asdict(taken))
    return done


def ratios(runs: Sequence[Mapping[str, float]], base: Sequence[Mapping[str, float]]) -> list[float]:
    """The clock of each run against that of the base in the same round."""
    return [one["seconds"] / other["seconds"] for one, other in zip(runs, base, strict=True)]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, least and most."""
    return median(values), min(values), max(values)
