"""HTML and its style sheets by the Nu validator, in one Java machine for all files."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlparse

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.verdict import Verdict

NAME = "Nu HTML validator"


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    files = [paper.files["html"] for paper in papers]
    jar = tools.packages / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [tools.programs["java"], "-Xmx2g", "-Xss16m", "-jar", str(jar)]
    options = ["--format", "json", "--stdout", "--errors-only", "--exit-zero-always"]
    ran = subprocess.run([*command, *options, *map(str, files)], capture_output=True, text=True)
    told: dict[Path, list[str]] = defaultdict(list)
    try:
        messages, looked = json.loads(ran.stdout)["messages"], True
    except (ValueError, KeyError):
        failure = f"the validator failed: {ran.stderr.strip()[-500:]}"
        messages, looked = [{"message": failure, "url": file.as_uri()} for file in files], False
    for message in messages:
        place = f"line {message.get('lastLine', '?')}: "
        told[Path(unquote(urlparse(message["url"]).path))].append(place + message["message"])
    for paper, file in zip(papers, files, strict=True):
        yield Verdict(paper=paper.name, validator=NAME, problems=tuple(told[file]), looked=looked)
