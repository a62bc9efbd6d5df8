"""DOCX: the title block in named styles above the abstract, the body by pandoc."""

from __future__ import annotations

import tempfile
from pathlib import Path

from toolkit.model import Artifact, HouseStyle
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, run
from toolkit.writers.docx_reference import reference_docx

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIX = ".docx"
BITMAPS = True


def write(document: Json, house: HouseStyle, name: str, epoch: int) -> Artifact:
    """``document`` in the house style's ``document.xml``, pandoc's template for the main part."""
    meta = document["meta"]
    named = {**meta, "author": meta.get("names", ast.meta([]))}
    with tempfile.TemporaryDirectory(prefix="citable-") as folder:
        reference = Path(folder, "reference.docx")
        reference.write_bytes(reference_docx(house))
        output = run(
            [
                *("--from", "json", "--to", "docx+styles", "--output", "-"),
                f"--template={house.file('document.xml')}",
                f"--reference-doc={reference}",
            ],
            {**document, "meta": named},
            epoch=epoch,
        )
    return Artifact(name=name + SUFFIX, media_type=MEDIA_TYPE, content=output.content)
