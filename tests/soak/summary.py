"""What a soak has shown: growth as faults, and tables for people."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from tests.soak.journal import Journal
from tests.soak.measures import GROWTH, SHARE, Gauge, grows, trend

_MEASURES = ("memory", "files", "threads")
_FEWEST = 8
"""Samples below which nothing can be said of growth."""


def conclude(journal: Journal, gauges: Mapping[str, Gauge]) -> None:
    """Growth of anything is a fault."""
    for name, gauge in gauges.items():
        if len(gauge.samples) < _FEWEST:
            continue
        for measure in _MEASURES:
            found = trend(gauge.samples, measure)
            if grows(found, measure):
                quarters = " ".join(f"{value:.0f}" for value in found.quarters)
                journal.fault(
                    "growth", f"{name}: {measure} {quarters}, {found.a_minute:+.2f} a minute"
                )


def table(journal: Journal, gauges: Mapping[str, Gauge], minutes: float) -> None:
    """Print measures, waits, counts and faults."""
    console = Console(width=110)
    console.print(_measures(gauges, minutes))
    console.print(_waits(journal))
    for what, count in sorted(journal.counts.items()):
        console.print(f"{count:8,}  {what}", highlight=False)
    for kind, told in journal.faults.items():
        console.print(f"[red]{len(told):8,}  {kind}[/red]", highlight=False)
    console.print("no fault" if not journal.faults else "FAULTS")


def _measures(gauges: Mapping[str, Gauge], minutes: float) -> Table:
    title = (
        f"{minutes:g} minutes: medians of quarters; growth is more than {GROWTH:g} MB a minute "
        f"(Theil-Sen, second half) with {SHARE:.0%} from the third quarter to the last"
    )
    shown = Table("command", "measure", *("1st 2nd 3rd 4th".split()), "a minute", "highest", title=title)
    for name, gauge in gauges.items():
        for measure in _MEASURES if len(gauge.samples) >= _FEWEST else ():
            found = trend(gauge.samples, measure)
            unit = "memory, MB" if measure == "memory" else measure
            quarters = (f"{value:.0f}" for value in found.quarters)
            shown.add_row(name, unit, *quarters, f"{found.a_minute:+.2f}", f"{found.highest:.0f}")
    return shown


def _waits(journal: Journal) -> Table:
    shown = Table("from a save until it was shown", "times", "median, s", "longest, s")
    for what, (count, median, longest) in journal.typical_waits().items():
        shown.add_row(what, str(count), f"{median:.1f}", f"{longest:.1f}")
    return shown
