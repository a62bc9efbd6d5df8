"""Other programs that make papers: installed into build/.bench, or left out with the reason."""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / ".bench"
_TYPST = """\
#!{python}
import pathlib, sys, typst
if "--version" in sys.argv:
    print("typst", typst.__version__)
else:
    source = pathlib.Path(sys.argv[2])
    typst.compile(source, output=source.with_suffix(".pdf"))
"""
"""The command that mystmd calls. PyPI has Typst as a module of Python."""
_TABLEX = """\
#let cellx(..given) = table.cell(..given)
#let hlinex(..given) = table.hline()
#let vlinex(..given) = table.vline()
#let tablex(columns: 1, ..given) = table(columns: columns, ..given.pos())
"""
"""In place of a package of Typst's that mystmd loads from the network for its tables."""
_TABLEX_PACKAGE = '[package]\nname = "tablex"\nversion = "0.0.9"\nentrypoint = "tablex.typ"\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """What could be installed, and why the rest could not."""

    manubot: Path | None = None
    mystmd: tuple[str, ...] = ()
    """Its command."""
    environment: dict[str, str] | None = None
    """In which mystmd finds Typst and Typst its packages."""
    missing: dict[str, str] | None = None
    """Reasons, by the peer's name."""


def install_peers() -> Peers:
    """Manubot, and mystmd with Typst, in an environment of their own."""
    try:
        python = environment("peers")
    except (subprocess.CalledProcessError, OSError) as error:
        reason = f"cannot be installed here: {_last_line(error)}"
        return Peers(missing={"mystmd": reason, "manubot": reason})
    node = shutil.which("node") or shutil.which("nodejs")
    script = next(python.parents[1].glob("lib/python*/site-packages/mystmd_py/myst.cjs"))
    _add_typst(python)
    return Peers(
        manubot=python.with_name("manubot"),
        mystmd=(node, str(script)) if node else (),
        environment={"XDG_DATA_HOME": str(BUILD / "share")},
        missing={} if node else {"mystmd": "needs Node, which is not here"},
    )


def environment(name: str) -> Path:
    """The Python of an environment that holds the pinned packages of ``name``.txt.

    Raises CalledProcessError where a package cannot be had.
    """
    wanted, folder = HERE / f"{name}.txt", BUILD / name
    python, installed = folder / "bin" / "python", folder / wanted.name
    if installed.is_file() and filecmp.cmp(wanted, installed, shallow=False):
        return python
    print(f"installing {wanted.relative_to(ROOT)} into {folder.relative_to(ROOT)}", flush=True)
    subprocess.run(
        [sys.executable, "-m", "venv", "--clear", folder], check=True, capture_output=True
    )
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    options = ["--no-deps", "--require-hashes", "-r", wanted]
    subprocess.run([*install, *options], check=True, capture_output=True, text=True)
    shutil.copyfile(wanted, installed)
    return python


def _last_line(error: Exception) -> str:
    said = getattr(error, "stderr", None)
    return (
        said.strip().rpartition("\n")[2][:200]
        if isinstance(said, str) and said.strip()
        else str(error)
    )


def _add_typst(python: Path) -> None:
    command = python.with_name("typst")
    command.write_text(_TYPST.format(python=python), encoding="utf-8")
    command.chmod(0o755)
    package = BUILD / "share" / "typst" / "packages" / "preview" / "tablex" / "0.0.9"
    package.mkdir(parents=True, exist_ok=True)
    (package / "typst.toml").write_text(_TABLEX_PACKAGE, encoding="utf-8")
    (package / "tablex.typ").write_text(_TABLEX, encoding="utf-8")
