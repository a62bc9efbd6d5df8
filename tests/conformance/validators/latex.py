"""LaTeX by LaTeX: each source is set by the program that it names, and its title block read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance.papers import BUILD, Paper
from tests.conformance.tools import Tools
from tests.conformance.validators.first_page import LAST, missing, page_text
from tests.conformance.verdict import Verdict

NAME = "LaTeX"
_PROGRAM = re.compile(r"% !TEX program = (pdf|xe|lua)latex$", re.MULTILINE)
_ERROR = re.compile(r"^! .*(?:\n(?!\n).*)?", re.MULTILINE)
_UNDEFINED = re.compile(r"^(?:LaTeX|Package hyperref) Warning: .*undefined.*", re.MULTILINE)
_RUNS = 2
"""The second knows the labels of the first."""
_TIME_LIMIT = 300


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    for paper in papers:
        problems = list(_problems(paper, tools))
        yield Verdict(paper=paper.name, validator=NAME, problems=tuple(problems))


def _problems(paper: Paper, tools: Tools) -> Iterator[str]:
    source = paper.files["latex"]
    named = _PROGRAM.search(source.read_text(encoding="utf-8"))
    if not named:
        yield "no line says which program sets the source"
    folder = BUILD / "latex" / paper.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log = _set(paper, f"{named[1] if named else 'pdf'}latex", folder)
    yield from (" ".join(found[0].split()) for found in _ERROR.finditer(log))
    yield from sorted({found[0] for found in _UNDEFINED.finditer(log)})
    pdf = folder / f"{source.stem}.pdf"
    if not pdf.is_file():
        yield "it gives no PDF"
    else:
        yield from missing(paper.article, page_text(pdf, tools, pages=LAST if paper.brief else 2))


def _set(paper: Paper, program: str, folder: Path) -> str:
    """The log of the last run. Pictures lie where the paper was built; no command is run."""
    environment = {**os.environ, "TEXINPUTS": f".:{BUILD / 'papers' / paper.name}//:", "max_print_line": "1000"}
    source = paper.files["latex"]
    options = ["-interaction=nonstopmode", "-no-shell-escape", f"-output-directory={folder}"]
    for _ in range(_RUNS):
        try:
            subprocess.run(
                [program, *options, str(source)],
                env=environment,
                stdout=subprocess.DEVNULL,
                timeout=_TIME_LIMIT,
            )
        except subprocess.TimeoutExpired:
            return f"! It was not set within {_TIME_LIMIT} seconds."
    return (folder / f"{source.stem}.log").read_text(encoding="utf-8", errors="replace")
