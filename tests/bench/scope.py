"""How much is measured: all of it, or what takes a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LONG = 200
"""Pages of the long article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Sizes and numbers of runs."""

    quick: bool = False
    rounds: int = 5
    long_rounds: int = 2
    long_pages: int = LONG
    saves: int = 5
    starts: int = 9
    """Runs of commands that build nothing."""
    entries: int = 5_000
    """Of a bibliography that is read."""
    growth: Mapping[str, tuple[int, ...]] = field(
        default_factory=lambda: {
            "pages": (10, 100, 500),
            "citations": (10, 100, 1_000, 5_000),
            "authors": (1, 100, 3_000),
            "papers": (1, 10, 100, 1_000),
        }
    )


def scope(environment: Mapping[str, str]) -> Scope:
    """What RUNS and QUICK ask for."""
    if environment.get("QUICK"):
        return Scope(
            quick=True,
            rounds=int(environment.get("RUNS") or 1),
            long_rounds=1,
            long_pages=20,
            saves=1,
            starts=3,
            entries=1_000,
            growth={
                "pages": (5, 10),
                "citations": (10, 100),
                "authors": (1, 100),
                "papers": (1, 4),
            },
        )
    rounds = int(environment.get("RUNS") or 5)
    return Scope(rounds=rounds, long_rounds=max(1, rounds // 2), saves=rounds)
