"""Make the safe changes that findings propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from toolkit.model import Diagnostic, Edit
from toolkit.pipeline.output import write_whole

_REACH = 20
"""Lines below its span in which the text of an edit is looked for."""


def fix(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Make every edit of ``diagnostics``, and return those of which all edits were made.

    A file is written whole or not at all. Where two edits want the same text, the first is made.
    """
    wanted: dict[str, list[tuple[Edit, Diagnostic]]] = defaultdict(list)
    for diagnostic in diagnostics:
        for edit in diagnostic.fix:
            wanted[edit.span.path].append((edit, diagnostic))
    missed: set[Diagnostic] = set()
    touched: dict[Diagnostic, None] = {}
    for path, edits in wanted.items():
        touched |= dict.fromkeys(diagnostic for _, diagnostic in edits)
        missed |= _fix_file(Path.cwd() / path, edits)
    return tuple(diagnostic for diagnostic in touched if diagnostic not in missed)


def _fix_file(path: Path, edits: list[tuple[Edit, Diagnostic]]) -> set[Diagnostic]:
    """Edit one file; the diagnostics whose edit could not be made."""
    text = path.read_bytes().decode("utf-8")
    missed: set[Diagnostic] = set()
    places: dict[int, Edit] = {}
    end_of_last = -1
    for edit, diagnostic in sorted(edits, key=lambda pair: pair[0].span):
        at = place_of(text, edit)
        if at is None or at < end_of_last:
            missed.add(diagnostic)
            continue
        places[at] = edit
        end_of_last = at + len(edit.old)
    for at, edit in sorted(places.items(), reverse=True):
        text = text[:at] + edit.new + text[at + len(edit.old) :]
    if places:
        write_whole(path, text.encode())
    return missed


def place_of(text: str, edit: Edit) -> int | None:
    """The offset in ``text`` of what an edit replaces; None where it is not there."""
    lines = text.split("\n")
    line = edit.span.line - 1
    start = sum(len(item) + 1 for item in lines[:line]) + edit.span.column - 1
    end = sum(len(item) + 1 for item in lines[: line + _REACH])
    at = text.find(edit.old, start, end)
    return None if at < 0 or not edit.old else at
