"""A small project to build papers in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = """---
title: A Paper
author:
  - name: Citable contributors
date: 2019-07-07
bibliography: refs.bib
style: apa
---

As agreed [@dmz-2019].
"""

BIBLIOGRAPHY = """@book{dmz-2019,
  author = {Oberdorfer, Don and Carlin, Robert},
  title = {The Two {Koreas}: A Contemporary History},
  publisher = {Basic Books},
  date = {2014},
}
"""


@pytest.fixture
def project(folder: Path) -> Callable[..., Path]:
    """Writes an article (and files beside it) into the working directory; returns its path."""

    def write(article: str | bytes = ARTICLE, **files: str | bytes) -> Path:
        (folder / ".git").mkdir(exist_ok=True)
        for name, content in {"refs.bib": BIBLIOGRAPHY, **files, "paper.md": article}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder / "paper.md"

    return write
