"""An anonymous paper: no file of it may have the full name of an author, wherever it might hide."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.validators.first_page import letters
from tests.conformance.verdict import Verdict

NAME = "no author's name"
_TAG = re.compile(r"<[^>]*>")


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    for paper in papers:
        if paper.hidden:
            yield Verdict(paper=paper.name, validator=NAME, problems=tuple(found(paper, tools)))


def found(paper: Paper, tools: Tools) -> Iterator[str]:
    """Each name in each file that has it."""
    for file in paper.files.values():
        text = letters("\n".join(_texts(file, tools)))
        yield from (f"{file.name} has '{name}'" for name in paper.hidden if letters(name) in text)


def _texts(file: Path, tools: Tools) -> Iterator[str]:
    """Everything in a file that is text: parts of an archive, properties and attachments of PDF."""
    content = file.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                yield from _decoded(archive.read(name))
    elif file.suffix == ".pdf":
        command = [tools.programs["pdftotext"], "-enc", "UTF-8", str(file), "-"]
        yield subprocess.run(command, capture_output=True, text=True).stdout
        yield from _properties(file)
    else:
        yield from _decoded(content)


def _properties(file: Path) -> Iterator[str]:
    import pikepdf

    with pikepdf.open(file) as pdf:
        yield from (str(value) for value in pdf.docinfo.values())
        if "/Metadata" in pdf.Root:
            yield from _decoded(pdf.Root.Metadata.read_bytes())
        for attached in pdf.attachments.values():
            yield attached.filename
            yield from _decoded(attached.get_file().read_bytes())


def _decoded(content: bytes) -> Iterator[str]:
    """As it stands, for what attributes say; and without tags, which may part a name."""
    text = content.decode("utf-8", errors="ignore")
    yield text
    yield _TAG.sub("", text)
