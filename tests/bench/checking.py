"""Time ``citable check`` on many articles and on a large bibliography, and the reading of one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.contenders import CITABLE
from tests.bench.measuring import Failed, Measured, measure
from tests.bench.references import copies

ROOT = Path(__file__).resolve().parents[2]
ARTICLES, ENTRIES = 1_000, 20_000
_QUICKLY = 20
"""So many times less where it is to take a minute."""
_READ = """\
import sys, time
from pathlib import Path
from toolkit.readers.bibliography import read_bibliography
path = Path(sys.argv[1])
start = time.perf_counter()
read = len(read_bibliography(path, path.name).value)
print(time.perf_counter() - start)
sys.exit(read < int(sys.argv[2]))
"""


def checks(work: Path, *, quick: bool = False) -> list[dict[str, Any]]:
    """What was checked, and what it took."""
    share = _QUICKLY if quick else 1
    articles, entries = ARTICLES // share, ENTRIES // share
    project = work / "check"
    for folder in (project / ".git", project / "bib"):
        folder.mkdir(parents=True, exist_ok=True)
    large = project / "bib" / "large.bib"
    large.write_text(copies(ROOT / "bib" / "literature.bib", entries), encoding="utf-8")
    rows = [_row(f"a bibliography of {entries:,} entries", project, "bib/large.bib")]
    large.unlink()
    words = _articles(project, articles)
    rows.append(_row(f"{articles:,} articles of {words:,} words", project))
    shutil.rmtree(project)
    return rows


def _articles(project: Path, count: int) -> int:
    """So many copies of the example, and the number of its words."""
    for path in (ROOT / "bib").glob("*.bib"):
        (project / "bib" / path.name).write_bytes(path.read_bytes())
    source = (ROOT / "docs/articles/trump-meets-kim/article.md").read_text(encoding="utf-8")
    for number in range(count):
        article = project / "docs" / "articles" / f"paper-{number}" / "article.md"
        article.parent.mkdir(parents=True)
        # No two are alike, so that nothing that was worked out for one serves for another.
        article.write_text(f"{source}\n\nThis is copy {number}.\n", encoding="utf-8")
    return len(source.split())


def _row(what: str, project: Path, *sources: str) -> dict[str, Any]:
    try:
        return {"what": what} | asdict(_checked(project, *sources))
    except Failed as error:
        return {"what": what, "failed": str(error)}


def _checked(project: Path, *sources: str) -> Measured:
    # Copies are reported as such, which makes the exit code 1; that is no failure here.
    shell = '"$@" >/dev/null; test $? -le 1'
    return measure(["sh", "-c", shell, "sh", CITABLE, "check", *sources], project)


def reading(entries: int, work: Path) -> float:
    """Seconds to read a bibliography of so many entries, without the start of Python."""
    path = work / "large.bib"
    path.write_text(copies(ROOT / "bib" / "literature.bib", entries), encoding="utf-8")
    command = [sys.executable, "-c", _READ, str(path), str(entries)]
    times = [
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    ]
    return sorted(times)[1]
