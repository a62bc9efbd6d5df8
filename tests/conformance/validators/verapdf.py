"""PDF/A-3a and PDF/UA-1 by the veraPDF engine, in one Java machine for all files."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.verdict import Verdict

FLAVOURS = {"3a": "veraPDF PDF/A-3a", "ua1": "veraPDF PDF/UA-1"}
_RUNNER = Path(__file__).with_name("VeraPdf.java")


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    return verdicts(papers, tools, FLAVOURS)


def verdicts(
    papers: Sequence[Paper], tools: Tools, flavours: Mapping[str, str]
) -> Iterator[Verdict]:
    """What the engine says of each paper as each of ``flavours``, which have names for the verdict."""
    files = [str(paper.files["pdf"]) for paper in papers]
    path = os.pathsep.join(map(str, tools.verapdf))
    command = [tools.programs["java"], "-Xmx2g", "-Xss16m", "-cp", path, str(_RUNNER)]
    asked = [*command, ",".join(flavours), *files]
    ran = subprocess.run(asked, capture_output=True, text=True)
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in ran.stdout.splitlines():
        verdict, flavour, file, *rest = line.split("\t")
        told[flavour, file] += [_problem(*rest)] if verdict != "passed" else []
    for paper, file in zip(papers, files, strict=True):
        for flavour, name in flavours.items():
            silence = [f"veraPDF said nothing; {ran.stderr.strip()[-500:]}"]
            problems = tuple(told.get((flavour, file), silence))
            looked = (flavour, file) in told
            yield Verdict(paper=paper.name, validator=name, problems=problems, looked=looked)


def _problem(count: str, rule: str, message: str) -> str:
    return f"{count} × {rule}: {message}"
