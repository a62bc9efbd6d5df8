"""DOCX by the validator of Microsoft's Open XML SDK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.validators import node
from tests.conformance.verdict import Verdict

NAME = "Open XML SDK"


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    files = [str(paper.files["docx"]) for paper in papers]
    ran = node.run("openxml.mjs", {"packages": str(tools.packages), "files": files}, tools)
    told = {answer["file"]: answer["problems"] for answer in ran.answers}
    for paper, file in zip(papers, files, strict=True):
        problems = told.get(file, [f"it was not looked at; {ran.complaint}"])
        yield Verdict(
            paper=paper.name, validator=NAME, problems=tuple(problems), looked=file in told
        )
