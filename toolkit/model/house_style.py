"""How a publisher's papers look: a folder of templates, style sheets and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.model.script import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One font file and the CSS family, weight and slope that it stands for."""

    family: str
    path: Path
    weight: int = 400
    italic: bool = False
    script: Script | None = None
    """What the font is for; None for a font of the house style, which draws all that it can."""
    instance: int = 0
    """The weight that is cut out of a variable font for a script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseSetting:
    """One value of a house style, and the ``house.toml`` that it comes from."""

    name: str
    """With its table: ``page.margin-top``."""
    value: str
    path: Path
    line: int
    """1-based."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """A house style: what ``house.toml`` says, and where its other files are."""

    name: str
    folder: Path
    lineage: tuple[Path, ...] = ()
    """The style's folder, then those of the styles that it extends, the nearest first. Empty
    stands for ``folder`` alone."""
    citation_style: str
    """Used where an article names no style."""
    author_layout: str = "numbers"
    series: str = ""
    pdf_variant: str = ""
    """One of `toolkit.model.PDF_VARIANTS`, where the style names one."""
    floats: str = "text"
    """Where figures and tables stand: in the ``text``, or at the ``end``, as reviewers ask."""
    fonts: tuple[FontFace, ...] = ()
    """In the order in which a missing glyph is looked for."""
    absent: tuple[Script, ...] = ()
    """Scripts whose fonts are not installed."""
    families: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Font families by use: ``text``, ``heading``, ``code``; each a list of fallbacks."""
    page: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """CSS lengths by name: ``size``, ``margin-top``..."""
    columns: int = 1
    column_gap: str = "6mm"
    """A CSS length."""
    line_numbers: bool = False
    running_head: str = "author-title"
    """``author-title``, ``title`` or ``none``."""
    type: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """``size``, ``leading``, ``paragraph-indent`` and their like, as CSS lengths and numbers."""
    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    settings: tuple[HouseSetting, ...] = ()
    """Everything that was set, and where: for those who want to change it."""

    def file(self, name: str) -> Path:
        """The style's own file ``name``, else that of the nearest style it extends."""
        folders = self.lineage or (self.folder,)
        found = (folder / name for folder in folders if (folder / name).is_file())
        return next(found, self.folder / name)

    def cascade(self, name: str) -> str:
        """A style sheet: those of all the styles it extends, the style's own last."""
        paths = [folder / name for folder in reversed(self.lineage or (self.folder,))]
        return "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())
