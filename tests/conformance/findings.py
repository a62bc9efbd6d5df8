"""What ``citable check --format sarif`` prints, by the JSON schema of SARIF 2.1.0.

The schema comes from npm's @microsoft/jest-sarif. `make conformance` runs this module.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from tests.conformance.papers import BUILD
from tests.conformance.tools import find_tools

SCHEMA = Path("@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json")
ARTICLE = """---
title: A paper
author: [Citable contributors]
bibliography: refs.bib
---

As shown [@unknown; @ünal-2019].
"""
BIBLIOGRAPHY = """@article{ünal-2019, author = {Ünal, A. et al.}, title = {RLlib on “GPUs”.},
  journal = {A &amp; B}, pages = {12-18}, isbn = {978-0-226-81797-3}, doi = {https://doi.org/10.1000/x}}
@article{b, title = {{B
"""


def main() -> int:
    """Exits with 1 where a log does not fit the schema, or the schema takes what is no log."""
    schema = json.loads((find_tools(BUILD).packages / SCHEMA).read_text(encoding="utf-8"))
    log = printed(ARTICLE, BIBLIOGRAPHY)
    problems = faults(schema, log)
    results = log["runs"][0]["results"]
    if not (results and any("fixes" in result for result in results)):
        problems.append("the log has no results, or no fixes")
    results[0]["level"] = "dreadful"
    if not faults(schema, log):
        problems.append("the schema takes a level that there is not")
    for problem in problems:
        print(f"FAIL  SARIF 2.1.0: {problem}")
    print(f"SARIF 2.1.0: {'passed' if not problems else 'failed'}, {len(results)} findings")
    return 1 if problems else 0


def faults(schema: dict[str, Any], log: dict[str, Any]) -> list[str]:
    """Where the log does not fit the schema."""
    found = Draft4Validator(schema).iter_errors(log)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:120]}" for error in found]


def printed(article: str, bibliography: str) -> dict[str, Any]:
    """The log of an article with faults of every kind of severity, and with fixes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, ".git").mkdir()
        Path(folder, "my paper.md").write_text(article, encoding="utf-8")
        Path(folder, "refs.bib").write_text(bibliography, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "toolkit",
            "check",
            "my paper.md",
            "refs.bib",
            "--format",
            "sarif",
        ]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        log: dict[str, Any] = json.loads(ran.stdout)
    return log


if __name__ == "__main__":
    sys.exit(main())
