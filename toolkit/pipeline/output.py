"""Write what was made, whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.model import Artifact, Diagnostic, Result, Span

_HARMLESS = re.compile(r"[\w .,+@/#$()&'-]+")
"""Names of files that make takes for names once they are escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReport:
    """What became of one paper."""

    source: str
    """The article's file as diagnostics name it; empty where no article was found."""
    slug: str
    outputs: tuple[Path | str, ...] = ()
    """Files of this build, relative to the working directory where they lie inside it; URLs as text."""
    diagnostics: tuple[Diagnostic, ...] = ()
    unchanged: bool = False
    """Every output was up to date, so that nothing was written."""

    @property
    def failed(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Files of a build, and whether any of them differs from the build before."""

    paths: tuple[Path, ...] = ()
    unchanged: bool = False


def write_outputs(artifacts: Sequence[Artifact], folder: Path, root: Path) -> Result[Written]:
    """Write ``artifacts`` into ``folder``, each under a temporary name first.

    They are renamed when all are on the disk, so that a failure leaves the files of the
    build before. A file that holds the same bytes already is left alone.
    """
    files = {folder / artifact.name: artifact.content for artifact in artifacts}
    temporary: dict[Path, str] = {}
    try:
        changed = {path: content for path, content in files.items() if not _holds(path, content)}
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary[path] = _temporary(path, content)
        for path, name in temporary.items():
            os.replace(name, path)
    except BaseException as error:  # an interrupt as well
        for name in temporary.values():
            Path(name).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        message = f"'{_shown(folder, root)}' cannot be written: {error.strerror or error}"
        span = Span(_shown(folder, root).as_posix())
        return Result(Written(), (Diagnostic(code="CIT911", message=message, span=span),))
    return Result(Written(paths=tuple(_shown(path, root) for path in files), unchanged=not changed))


def write_whole(path: Path, content: bytes) -> None:
    """Write one file under a temporary name, then rename it. Raises OSError."""
    name = _temporary(path, content)
    try:
        os.replace(name, path)
    except BaseException:  # an interrupt as well
        Path(name).unlink(missing_ok=True)
        raise


def write_folder(files: Mapping[str, bytes], folder: Path) -> Result[tuple[Path, ...]]:
    """Make ``folder``, which must not exist, with ``files`` by their relative paths in it.

    The folder gets its name when all of it is on the disk. The value is the paths of its files.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            for name, content in files.items():
                path = temporary / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            os.chmod(temporary, 0o777 & ~_umask())
            os.rename(temporary, folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    except OSError as error:
        message = f"'{folder.name}' cannot be written: {error.strerror or error}"
        return Result((), (Diagnostic(code="CIT911", message=message, span=Span(str(folder))),))
    return Result(tuple(folder / name for name in files))


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def depfile(slug: str, targets: Sequence[Path], inputs: Sequence[Path], root: Path) -> Artifact:
    """A Makefile fragment: a rule without a recipe that says what ``targets`` depend on.

    Each input is also the target of an empty rule, so that a deleted one is no error. One with
    signs in its name that mean something to make (``;`` begins a command) is left out.
    """
    shown = (_shown(path.resolve(), root) for path in inputs)
    named = [_escape(path) for path in shown if _HARMLESS.fullmatch(path.as_posix())]
    rule = f"{' '.join(_escape(_shown(path, root)) for path in targets)}: {' '.join(named)}"
    content = "\n".join([rule, *(f"{name}:" for name in named)]) + "\n"
    return Artifact(name=f"{slug}.d", media_type="text/x-makefile", content=content.encode())


def _temporary(path: Path, content: bytes) -> str:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _escape(path: Path) -> str:
    return path.as_posix().replace(" ", "\\ ").replace("#", "\\#").replace("$", "$$")


def _shown(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path
