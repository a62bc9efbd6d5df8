"""Fonts for the scripts that the faces of house styles lack, from ``script_fonts.toml``."""

from __future__ import annotations

import functools
import importlib.util
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.model import FontFace, HouseStyle, Script

_USES = ("text", "heading")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFonts:
    """What is installed, and what is not."""

    fonts: tuple[FontFace, ...]
    families: Mapping[str, tuple[str, ...]]
    """By use, as in `HouseStyle`."""
    absent: tuple[Script, ...]


@functools.cache
def script_fonts() -> ScriptFonts:
    """The fonts of the installation, in the order of ``script_fonts.toml``."""
    source = resources.files("toolkit.readers").joinpath("script_fonts.toml")
    fonts: list[FontFace] = []
    families: dict[str, list[str]] = {use: [] for use in (*_USES, "code")}
    absent: list[Script] = []
    for entry in tomllib.loads(source.read_text(encoding="utf-8"))["scripts"]:
        script = _script(entry)
        faces = {use: list(_faces(entry[use], script)) for use in _USES}
        if not all(faces.values()):
            absent.append(script)
            continue
        fonts += [face for use in _USES for face in faces[use]]
        for use in families:
            families[use].append(faces["heading" if use == "code" else use][0].family)
    return ScriptFonts(
        fonts=tuple(fonts),
        families={use: tuple(names) for use, names in families.items()},
        absent=tuple(absent),
    )


def with_scripts(house: HouseStyle) -> HouseStyle:
    """``house`` with the families of scripts behind the first of each use.

    Further back, where fonts for signs stand, some font may have a few letters of a script.
    """
    added = script_fonts()
    families = {
        use: (*own[:1], *(name for name in added.families.get(use, ()) if name not in own), *own[1:])
        for use, own in house.families.items()
    }
    return replace(
        house,
        fonts=(*house.fonts, *added.fonts),
        families=MappingProxyType(families),
        absent=added.absent,
    )


def _script(entry: Mapping[str, Any]) -> Script:
    return Script(
        name=entry["name"],
        languages=tuple(entry.get("languages", ())),
        ranges=tuple((int(low, 16), int(high, 16)) for low, high in map(_ends, entry["ranges"])),
        punctuation=entry.get("punctuation", ""),
        packages=tuple(dict.fromkeys(_project(entry[use]["package"]) for use in _USES)),
    )


def _ends(stretch: str) -> tuple[str, str]:
    low, _, high = stretch.partition("-")
    return low, high


def _project(module: str) -> str:
    return module.replace("_", "-")


def _faces(entry: Mapping[str, Any], script: Script) -> Iterator[FontFace]:
    """One face a weight; none where the package is not installed."""
    found = importlib.util.find_spec(entry["package"])
    files = entry.get("files") or dict.fromkeys(entry.get("weights", (400,)), entry.get("file"))
    for weight, file in files.items() if found and found.origin else ():
        yield FontFace(
            family=entry["family"],
            path=Path(found.origin).parent / file,  # type: ignore[union-attr, arg-type]
            weight=int(weight),
            italic=entry.get("italic", False),
            script=script,
        )
