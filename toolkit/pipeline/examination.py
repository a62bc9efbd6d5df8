"""Look for what a build needs on this machine, and name the command that adds what is missing."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.pipeline.confinement.walls import FILES, NETWORK, walls_here
from toolkit.pipeline.installation import styles_folder

OLDEST_PYTHON = (3, 11)
OLDEST_PANDOC = (3, 5)
"""The first pandoc whose AST this toolkit was tried with."""

LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz-Subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
}
"""What WeasyPrint loads, by the names that it has on Linux, macOS and Windows."""

INSTALLERS = {
    "apt-get": "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "dnf install -y pango harfbuzz",
    "apk": "apk add pango harfbuzz-subset fontconfig",
    "pacman": "pacman -S --noconfirm pango",
    "zypper": "zypper install -y libpango-1_0-0 libharfbuzz-subset0",
    "brew": "brew install pango",
}
"""The command that adds Pango and what it stands on, by the package manager it is for."""


EXTRAS = {"serve": "watch, serve and the preview", "dask": "builds on many machines"}
"""Extras of the installation, and what they are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that a build needs."""

    name: str
    ok: bool
    found: str
    """What was found, or why it will not do."""
    fix: str
    """The command or the step that mends it; empty where all is well."""


def doctor() -> tuple[Check, ...]:
    """Everything that a build needs, each looked for whether or not the one before was found."""
    return (
        _python(),
        _packages(),
        _extras(),
        _pandoc(),
        *_libraries(),
        _styles(),
        _writable(),
        _walls(),
    )


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return _check(
        "Python", sys.version_info >= OLDEST_PYTHON, found, f"install Python {oldest} or newer"
    )


def _packages() -> Check:
    """Every distribution that ours asks for, the fonts among them."""
    from importlib import metadata

    try:
        requirements = metadata.requires("citable-toolkit") or []
    except metadata.PackageNotFoundError:
        return _check(
            "Python packages",
            False,
            "citable-toolkit is not installed",
            f"{sys.executable} -m pip install citable-toolkit",
        )
    names = [_name(item) for item in requirements if "extra ==" not in item]
    missing = [name for name in names if not _installed(name)]
    found = f"missing: {', '.join(missing)}" if missing else "all there, with the fonts"
    return _check(
        "Python packages",
        not missing,
        found,
        f"{sys.executable} -m pip install {' '.join(missing)}",
    )


def _extras() -> Check:
    """What a few commands need besides. To be without it is no fault."""
    from importlib import metadata

    try:
        requirements = metadata.requires("citable-toolkit") or []
    except metadata.PackageNotFoundError:
        requirements = []
    said = []
    for extra, use in EXTRAS.items():
        needed = [item for item in requirements if re.search(rf"extra == .{extra}\b", item)]
        ready = needed and all(_installed(_name(item)) for item in needed)
        said.append(f"{use}: " + ("ready" if ready else f"pip install 'citable-toolkit[{extra}]'"))
    return _check("Extras", True, "; ".join(said), "")


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _installed(name: str) -> bool:
    from importlib import metadata

    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _pandoc() -> Check:
    fix = f"{sys.executable} -m pip install --force-reinstall pypandoc_binary"
    try:
        from toolkit.pandoc.run import executable

        answer = subprocess.run(
            [executable(), "--version"], capture_output=True, text=True, check=True
        )
    except (ImportError, OSError, subprocess.CalledProcessError) as error:
        return _check("pandoc", False, " ".join(str(error).split()) or "not found", fix)
    number = re.search(r"\d+(?:\.\d+)+", answer.stdout)
    version = number[0] if number else "0"
    return _check("pandoc", tuple(map(int, version.split("."))) >= OLDEST_PANDOC, version, fix)


def _libraries() -> Iterator[Check]:
    for name, files in LIBRARIES.items():
        found = next((file for file in files if _loads(file)), None)
        yield _check(
            name, found is not None, found or f"not found ({files[0]}), needed for PDF", _install()
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install() -> str:
    """The command for this system, to be typed as it stands."""
    for manager, command in INSTALLERS.items():
        if shutil.which(manager):
            as_root = manager == "brew" or os.geteuid() == 0
            return command if as_root else f"sudo {command}"
    return "install Pango 1.44 or newer (https://doc.courtbouillon.org/weasyprint says how)"


def _styles() -> Check:
    folder = styles_folder()
    houses = sorted(path.parent.name for path in folder.glob("*/house.toml"))
    return _check(
        "House styles",
        bool(houses),
        ", ".join(houses) or f"none in {folder}",
        f"{sys.executable} -m pip install --force-reinstall citable-toolkit",
    )


def _writable() -> Check:
    """Papers go below the working directory. Only a try tells whether it takes them."""
    try:
        with tempfile.TemporaryFile(dir=Path()):
            pass
    except OSError as error:
        return _check(
            "Writable folder", False, error.strerror or str(error), "work in a folder of your own"
        )
    return _check("Writable folder", True, "this one", "")


def _walls() -> Check:
    """What keeps strangers' papers in. Without it there are limits still, and it is no fault."""
    missing = [wall for wall in (NETWORK, FILES) if wall not in walls_here()]
    found = "untrusted papers have no network, and no files but their own"
    if missing:
        found = f"this system cannot keep untrusted papers from {' and '.join(missing)}: use a container"
    return _check("Confinement", True, found, "")


def _check(name: str, ok: bool, found: str, fix: str) -> Check:
    return Check(name=name, ok=ok, found=found, fix="" if ok else fix)
