"""Time ``citable check`` on many articles and on a large bibliography: ``make bench``.

ARTICLES=100 and ENTRIES=2000 make it shorter. Seconds of the processor count besides, since they say
what the machine did for this alone.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = int(os.environ.get("ARTICLES", "1000"))
ENTRIES = int(os.environ.get("ENTRIES", "20000"))
CITABLE = Path(sys.executable).parent / "citable"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / ".git").mkdir()
        (project / "bib").mkdir()
        (project / "bib" / "large.bib").write_text(bibliography(ENTRIES), encoding="utf-8")
        _report(f"a bibliography of {ENTRIES:,} entries", project, "bib/large.bib")
        (project / "bib" / "large.bib").unlink()
        for path in (ROOT / "bib").glob("*.bib"):
            (project / "bib" / path.name).write_bytes(path.read_bytes())
        source = (ROOT / "docs/articles/trump-meets-kim/article.md").read_text(encoding="utf-8")
        for number in range(ARTICLES):
            article = project / "docs" / "articles" / f"paper-{number}" / "article.md"
            article.parent.mkdir(parents=True)
            # No two are alike, so that nothing that was worked out for one serves for another.
            article.write_text(f"{source}\n\nThis is copy {number}.\n", encoding="utf-8")
        _report(f"{ARTICLES:,} articles of {len(source.split()):,} words", project)


def bibliography(entries: int) -> str:
    """This repository's literature again and again, each time with other keys and numbers."""
    source = (ROOT / "bib" / "literature.bib").read_text(encoding="utf-8")
    count = len(re.findall(r"(?m)^@\w+\{", source))
    copies = []
    for number in range(-(-entries // count)):
        copy = re.sub(r"(?m)^(@\w+\{)([^,]+),", rf"\g<1>\g<2>-{number},", source)
        copies.append(re.sub(r"title( +)= \{", rf"title\g<1>= {{Part {number}: ", copy))
    return "\n".join(copies)


def _report(what: str, project: Path, *sources: str) -> None:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [str(CITABLE), "check", *sources]
    ran = subprocess.run(command, cwd=project, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = ran.stderr.strip().rpartition("\n")[2]
    print(f"{what}: {seconds:.1f} s, {used:.1f} s of the processor ({said})", flush=True)


if __name__ == "__main__":
    main()
