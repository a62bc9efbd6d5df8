"""Read a house style from its folder, and the styles that it extends from theirs."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.model import (
    Diagnostic,
    FontFace,
    HouseSetting,
    HouseStyle,
    Located,
    Result,
    Span,
    nearest,
)
from toolkit.readers.house_settings import checked
from toolkit.readers.script_fonts import with_scripts
from toolkit.readers.toml_lines import Lines, line_of, lines_of

SETTINGS = "house.toml"
REQUIRED_FILES = ("page.css", "screen.css", "print.html", "web.html", "document.xml")
_NAME = re.compile(r"[\w.-]*\w[\w.-]*")
"""A folder of styles/ and no path to another place."""
_POSITION = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """What one folder of a style and of those it extends says itself."""

    folder: Path
    values: Mapping[str, Any]
    """By table, as `checked` gives them; a value that is wrong is left out."""
    lines: Lines

    def span(self, table: str, key: str, at: int = 0) -> Span:
        return Span(_shown(self.folder), line_of(self.lines, table, key, at))


def read_house_style(wanted: Located, folders: Sequence[Path]) -> Result[HouseStyle | None]:
    """The house style called ``wanted``, from the first of ``folders`` that has it.

    A style may extend another, or the one of its own name in a later folder.
    """
    folder = _find(wanted.text, folders, ())
    if folder is None:
        return Result(None, (_no_such(wanted.text, wanted.span, folders),))
    layers: list[_Layer] = []
    diagnostics: list[Diagnostic] = []
    while folder is not None:
        layer, found = _read_layer(folder)
        diagnostics += found
        if layer is None:
            return Result(None, tuple(diagnostics))
        layers.append(layer)
        folder, found = _parent(layers, folders)
        diagnostics += found
    house, found = _merged(layers)
    diagnostics += found
    return Result(with_scripts(house), tuple(diagnostics))


def house_style_folders(folders: Sequence[Path]) -> dict[str, Path]:
    """Every house style by name; of two with one name the one that is taken."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob(f"*/{SETTINGS}")):
            found.setdefault(path.parent.name, path.parent)
    return dict(sorted(found.items()))


def _find(name: str, folders: Sequence[Path], taken: Sequence[Path]) -> Path | None:
    """The first folder of that name that is not ``taken`` already."""
    if not _NAME.fullmatch(name):
        return None
    candidates = (folder / name for folder in folders)
    return next((c for c in candidates if (c / SETTINGS).is_file() and c not in taken), None)


def _parent(
    layers: Sequence[_Layer], folders: Sequence[Path]
) -> tuple[Path | None, list[Diagnostic]]:
    """The folder of the style that the last of ``layers`` extends."""
    name = layers[-1].values[""].get("extends")
    if name is None:
        return None, []
    taken = [layer.folder for layer in layers]
    folder = _find(name, folders, taken)
    if folder is not None:
        return folder, []
    span = layers[-1].span("", "extends")
    if name not in (folder.name for folder in taken):
        return None, [_no_such(name, span, folders)]
    circle = " → ".join((*(folder.name for folder in taken), name))
    message = f"house styles extend each other in a circle: {circle}"
    return None, [Diagnostic(code="CIT517", message=message, span=span)]


def _read_layer(folder: Path) -> tuple[_Layer | None, list[Diagnostic]]:
    try:
        text = (folder / SETTINGS).read_text(encoding="utf-8")
        settings = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [_unreadable(folder, error)]
    lines = lines_of(text)

    def place(table: str, key: str, at: int) -> Span:
        return Span(_shown(folder), line_of(lines, table, key, at))

    values, found = checked(settings, place)
    return _Layer(folder=folder, values=values, lines=lines), found


def _merged(layers: Sequence[_Layer]) -> tuple[HouseStyle, list[Diagnostic]]:
    """The style of the first of ``layers``, each setting from the first that has it."""
    own = layers[0]
    top, page, type_, colours, families = (
        _overlaid(layers, table) for table in ("", "page", "type", "colours", "families")
    )
    fonts, problems = _fonts(layers)
    house = HouseStyle(
        name=own.folder.name,
        folder=own.folder,
        lineage=tuple(layer.folder for layer in layers),
        citation_style=top.get("citation-style", "chicago-author-date"),
        author_layout=top.get("author-layout", "numbers"),
        series=top.get("series", ""),
        pdf_variant=top.get("pdf-variant", ""),
        floats=top.get("floats", "text"),
        fonts=fonts,
        families=MappingProxyType({use: tuple(names) for use, names in families.items()}),
        columns=page.pop("columns", 1),
        column_gap=page.pop("column-gap", "6mm"),
        line_numbers=page.pop("line-numbers", False),
        running_head=page.pop("running-head", "author-title"),
        page=MappingProxyType(page),
        type=MappingProxyType(type_),
        colours=MappingProxyType(colours),
        settings=tuple(_settings(layers)),
    )
    missing = [name for name in REQUIRED_FILES if not house.file(name).is_file()]
    if missing and "extends" not in layers[-1].values[""]:
        message = f"house style lacks {', '.join(missing)}"
        hint = 'extends = "working-paper" takes them from there'
        span = own.span("", "")
        problems.append(Diagnostic(code="CIT513", message=message, span=span, hint=hint))
    return house, problems


def _overlaid(layers: Sequence[_Layer], table: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        merged |= layer.values[table]
    return merged


def _settings(layers: Sequence[_Layer]) -> Iterator[HouseSetting]:
    """Every value with the layer that decides it, in the order of the tables."""
    for table in ("", "page", "type", "families", "colours"):
        for key in _overlaid(layers, table):
            layer = next(layer for layer in layers if key in layer.values[table])
            value = layer.values[table][key]
            if key == "extends" and layer is not layers[0]:
                continue
            yield HouseSetting(
                name=f"{table}.{key}" if table else key,
                value=", ".join(value) if isinstance(value, list) else _plain(value),
                path=layer.folder / SETTINGS,
                line=line_of(layer.lines, table, key),
            )


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fonts(layers: Sequence[_Layer]) -> tuple[tuple[FontFace, ...], list[Diagnostic]]:
    """The faces of all layers, the eldest's first; a later one takes the place of its like."""
    faces: dict[tuple[str, int, bool], FontFace] = {}
    problems: list[Diagnostic] = []
    for layer in reversed(layers):
        for entry in layer.values["fonts"]:
            path = _font_path(entry, layer.folder)
            if path is None:
                problems.append(_no_font(entry, layer.span("fonts", "file", entry["at"])))
                continue
            face = FontFace(
                family=entry["family"],
                path=path,
                weight=entry.get("weight", 400),
                italic=entry.get("italic", False),
            )
            faces[face.family, face.weight, face.italic] = face
    return tuple(faces.values()), problems


def _font_path(entry: Mapping[str, Any], folder: Path) -> Path | None:
    """The font's file in a Python package or in the house style's own folder, and nowhere else."""
    if "package" in entry:
        found = importlib.util.find_spec(entry["package"])
        base = Path(found.origin).parent if found and found.origin else None
    else:
        base = folder
    if base is None or ".." in Path(entry["file"]).parts:
        return None
    path = base / entry["file"]
    inside = path.is_relative_to(base) and (
        "package" in entry or path.resolve().is_relative_to(base.resolve())
    )
    return path if inside and path.is_file() else None


def _no_font(entry: Mapping[str, Any], span: Span) -> Diagnostic:
    message = f"font file '{entry['file']}' is not installed"
    hint = f"pip install {entry['package'].replace('_', '-')}" if "package" in entry else None
    if hint is None:
        message = f"font file '{entry['file']}' does not lie in the house style's folder"
    return Diagnostic(code="CIT514", message=message, span=span, hint=hint)


def _no_such(name: str, span: Span | None, folders: Sequence[Path]) -> Diagnostic:
    names = list(house_style_folders(folders))
    return Diagnostic(
        code="CIT511",
        message=f"no house style is called '{name}'",
        span=span,
        hint=nearest(name, names) or f"there are: {', '.join(names)}",
    )


def _unreadable(folder: Path, error: Exception) -> Diagnostic:
    text = str(error)
    at = _POSITION.search(text)
    span = Span(_shown(folder), int(at[1]), int(at[2])) if at else Span(_shown(folder))
    message = f"house.toml cannot be read: {_POSITION.sub('', text)}"
    return Diagnostic(code="CIT512", message=message, span=span)


def _shown(folder: Path) -> str:
    """The file as diagnostics name it: from the working directory, if it lies below that."""
    here = Path.cwd()
    path = folder / SETTINGS
    inside = path.is_absolute() and path.is_relative_to(here)
    return (path.relative_to(here) if inside else path).as_posix()
