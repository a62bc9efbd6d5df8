"""Print verdicts: a line each as they come, and a table at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.conformance.verdict import Verdict

BUILT = "built"
"""The first column: whether there is anything to validate."""
WIDTH = 160
"""Characters of the table."""
SHOWN = 12
"""Problems of one verdict that are printed."""


def line(verdict: Verdict) -> str:
    """``pass  torture  veraPDF PDF/A-3a``, and what is wrong beneath it."""
    head = f"{'pass' if verdict.passed else 'FAIL'}  {verdict.paper}  {verdict.validator}"
    shown = [f"        {problem[:600]}" for problem in verdict.problems[:SHOWN]]
    if len(verdict.problems) > SHOWN:
        shown.append(f"        and {len(verdict.problems) - SHOWN} more")
    return "\n".join((head, *shown))


def table(verdicts: Sequence[Verdict]) -> None:
    """Papers down, validators across; the number of problems where a paper failed."""
    from rich.console import Console
    from rich.table import Table

    names = {verdict.validator for verdict in verdicts}
    validators = sorted(names, key=lambda name: (name != BUILT, name))
    papers = list(dict.fromkeys(verdict.paper for verdict in verdicts))
    cells = {(verdict.paper, verdict.validator): verdict for verdict in verdicts}
    drawn = Table(title="Conformance")
    drawn.add_column("", no_wrap=True, min_width=max(map(len, papers), default=0))
    for validator in validators:
        drawn.add_column(validator, justify="center")
    for paper in papers:
        drawn.add_row(paper, *(_cell(cells.get((paper, validator))) for validator in validators))
    drawn.add_section()
    counts = [
        [verdict for verdict in verdicts if verdict.validator == validator]
        for validator in validators
    ]
    sums = [f"{sum(verdict.passed for verdict in column)}/{len(column)}" for column in counts]
    drawn.add_row("passed", *sums)
    Console(width=WIDTH).print(drawn)


def conclude(name: str, checks: Mapping[str, Sequence[str]]) -> int:
    """Problems by check, and their sum; the exit code."""
    for check, problems in checks.items():
        print(f"{'FAIL' if problems else 'pass'}  {name}  {check}")
        for problem in problems:
            print(f"        {problem}")
    failed = sum(map(bool, checks.values()))
    print(f"{name}: {len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _cell(verdict: Verdict | None) -> str:
    if verdict is None:
        return "–"
    return "[green]pass[/]" if verdict.passed else f"[bold red]{len(verdict.problems)} wrong[/]"
