"""Read a house style from its folder."""

from __future__ import annotations

import importlib.util
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.model import Diagnostic, FontFace, HouseStyle, Located, Result, Span, nearest

REQUIRED_FILES = ("page.css", "screen.css", "print.html", "web.html", "document.xml")


def read_house_style(wanted: Located, folders: Sequence[Path]) -> Result[HouseStyle | None]:
    """The house style called ``wanted``, from the first of ``folders`` that has it."""
    for folder in folders:
        if (folder / wanted.text / "house.toml").is_file():
            return _read(folder / wanted.text)
    names = sorted({path.parent.name for folder in folders for path in folder.glob("*/house.toml")})
    return _failure(
        "CIT511",
        f"no house style is called '{wanted.text}'",
        wanted.span,
        nearest(wanted.text, names) or f"there are: {', '.join(names)}",
    )


def _read(folder: Path) -> Result[HouseStyle | None]:
    path = folder / "house.toml"
    place = Span(f"{folder.name}/house.toml")
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _failure("CIT512", f"house.toml cannot be read: {error}", place)
    missing = [name for name in REQUIRED_FILES if not (folder / name).is_file()]
    if missing:
        return _failure("CIT513", f"house style lacks {', '.join(missing)}", place)
    fonts, problems = _fonts(settings.get("fonts", []), folder, place)
    return Result(
        HouseStyle(
            name=folder.name,
            folder=folder,
            citation_style=settings.get("citation-style", "chicago-author-date"),
            author_layout=settings.get("author-layout", "numbers"),
            series=settings.get("series", ""),
            fonts=fonts,
            families=MappingProxyType(
                {use: tuple(names) for use, names in settings.get("families", {}).items()}
            ),
            page=MappingProxyType(settings.get("page", {})),
            type=MappingProxyType(settings.get("type", {})),
            colours=MappingProxyType(settings.get("colours", {})),
        ),
        problems,
    )


def _fonts(
    entries: Sequence[Mapping[str, Any]], folder: Path, place: Span
) -> tuple[tuple[FontFace, ...], tuple[Diagnostic, ...]]:
    faces, problems = [], []
    for entry in entries:
        base = _font_folder(entry, folder)
        path = base / entry["file"] if base else None
        if path is None or not path.is_file():
            message = f"font file '{entry['file']}' is not installed"
            hint = f"pip install {entry['package'].replace('_', '-')}" if "package" in entry else None
            problems.append(Diagnostic(code="CIT514", message=message, span=place, hint=hint))
            continue
        faces.append(
            FontFace(
                family=entry["family"],
                path=path,
                weight=entry.get("weight", 400),
                italic=entry.get("italic", False),
            )
        )
    return tuple(faces), tuple(problems)


def _font_folder(entry: Mapping[str, Any], folder: Path) -> Path | None:
    """Fonts lie in a Python package or in the house style's own folder."""
    if "package" not in entry:
        return folder
    found = importlib.util.find_spec(entry["package"])
    return Path(found.origin).parent if found and found.origin else None


def _failure(
    code: str, message: str, span: Span, hint: str | None = None
) -> Result[HouseStyle | None]:
    return Result(None, (Diagnostic(code=code, message=message, span=span, hint=hint),))
