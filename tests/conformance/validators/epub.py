"""EPUB by EPUBCheck, the W3C's validator of EPUB 3.3; warnings count as failures."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.verdict import Verdict

NAME = "EPUBCheck"
_COUNTED = ("FATAL", "ERROR", "WARNING")


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    for paper in papers:
        yield _verdict(paper.name, paper.files["epub"], tools)


def _verdict(name: str, file: Path, tools: Tools) -> Verdict:
    command = [tools.programs["java"], "-Xss16m", "-jar", str(tools.epubcheck), str(file)]
    ran = subprocess.run([*command, "--json", "-", "--quiet"], capture_output=True, text=True)
    try:
        report = json.loads(ran.stdout[ran.stdout.index("{") :])
    except ValueError:
        failure = f"the validator failed: {(ran.stderr or ran.stdout).strip()[-500:]}"
        return Verdict(paper=name, validator=NAME, problems=(failure,), looked=False)
    problems = (_problem(item) for item in report["messages"] if item["severity"] in _COUNTED)
    return Verdict(paper=name, validator=NAME, problems=tuple(problems))


def _problem(message: dict) -> str:
    place = next(iter(message.get("locations", [])), {})
    where = f"{place.get('path', '?')} line {place.get('line', '?')}"
    return f"{where}: {message['ID']} {message['message']}"
