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
_STYLES = {
    "regular": (400, False),
    "bold": (700, False),
    "italic": (400, True),
    "bold-italic": (700, True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFonts:
    """What is installed of the fonts of one script."""

    script: Script
    faces: Mapping[str, tuple[FontFace, ...]]
    """By use; both are empty where a package is missing."""


@functools.cache
def script_fonts() -> tuple[ScriptFonts, ...]:
    """The fonts of the installation, in the order of ``script_fonts.toml``."""
    source = resources.files("toolkit.readers").joinpath("script_fonts.toml")
    found: list[ScriptFonts] = []
    for entry in tomllib.loads(source.read_text(encoding="utf-8"))["scripts"]:
        script = _script(entry)
        faces = {use: tuple(_faces(entry[use], script)) for use in _USES}
        installed = all(faces.values())
        found.append(ScriptFonts(script=script, faces=faces if installed else {}))
    return tuple(found)


def with_scripts(house: HouseStyle) -> HouseStyle:
    """``house`` with the families of scripts behind the first of each use.

    Further back, where fonts for signs stand, some font may have a few letters of a script.
    """
    fonts = list(house.fonts)
    families = dict(house.families)
    for use, own in house.families.items():
        added: list[str] = []
        for lent in script_fonts():
            faces = lent.faces.get(_like(use, own[0]), ())
            if faces and all(face.italic for face in faces):
                # A font set would prefer an upright face of the family before to another's italics.
                faces = tuple(replace(face, family=own[0]) for face in faces)
            fonts += faces
            added += [face.family for face in faces[:1] if face.family not in own]
        families[use] = (*own[:1], *added, *own[1:])
    return replace(
        house,
        fonts=tuple(dict.fromkeys(fonts)),
        families=MappingProxyType(families),
        absent=tuple(lent.script for lent in script_fonts() if not lent.faces),
    )


def _like(use: str, family: str) -> str:
    """The use whose fonts go with ``family``: a house style may set its text without serifs."""
    if use in _USES:
        words = family.casefold().split()
        return "heading" if "sans" in words else "text" if "serif" in words else use
    return "heading" if use == "code" else use


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
    """Its faces; none where the package is not installed."""
    found = importlib.util.find_spec(entry["package"])
    if not found or not found.origin:
        return
    for style, (weight, italic) in _STYLES.items():
        if style in entry:
            file, _, place = entry[style].partition("#")
            yield FontFace(
                family=entry["family"],
                path=Path(found.origin).parent / file,
                weight=weight,
                italic=italic,
                script=script,
                instance=int(place or 0),
            )
