"""The house styles that a paper may be set in, and what each of them says."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from toolkit.model import HouseSetting, Located, Result
from toolkit.pipeline.installation import styles_folder
from toolkit.readers.house_style import SETTINGS, house_style_folders, read_house_style

FILES = (
    "page.css",
    "screen.css",
    "screen.js",
    "print.html",
    "web.html",
    "document.xml",
    "epub.css",
    "epub.html",
    "article.tex",
)
_ADDED = ("page.css", "screen.css", "epub.css")
"""Files that add to those of the style that is extended; any other takes the place of its like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyleInfo:
    """A house style, as somebody who looks for one needs to know it."""

    name: str
    about: str
    """The comment at the head of its ``house.toml``."""
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseFile:
    """A file of a house style, and where it comes from."""

    name: str
    paths: tuple[Path, ...]
    """The files that are used: one, or for a style sheet that of each style, the eldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyleReport:
    """What a house style says and which file says it."""

    name: str
    folder: Path
    extends: tuple[str, ...]
    """The styles that it extends, the nearest first."""
    settings: tuple[HouseSetting, ...]
    fonts: tuple[str, ...]
    files: tuple[HouseFile, ...]


def list_house_styles(root: Path = Path()) -> tuple[HouseStyleInfo, ...]:
    """Every house style of ``root`` and of the installation, by name."""
    found = house_style_folders(_folders(root))
    return tuple(
        HouseStyleInfo(name=name, about=_about(folder / SETTINGS), folder=_shown(folder))
        for name, folder in found.items()
    )


def explain_house_style(name: str, root: Path = Path()) -> Result[HouseStyleReport | None]:
    """What the house style called ``name`` says, each value with the file to change it in."""
    read = read_house_style(Located(name), _folders(root))
    house = read.value
    if house is None:
        return Result(None, read.diagnostics)
    report = HouseStyleReport(
        name=house.name,
        folder=_shown(house.folder),
        extends=tuple(folder.name for folder in house.lineage[1:]),
        settings=tuple(
            HouseSetting(
                name=item.name, value=item.value, path=_shown(item.path), line=item.line
            )
            for item in house.settings
        ),
        fonts=tuple(dict.fromkeys(face.family for face in house.fonts)),
        files=tuple(_file(name, house.lineage) for name in FILES),
    )
    return Result(report, read.diagnostics)


def _file(name: str, lineage: tuple[Path, ...]) -> HouseFile:
    found = [folder / name for folder in lineage if (folder / name).is_file()]
    used = reversed(found) if name in _ADDED else found[:1]
    return HouseFile(name=name, paths=tuple(map(_shown, used)))


def _folders(root: Path) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(((root / "styles").resolve(), styles_folder())))


def _about(path: Path) -> str:
    """The first sentence of the comment at the head of a file, on one line."""
    lines = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines).partition(". ")[0].rstrip(".")


def _shown(path: Path) -> Path:
    """From the working directory, if it lies below that."""
    here = Path(os.getcwd())
    return path.relative_to(here) if path.is_relative_to(here) else path
