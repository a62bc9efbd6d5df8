"""Run the rules that were chosen, and leave out what the source says to ignore."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.lint.rule import Rule, all_rules
from toolkit.lint.subject import Paper
from toolkit.model import Bibliography, Diagnostic

BIBLIOGRAPHY = "bibliography"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which findings are wanted: codes, beginnings of codes (``CIT2``), names or families."""

    select: tuple[str, ...] = ()
    """Nothing selects everything."""
    ignore: tuple[str, ...] = ()

    def wants(self, code: str) -> bool:
        rule = next((rule for rule in all_rules() if rule.code == code), None)
        names = (rule.name, rule.family) if rule else ()

        def among(words: Iterable[str]) -> bool:
            return any(code.startswith(word) or word in names for word in words)

        return (not self.select or among(self.select)) and not among(self.ignore)

    def rules(self) -> list[Rule]:
        return [rule for rule in all_rules() if self.wants(rule.code)]


def check_paper(
    paper: Paper, rules: Sequence[Rule], told: Iterable[Diagnostic] = ()
) -> Iterator[Diagnostic]:
    """What the rules on papers find, but for what follows from what was ``told`` already."""
    follows = _told_already()
    repeated = {code for item in told for code in follows.get(item.code, ())}
    for rule in rules:
        if rule.family != BIBLIOGRAPHY and rule.code not in repeated:
            yield from rule.check(paper)


@functools.cache
def _told_already() -> Mapping[str, Sequence[str]]:
    text = Path(__file__).with_name("codes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["told-already"]


def check_bibliography(bibliography: Bibliography, rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """What the rules on bibliographies find."""
    for rule in rules:
        if rule.family == BIBLIOGRAPHY:
            yield from rule.check(bibliography)
