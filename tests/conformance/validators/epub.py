"""EPUB by EPUBCheck, the W3C's validator of EPUB 3.3; warnings count as failures.

All books are read in one Java machine, whose start takes as long as a dozen of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.verdict import Verdict

NAME = "EPUBCheck"
_RUNNER = Path(__file__).with_name("EpubCheck.java")
_COUNTED = ("FATAL", "ERROR", "WARNING")


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    with tempfile.TemporaryDirectory() as folder:
        reports = {paper.name: Path(folder, f"{at}.json") for at, paper in enumerate(papers)}
        pairs = [(str(paper.files["epub"]), str(reports[paper.name])) for paper in papers]
        path = os.pathsep.join((str(tools.epubcheck), str(tools.epubcheck.parent / "lib" / "*")))
        command = [tools.programs["java"], "-Xss16m", "-cp", path, str(_RUNNER)]
        ran = subprocess.run([*command, *chain.from_iterable(pairs)], capture_output=True, text=True)
        for paper in papers:
            yield _verdict(paper.name, reports[paper.name], ran.stderr)


def _verdict(name: str, file: Path, complaint: str) -> Verdict:
    try:
        report = json.loads(file.read_bytes())
    except (OSError, ValueError):
        failure = f"the validator failed: {complaint.strip()[-500:]}"
        return Verdict(paper=name, validator=NAME, problems=(failure,), looked=False)
    problems = (_problem(item) for item in report["messages"] if item["severity"] in _COUNTED)
    return Verdict(paper=name, validator=NAME, problems=tuple(problems))


def _problem(message: dict) -> str:
    place = next(iter(message.get("locations", [])), {})
    where = f"{place.get('path', '?')} line {place.get('line', '?')}"
    return f"{where}: {message['ID']} {message['message']}"
