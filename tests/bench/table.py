"""Results in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.page import left_out
from tests.bench.rows import Rows, all_rows


def show(results: Mapping[str, Any]) -> None:
    console = Console(width=110)
    for rows in all_rows(results):
        console.print(_table(rows))
    for line in left_out(results):
        console.print(" ".join(line.split()), markup=False)


def _table(rows: Rows) -> Table:
    table = Table(title=rows.title, title_justify="left")
    for place, heading in enumerate(rows.headings):
        table.add_column(heading, justify="right" if place else "left")
    for row in rows.rows:
        table.add_row(*row)
    return table
