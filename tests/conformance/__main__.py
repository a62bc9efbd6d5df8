"""``make conformance``: build the papers, ask every validator, print what each says.

Exits with 1 if any paper fails any validator, or if a validator passes what is broken.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from types import ModuleType

from tests.conformance import broken, papers, report
from tests.conformance.papers import BUILD, Paper
from tests.conformance.tools import Tools, add_fonts, find_tools
from tests.conformance.validators import (
    axe,
    epub,
    first_page,
    jats,
    latex,
    libreoffice,
    no_author,
    nu,
    openxml,
    verapdf,
)
from tests.conformance.verdict import Verdict

VALIDATORS: dict[ModuleType, str] = {
    axe: "html",
    latex: "latex",
    libreoffice: "docx",
    verapdf: "pdf",
    nu: "html",
    openxml: "docx",
    epub: "epub",
    jats: "jats",
    first_page: "pdf",
    no_author: "pdf",
}
"""The format without which each has nothing to look at, the slowest first."""
AT_A_TIME = 2


def main() -> int:
    started = time.monotonic()
    tools = find_tools(BUILD)
    add_fonts(BUILD)
    built = papers.build(list(papers.sources()))
    verdicts = [_say(_built(paper)) for paper in built]
    print(f"built {len(built)} papers in {time.monotonic() - started:.0f} s", flush=True)
    candidates = [*built, broken.paper()]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        asked = [pool.submit(_ask, module, candidates, tools) for module in VALIDATORS]
        for answer in as_completed(asked):
            verdicts += [_say(verdict) for verdict in answer.result()]
    report.table(_in_order(verdicts, candidates))
    failed = sum(not verdict.passed for verdict in verdicts)
    print(f"{len(built)} papers in {time.monotonic() - started:.0f} s")
    print(f"conformance: {len(verdicts) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _built(paper: Paper) -> Verdict:
    for note in paper.notes:
        print(f"note  {note}")
    return Verdict(paper=paper.name, validator=report.BUILT, problems=paper.problems)


def _ask(validator: ModuleType, candidates: Sequence[Paper], tools: Tools) -> list[Verdict]:
    """Every verdict of one validator; its refusal of what is broken counts as passed."""
    started = time.monotonic()
    there = [paper for paper in candidates if VALIDATORS[validator] in paper.files]
    found = list(validator.validate(there, tools))
    print(f"{validator.__name__.rpartition('.')[2]}: {time.monotonic() - started:.0f} s", flush=True)
    return [_turned(verdict) if verdict.paper == broken.NAME else verdict for verdict in found]


def _turned(verdict: Verdict) -> Verdict:
    if verdict.passed:
        return replace(verdict, problems=("the validator passed what is broken",))
    return replace(verdict, problems=()) if verdict.looked else verdict


def _say(verdict: Verdict) -> Verdict:
    print(report.line(verdict), flush=True)
    return verdict


def _in_order(verdicts: Sequence[Verdict], candidates: Sequence[Paper]) -> list[Verdict]:
    names = [paper.name for paper in candidates]
    return sorted(verdicts, key=lambda verdict: names.index(verdict.paper))


if __name__ == "__main__":
    sys.exit(main())
