"""Print what twelve styles make of twelve events, beside what was reviewed.

Run as ``python -m tests.conformance.events_table``. Exits 1 where the two differ.
"""

from __future__ import annotations

import sys
import tomllib

from rich.console import Console
from rich.table import Table

from tests.cite.test_event_styles import CASES, EVENTS, STYLES, TABLE, printed


def main() -> int:
    reviewed = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    console = Console(width=160)
    same = 0
    for key in EVENTS:
        table = Table("style", "citation", "reference", "", title=key)
        for style in STYLES:
            now = printed()[style, key]
            agrees = now == reviewed[style][key]
            same += agrees
            table.add_row(style, now["citation"], now["reference"], "" if agrees else "not as reviewed")
        console.print(table)
    console.print(f"events in styles: {same} of {len(CASES)} as reviewed")
    return 0 if same == len(CASES) else 1


if __name__ == "__main__":
    sys.exit(main())
