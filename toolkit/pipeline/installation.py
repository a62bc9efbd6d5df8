"""Where the installation keeps what is not Python."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def styles_folder() -> Path:
    """The house styles and CSL styles of our own: inside a wheel's package, beside a checkout's."""
    packaged = _PACKAGE / "styles"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "styles"


def scaffold_folder() -> Path:
    """The files that ``citable init`` and ``citable new`` copy."""
    return _PACKAGE / "scaffold"
