"""Run one of the scripts beside this file in Node."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conformance.tools import Tools


@dataclass(frozen=True, slots=True)
class Ran:
    """What a script printed: a JSON value a line, and its complaint."""

    answers: list[Any]
    complaint: str


def run(script: str, request: object, tools: Tools) -> Ran:
    """The script gets ``request`` as JSON on its standard input."""
    path = Path(__file__).with_name(script)
    command = [tools.programs["node"], str(path)]
    ran = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True)
    answers = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    return Ran(answers, ran.stderr.strip()[-500:])
