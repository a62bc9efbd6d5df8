"""What a validator says of one paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One line of the report."""

    paper: str
    validator: str
    problems: tuple[str, ...] = ()
    """Whatever is wrong, each a line; none where the paper passed."""
    looked: bool = True
    """False where the validator could not look at the paper: it says nothing about it."""

    @property
    def passed(self) -> bool:
        return not self.problems
