"""Write what was made, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.model import Artifact, Diagnostic, Result, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReport:
    """What became of one paper."""

    source: str
    """The article's file as diagnostics name it; empty where no article was found."""
    slug: str
    outputs: tuple[Path, ...] = ()
    """Files of this build, relative to the working directory where they lie inside it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    unchanged: bool = False
    """Every output was up to date, so that nothing was written."""

    @property
    def failed(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


def write_outputs(
    artifacts: Sequence[Artifact], folder: Path, inputs: Sequence[Path] | None, root: Path
) -> Result[tuple[Path, ...]]:
    """Write ``artifacts`` into ``folder``, each under a temporary name first.

    They are renamed when all are on the disk, so that a failure leaves the files of the
    build before. With ``inputs``, a Makefile fragment says what the files depend on.
    """
    files = [(folder / artifact.name, artifact.content) for artifact in artifacts]
    if inputs is not None and files:
        stem = Path(artifacts[0].name).stem
        files.append((folder / f"{stem}.d", _depfile([path for path, _ in files], inputs, root)))
    temporary: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in files:
            temporary.append((_temporary(path, content), path))
        for name, path in temporary:
            os.replace(name, path)
    except OSError as error:
        for name, _ in temporary:
            Path(name).unlink(missing_ok=True)
        message = f"'{_shown(folder, root)}' cannot be written: {error.strerror or error}"
        span = Span(_shown(folder, root).as_posix())
        return Result((), (Diagnostic(code="CIT911", message=message, span=span),))
    return Result(tuple(_shown(folder / artifact.name, root) for artifact in artifacts))


def _temporary(path: Path, content: bytes) -> str:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with open(handle, "wb") as file:
        file.write(content)
    os.chmod(name, 0o666 & ~_umask())
    return name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _depfile(outputs: Sequence[Path], inputs: Sequence[Path], root: Path) -> bytes:
    """A rule without a recipe, and an empty rule an input, so that a deleted one is no error."""
    named = [_escape(_shown(path.resolve(), root)) for path in inputs]
    targets = " ".join(_escape(_shown(path, root)) for path in outputs)
    lines = [f"{targets}: {' '.join(named)}", *(f"{name}:" for name in named)]
    return ("\n".join(lines) + "\n").encode()


def _escape(path: Path) -> str:
    return path.as_posix().replace(" ", "\\ ").replace("#", "\\#").replace("$", "$$")


def _shown(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path
