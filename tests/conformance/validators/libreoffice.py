"""DOCX opened by LibreOffice and printed: the title block must still be readable."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.validators.first_page import LAST, missing, page_text
from tests.conformance.verdict import Verdict

NAME = "LibreOffice opens DOCX"


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    files = [paper.files["docx"] for paper in papers]
    folder = files[0].parent.with_name("libreoffice")
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="citable-") as profile:
        command = [tools.programs["soffice"], f"-env:UserInstallation={Path(profile).as_uri()}"]
        options = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        ran = subprocess.run([*command, *options, *map(str, files)], capture_output=True, text=True)
    for paper, file in zip(papers, files, strict=True):
        printed = folder / file.with_suffix(".pdf").name
        if printed.is_file():
            text = page_text(printed, tools, pages=LAST if paper.brief else 2)
            problems = tuple(missing(paper.article, text))
        else:
            problems = (f"LibreOffice does not convert it; {ran.stderr.strip()[-300:]}",)
        yield Verdict(paper=paper.name, validator=NAME, problems=problems)
