"""Tell a person or a program what was built and what was wrong."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.excerpt import excerpt, visible
from toolkit.model import Diagnostic, Severity

if TYPE_CHECKING:
    from rich.text import Text

    from toolkit.pipeline import PaperReport

_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def papers(
    reports: Sequence[PaperReport],
    form: str = "text",
    verb: str = "built",
    folder: Path | None = None,
) -> None:
    """Print what became of each paper; ``verb`` says what was done to it.

    With ``folder`` the text names it in place of the files in it.

    As text, the files on standard output, diagnostics and a summary on standard error; as
    JSON, one object on standard output.
    """
    if form == "json":
        json.dump(as_json(reports), sys.stdout, indent=2, ensure_ascii=False)
        print()
        return
    found = ordered(diagnostic for report in reports for diagnostic in report.diagnostics)
    diagnostics(found)
    outputs = [output for report in reports for output in report.outputs]
    for output in (folder,) if folder else outputs:
        print(_relative(output))
    sys.stdout.flush()
    print(summary(reports, found, verb), file=sys.stderr)


def diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print diagnostics on standard error, sorted by place, in colour on a terminal."""
    found = ordered(found)
    if not found:
        return
    from rich.console import Console

    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)
    for diagnostic in found:
        console.print(as_text(diagnostic))


MANY = 20
"""Findings beyond which a person is told how many there are of each kind."""


def counts(found: Iterable[Diagnostic]) -> None:
    """On a terminal, after many findings: how many there are of each code, most first."""
    found = ordered(found)
    if len(found) <= MANY or not sys.stderr.isatty():
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Findings", "Code", "For example"):
        table.add_column(heading, justify="right" if heading == "Findings" else "left")
    numbers = Counter((item.severity, item.code) for item in found)
    for (severity, code), number in sorted(numbers.items(), key=lambda item: (-item[1], item[0][1])):
        example = next(item for item in found if (item.severity, item.code) == (severity, code))
        shown = Text(code, _COLOUR[severity])
        table.add_row(str(number), shown, visible(example.message))
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    console.print(table)
    console.print("'citable check --explain CODE' says more of each")


def ordered(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place, each once: papers that share a bibliography share its faults."""
    return sorted(dict.fromkeys(found), key=_place)


def as_text(diagnostic: Diagnostic) -> Text:
    """``path:line:column: error CIT301: message``, then the line it is about, then the hint."""
    from rich.text import Text

    severity = diagnostic.severity
    place = f"{diagnostic.span}: " if diagnostic.span else "citable: "
    text = Text.assemble(
        (visible(place), "bold"),
        (f"{severity.value} {diagnostic.code}", _COLOUR[severity]),
        f": {visible(diagnostic.message)}",
    )
    for line in excerpt(diagnostic.span) if diagnostic.span else ():
        text.append(f"\n    {line}", "dim")
    for line in (diagnostic.hint or "").splitlines():
        text.append(f"\n    {visible(line.removeprefix('    '))}", "green")
    return text


def as_json(reports: Sequence[PaperReport]) -> dict[str, Any]:
    """What ``--format json`` prints; keys are added to it, never renamed."""
    return {
        "papers": [
            {
                "source": report.source,
                "slug": report.slug,
                "outputs": [_relative(output) for output in report.outputs],
                "unchanged": report.unchanged,
                "failed": report.failed,
                "diagnostics": [diagnostic_json(item) for item in ordered(report.diagnostics)],
            }
            for report in reports
        ]
    }


def write(reports: Sequence[PaperReport], path: Path) -> bool:
    """Write what ``--format json`` prints, and counts, to ``path``: whole, or not at all.

    The same run writes the same bytes: no times, no machine. False where it cannot be written,
    which is said on standard error.
    """
    from toolkit.pipeline.output import write_whole

    content = {"summary": _numbers(reports), **as_json(reports)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        print(f"citable: the report '{path}' cannot be written: {error.strerror}", file=sys.stderr)
        return False
    return True


def _numbers(reports: Sequence[PaperReport]) -> dict[str, int]:
    """How many papers became what; each is in one of the three numbers."""
    articles = [report for report in reports if report.source]
    failed = sum(report.failed for report in articles)
    unchanged = sum(report.unchanged and not report.failed for report in articles)
    return {"built": len(articles) - failed - unchanged, "unchanged": unchanged, "failed": failed}


def summary(
    reports: Sequence[PaperReport], found: Sequence[Diagnostic], verb: str = "built"
) -> str:
    """``2 papers built, 6 files; 1 paper failed; 1 error, 1 warning``."""
    built, unchanged, failed = _numbers(reports).values()
    files = sum(len(report.outputs) for report in reports if report.source and not report.unchanged)
    severities = Counter(diagnostic.severity for diagnostic in found)
    parts = (
        f"{_count(built, 'paper')} {verb}" + (f", {_count(files, 'file')}" if files else "") if built else "",
        f"{_count(unchanged, 'paper')} unchanged" if unchanged else "",
        f"{_count(failed, 'paper')} failed" if failed else "",
        ", ".join(_count(severities[kind], kind.value) for kind in Severity if severities[kind]),
    )
    return "; ".join(filter(None, parts)) or "no papers"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    place = (span.path, span.line, span.column) if span else ("", 0, 0)
    return (*place, diagnostic.code, diagnostic.message)


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "hint": diagnostic.hint,
    }


def _relative(path: Path | str) -> str:
    """From the working directory where the file is inside it, so that a terminal can open it."""
    if isinstance(path, str):  # a URL
        return path
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return str(path) if relative.startswith("..") else relative
