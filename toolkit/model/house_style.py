"""How a publisher's papers look: a folder of templates, style sheets and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One font file and the CSS family, weight and slope that it stands for."""

    family: str
    path: Path
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """A house style: what ``house.toml`` says, and where its other files are."""

    name: str
    folder: Path
    citation_style: str
    """Used where an article names no style."""
    author_layout: str = "numbers"
    series: str = ""
    fonts: tuple[FontFace, ...] = ()
    """In the order in which a missing glyph is looked for."""
    families: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Font families by use: ``text``, ``heading``, ``code``; each a list of fallbacks."""
    page: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """CSS lengths by name: ``size``, ``margin-top``..."""
    type: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """``size``, ``leading``, ``paragraph-indent`` and their like, as CSS lengths and numbers."""
    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def file(self, name: str) -> Path:
        """A file of the style, such as ``page.css``."""
        return self.folder / name
